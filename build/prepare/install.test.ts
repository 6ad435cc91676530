// A runtime is in the cache whole or not at all, whoever installs it at the same moment and whoever is killed.
import { existsSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { installOnce, isComplete } from './install.mjs';
import { executableIn } from './places.mjs';

let cache: string;
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'entre-nous-install-'));
});
afterEach(() => rmSync(cache, { recursive: true, force: true }));

const unpack = async (folder: string): Promise<void> => {
  await mkdir(dirname(executableIn(folder)), { recursive: true });
  await writeFile(executableIn(folder), 'a runtime');
};

test('two at once unpack once, and both find a complete runtime', async () => {
  const dist = join(cache, '1.2.3');
  let unpacked = 0;
  const counted = async (folder: string): Promise<void> => {
    unpacked += 1;
    await unpack(folder);
  };
  await Promise.all([installOnce(dist, counted), installOnce(dist, counted)]);
  expect(unpacked).toBe(1);
  expect(isComplete(dist)).toBe(true);
  expect(readdirSync(cache)).toEqual(['1.2.3']);
});

test('a failed unpacking leaves nothing, and the next one succeeds', async () => {
  const dist = join(cache, '1.2.3');
  const broken = async (folder: string): Promise<void> => {
    await unpack(folder);
    throw new Error('the disk is full');
  };
  await expect(installOnce(dist, broken)).rejects.toThrow('the disk is full');
  expect(readdirSync(cache)).toEqual([]);
  await installOnce(dist, unpack);
  expect(isComplete(dist)).toBe(true);
});

test('what a killed run left is cleared: its lock, its folder, a runtime cut short', async () => {
  const dist = join(cache, '1.2.3');
  await installOnce(dist, unpack);
  truncateSync(executableIn(dist), 3);
  expect(isComplete(dist)).toBe(false);
  await mkdir(join(cache, '.unpacking-1.2.3-left'));
  // No process has this number: it is beyond the highest that Linux gives.
  writeFileSync(`${dist}.lock`, '4194305');
  await installOnce(dist, unpack);
  expect(isComplete(dist)).toBe(true);
  expect(existsSync(join(cache, '.unpacking-1.2.3-left'))).toBe(false);
});
