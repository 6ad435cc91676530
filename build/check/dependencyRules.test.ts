// Proves that each dependency rule fires: a small house is built in a temporary folder in which every file breaks one
// rule, and a second one that breaks none. A rule without a case here fails the test, as it might hold nothing.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import configuration from '../../.dependency-cruiser.mjs';

const repository = resolve(import.meta.dirname, '../..');
const houses: string[] = [];

afterAll(() => {
  for (const house of houses) rmSync(house, { recursive: true, force: true });
});

/** rule → a file that breaks it, and what that file says */
const breaches: Readonly<Record<string, readonly [file: string, content: string]>> = {
  unresolvable: ['shared/nowhere.ts', `import '#shared/notThere.ts';`],
  'no-circle-of-imports': ['shared/circular.ts', `import { b } from './circularToo.ts'; export const a = b;`],
  'shared-imports-only-shared': ['shared/climbing.ts', `import '#renderer/state/useVault.ts';`],
  'shared-is-platform-free': ['shared/disk.ts', `import 'node:fs';`],
  'shared-takes-few-packages': ['shared/screen.ts', `import 'react';`],
  'renderer-not-electron': ['renderer/app/shell.ts', `import '#electron/window.ts';`],
  'renderer-has-no-node': ['renderer/app/node.ts', `import 'node:path';`],
  'electron-not-renderer': ['electron/screen.ts', `import '../renderer/state/useVault.ts';`],
  'electron-takes-little-of-shared': ['electron/keys.ts', `import '#shared/crypto/sodium.ts';`],
  'only-sodium-file-imports-libsodium': ['shared/crypto/seal.ts', `import 'libsodium-wrappers-sumo';`],
  'only-documents-import-yjs': ['renderer/features/board/doc.ts', `import 'yjs';`],
  'only-storage-imports-dexie': ['renderer/state/rows.ts', `import 'dexie';`],
  'only-state-uses-live-queries': ['renderer/features/home/live.ts', `import 'dexie-react-hooks';`],
  'only-webrtc-file-imports-y-webrtc': ['renderer/sync/link.ts', `import 'y-webrtc';`],
  'only-electron-imports-electron': ['renderer/app/electron.ts', `import 'electron';`],
  'signaling-server-without-electron': ['electron/hub/signal.ts', `import './window.ts';`],
  'feature-not-feature': ['renderer/features/members/Rows.tsx', `import '#renderer/features/board/Board.tsx';`],
  'places-know-no-feature': ['renderer/places/Frame.tsx', `import '#renderer/features/board/Board.tsx';`],
  'ui-knows-nothing-of-ours': ['renderer/ui/Button.tsx', `import type { Result } from '#shared/result.ts';`],
  'nothing-points-up': ['renderer/state/useBoard.ts', `import '#renderer/features/board/Board.tsx';`],
  'storage-and-sync-not-state': ['renderer/storage/records.ts', `import '#renderer/state/useVault.ts';`],
  'circle-not-session': ['shared/circle/log.ts', `import '#shared/session/board.ts';`],
  'private-words-stay-out': ['shared/circle/passage.ts', `import '#shared/vault/detour.ts';`],
  'product-not-testing': ['renderer/state/demo.ts', `import '#shared/testing/people.ts';`],
  'product-not-dev-packages': ['electron/bench.ts', `import 'tinybench';`],
};

const sound: Readonly<Record<string, string>> = {
  'shared/result.ts': `export type Result = { readonly ok: boolean };`,
  'shared/ipc.ts': `import type { Result } from './result.ts'; export type Answer = Result;`,
  'shared/hubMessages.ts': `export const kinds = ['hello'];`,
  'shared/crypto/sodium.ts': `import 'libsodium-wrappers-sumo';`,
  'shared/circle/document.ts': `import 'yjs'; import '#shared/crypto/sodium.ts';`,
  'shared/session/board.ts': `import 'yjs'; import '#shared/circle/document.ts';`,
  'shared/reflection/reflection.ts': `import '#shared/result.ts';`,
  'shared/vault/detour.ts': `import '#shared/reflection/reflection.ts';`,
  'shared/testing/people.ts': `import '#shared/crypto/sodium.ts';`,
  'shared/disk.test.ts': `import 'node:fs'; import '#shared/testing/people.ts';`,
  'renderer/storage/database.ts': `import 'dexie'; import '#shared/vault/detour.ts';`,
  'renderer/sync/webrtc.ts': `import 'y-webrtc'; import 'yjs'; import '#shared/circle/document.ts';`,
  'renderer/state/useVault.ts': `import 'dexie-react-hooks'; import '#renderer/storage/database.ts'; import '#renderer/sync/webrtc.ts';`,
  'renderer/features/board/Board.tsx': `import 'react'; import '#renderer/ui/Text.tsx'; import '#renderer/state/useVault.ts'; import '#shared/session/board.ts';`,
  'renderer/ui/Text.tsx': `import 'react';`,
  'electron/window.ts': `import 'electron'; import 'node:path'; import '#shared/ipc.ts'; import '#shared/hubMessages.ts';`,
  'electron/hub/window.ts': `import '../window.ts';`,
};

const packages = [
  'react',
  'libsodium-wrappers-sumo',
  'yjs',
  'dexie',
  'dexie-react-hooks',
  'y-webrtc',
  'electron',
  'tinybench',
];
const devPackages = ['electron', 'tinybench'];

test('a sound house gives no message', () => {
  expect(inspect(sound)).toEqual([]);
});

test('each rule fires on the file that breaks it, and only there', () => {
  const broken = Object.fromEntries(Object.values(breaches));
  const found = inspect({
    ...sound,
    ...broken,
    'shared/circularToo.ts': `import { a } from './circular.ts'; export const b = () => a;`,
  });
  // The climbing file is in its rule's case as `from`; other files stay silent unless they break a rule too.
  for (const [rule, [file]] of Object.entries(breaches)) {
    expect(found, `${rule} must fire on ${file}`).toContainEqual({ rule, file });
  }
  const culprits = new Set([...Object.values(breaches).map(([file]) => file), 'shared/circularToo.ts']);
  expect(found.filter(({ file }) => !culprits.has(file))).toEqual([]);
});

test('every rule has its case here, and says what to do instead', () => {
  const rules = configuration.forbidden ?? [];
  expect(rules.map(({ name }) => name).sort()).toEqual(Object.keys(breaches).sort());
  for (const { comment } of rules) expect(comment ?? '').toMatch(/^.{30,}\.$/);
});

/** Runs the real tool with the real rules on a house of the given files. */
function inspect(files: Readonly<Record<string, string>>): readonly { rule: string; file: string }[] {
  const house = buildHouse(files);
  const tool = join(repository, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [tool, '--config', '.dependency-cruiser.mjs', '--output-type', 'json', 'shared', 'renderer', 'electron'];
  const report: unknown = JSON.parse(
    execFileSync(process.execPath, args, { cwd: house, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }),
  );
  return violationsIn(report);
}

function buildHouse(files: Readonly<Record<string, string>>): string {
  const house = mkdtempSync(join(tmpdir(), 'entre-nous-house-'));
  houses.push(house);
  for (const name of ['.dependency-cruiser.mjs', 'tsconfig.base.json'])
    cpSync(join(repository, name), join(house, name));
  const manifest = {
    name: 'house',
    type: 'module',
    imports: { '#shared/*': './shared/*', '#electron/*': './electron/*', '#renderer/*': './renderer/*' },
    dependencies: versions(packages.filter((name) => !devPackages.includes(name))),
    devDependencies: versions(devPackages),
  };
  write(house, 'package.json', JSON.stringify(manifest));
  for (const name of packages) {
    write(house, `node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    write(house, `node_modules/${name}/index.js`, 'module.exports = {};');
  }
  for (const [name, content] of Object.entries(files)) write(house, name, content);
  return house;
}

function versions(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, '1.0.0']));
}

function write(house: string, name: string, content: string): void {
  mkdirSync(dirname(join(house, name)), { recursive: true });
  writeFileSync(join(house, name), content);
}

function violationsIn(report: unknown): readonly { rule: string; file: string }[] {
  const summary = field(report, 'summary');
  const violations = field(summary, 'violations');
  if (!Array.isArray(violations)) throw new Error('dependency-cruiser reported no list of violations');
  return violations.map((one: unknown) => ({
    rule: String(field(field(one, 'rule'), 'name')),
    file: String(field(one, 'from')),
  }));
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
