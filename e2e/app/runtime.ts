// Which Electron the tests start: the one that build/prepare found. Tests never look for one by themselves.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const builtMain = join(repository, 'out', 'main', 'main.cjs');
export const builtSignal = join(repository, 'out', 'main', 'signal.cjs');
/** starts an app in a network namespace, debugger and all */
export const startInNamespace = join(repository, 'e2e', 'app', 'inNamespace.mjs');
export const blankMain = join(repository, 'build', 'blank', 'main.cjs');

export interface Runtime {
  readonly electronPath: string;
  readonly distPath: string;
  readonly version: string;
  readonly fallback: boolean;
}

/** Throws with what to type when nothing was prepared. */
export function preparedRuntime(): Runtime {
  const path = join(repository, 'node_modules', '.cache', 'entre-nous', 'runtime.json');
  if (!existsSync(path)) throw new Error('No runtime was prepared: run node build/prepare.mjs first');
  const found: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!isRuntime(found)) throw new Error(`${path} is not what build/prepare writes: run it again`);
  return found;
}

/** Chromium refuses its sandbox to root; nobody else goes without it. */
export const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

function isRuntime(value: unknown): value is Runtime {
  return (
    typeof value === 'object' &&
    value !== null &&
    'electronPath' in value &&
    typeof value.electronPath === 'string' &&
    'version' in value &&
    'distPath' in value &&
    'fallback' in value
  );
}
