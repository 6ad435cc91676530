// `npm run check`: everything that tools can say about the sources without running them. All of them run, so that
// one look shows all there is to mend; the last lines say which failed.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { repository } from './prepare/places.mjs';

const folders = ['shared', 'electron', 'renderer', 'build', 'e2e'];
const bin = (/** @type {string} */ name) => join('node_modules', '.bin', name);

/** @type {readonly (readonly [name: string, command: string, args: readonly string[]])[]} */
const tools = [
  ['types (tsc -b)', bin('tsc'), ['-b', '--pretty', 'false']],
  [
    'dependency rules (depcruise)',
    bin('depcruise'),
    ['--config', '.dependency-cruiser.mjs', '-T', 'err-long', ...folders],
  ],
  ['format and lint (biome)', bin('biome'), ['check', '--error-on-warnings', '--max-diagnostics=60', '.']],
  ['dead code (knip)', bin('knip'), ['--no-progress']],
  ['both languages (lingui)', process.execPath, ['build/check/catalogue.mjs']],
  ['file lengths', process.execPath, ['build/check/length.mjs']],
];

/** @param {(typeof tools)[number]} tool @returns {Promise<boolean>} */
function run([name, command, args]) {
  const begun = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: repository,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += String(chunk);
      });
    }
    child.once('error', (error) => {
      output += error.message;
    });
    child.once('close', (code) => {
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      process.stdout.write(
        code === 0 ? `ok      ${name}, ${seconds} s\n` : `${output.trim()}\nFAILED  ${name}, ${seconds} s\n\n`,
      );
      resolve(code === 0);
    });
  });
}

/** @type {string[]} */
const failed = [];
// Two at a time: more would only wait for each other on a small machine.
const waiting = [...tools];
await Promise.all(
  [0, 1].map(async () => {
    for (let tool = waiting.shift(); tool !== undefined; tool = waiting.shift()) {
      if (!(await run(tool))) failed.push(tool[0]);
    }
  }),
);
if (failed.length > 0) {
  process.stdout.write(`npm run check: failed: ${failed.join(' · ')}\n`);
  process.exitCode = 1;
}
