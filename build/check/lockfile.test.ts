// Two copies of yjs in one program destroy documents, two of ProseMirror break the editor, two of the bundler make
// `npm ci` stop: the lockfile may hold exactly one of each. And every pin in package.json is exact.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const repository = resolve(import.meta.dirname, '../..');
const lockedPaths = Object.keys(field(readJson('package-lock.json'), 'packages'));

const only = [
  'yjs',
  'lib0',
  'y-protocols',
  'y-webrtc',
  'react',
  'react-dom',
  'dexie',
  'libsodium-wrappers-sumo',
  'rolldown',
];
const proseMirror = [...new Set(lockedPaths.map((path) => /node_modules\/(prosemirror-[^/]+)$/.exec(path)?.[1] ?? ''))];

test.each([...only, ...proseMirror.filter((name) => name !== '')])('one copy of %s', (name) => {
  expect(lockedPaths.filter((path) => path.endsWith(`node_modules/${name}`))).toEqual([`node_modules/${name}`]);
});

test('the pins are exact', () => {
  const manifest = readJson('package.json');
  const pins = { ...field(manifest, 'dependencies'), ...field(manifest, 'devDependencies') };
  for (const [name, version] of Object.entries(pins)) expect(`${name} ${version}`).toMatch(/ \d+\.\d+\.\d+$/);
});

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(join(repository, name), 'utf8'));
}

function field(value: unknown, name: string): object {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  if (typeof found !== 'object' || found === null) throw new Error(`${name} is missing`);
  return found;
}
