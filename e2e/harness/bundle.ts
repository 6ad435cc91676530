// Makes one script out of page.ts and the product's own code that it calls, to be evaluated in the app's page.
import { join } from 'node:path';
import { build } from 'vite';
import { repository } from '../app/runtime.ts';

let made: Promise<string> | undefined;

/** Once a run. */
export const pageScript = (): Promise<string> => {
  made ??= bundle();
  return made;
};

async function bundle(): Promise<string> {
  const built = await build({
    root: repository,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: join(repository, 'e2e', 'harness', 'page.ts'), formats: ['iife'], name: 'provePage' },
    },
  });
  const [first] = Array.isArray(built) ? built : [built];
  if (first === undefined || !('output' in first)) throw new Error('the page script was not built');
  return first.output[0].code;
}
