// Proves that the rules of the house that Biome holds do fire, in the folders where they must and not elsewhere,
// and that a file over 300 lines is found.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { mostLines, tooLongFiles } from './length.mjs';

const repository = resolve(import.meta.dirname, '../..');
const biome = join(repository, 'node_modules/@biomejs/biome/bin/biome');

const house = mkdtempSync(join(tmpdir(), 'entre-nous-style-'));
afterAll(() => rmSync(house, { recursive: true, force: true }));

const breaches: readonly (readonly [file: string, source: string, message: string])[] = [
  ['shared/random.ts', 'export const roll = () => Math.random();', 'Math.random can be guessed'],
  ['renderer/bare.ts', 'export const kept = localStorage;', 'noRestrictedGlobals'],
  ['renderer/window.ts', `export const kept = window.localStorage.getItem('a');`, 'Web storage lies on the disk'],
  ['renderer/global.ts', 'export const kept = globalThis.sessionStorage;', 'Web storage lies on the disk'],
  ['electron/console.ts', `export const tell = () => console.log('secret');`, 'noConsole'],
  ['shared/any.ts', 'export const loose = (value: any) => value;', 'noExplicitAny'],
  ['shared/default.ts', 'export default 1;', 'noDefaultExport'],
  ['shared/barrel.ts', `export * from './y.ts';`, 'noReExportAll'],
  ['shared/sure.ts', 'export const sure = (value: string | null) => value!;', 'noNonNullAssertion'],
  ['shared/throw.ts', `export const fail = () => { throw 'a string'; };`, 'useThrowOnlyError'],
  ['renderer/Html.tsx', 'export const X = () => <p dangerouslySetInnerHTML={{ __html: "a" }} />;', 'noDangerously'],
];

const allowed: readonly (readonly [file: string, source: string])[] = [
  ['shared/seeded.ts', 'export const roll = (random: () => number) => random() * 2;'],
  ['build/progress.mjs', `console.log('progress');`],
];

test('each rule of the house fires, with its message, and only where it must', () => {
  cpSync(join(repository, 'biome.json'), join(house, 'biome.json'));
  cpSync(join(repository, 'build/check'), join(house, 'build/check'), { filter: keepsRules, recursive: true });
  for (const [file, source] of [...breaches, ...allowed]) {
    mkdirSync(dirname(join(house, file)), { recursive: true });
    writeFileSync(join(house, file), source);
  }
  const { stdout } = spawnSync(process.execPath, [biome, 'lint', '--vcs-enabled=false', '--reporter=github', '.'], {
    cwd: house,
    encoding: 'utf8',
  });
  const messages = stdout.split('\n');
  for (const [file, , message] of breaches) {
    expect(messages.filter((line) => line.includes(`/${file},`)).join('\n'), file).toContain(message);
  }
  for (const [file] of allowed) expect(messages.filter((line) => line.includes(`/${file},`))).toEqual([]);
});

test('a file over 300 lines is found, one of 300 is not', () => {
  for (const folder of ['shared', 'electron', 'renderer', 'build', 'e2e'])
    mkdirSync(join(house, folder), { recursive: true });
  writeFileSync(join(house, 'shared', 'fits.ts'), 'a;\n'.repeat(mostLines));
  writeFileSync(join(house, 'shared', 'god.ts'), 'a;\n'.repeat(mostLines + 1));
  expect(tooLongFiles(house)).toEqual([expect.stringContaining('shared/god.ts has 301 lines')]);
});

function keepsRules(path: string): boolean {
  return !/\.[a-z]+$/.test(path) || path.endsWith('.grit');
}
