// The independent verifier, run as a plain Node program: every vector of the things of a circle holds, an altered one is
// found, and nothing of the product is imported.
import { execFile } from 'node:child_process';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testFolder } from '#electron/vaultFiles/testFolder.ts';
import { repository } from '../prepare/places.mjs';

const program = join(repository, 'build', 'verifier', 'verify.mjs');
const vectors = join(repository, 'docs', 'formats', 'vectors');

const verify = (
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly output: string; said: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], (error, output, said) =>
      resolve({ code: error ? 1 : 0, output, said }),
    );
  });

describe('the verifier', { timeout: 120_000 }, () => {
  it('finds that every vector holds', async () => {
    const { code, output, said } = await verify();
    expect(said).toBe('');
    expect(code).toBe(0);
    expect(Number(output.split(' ')[0])).toBeGreaterThan(70);
  });

  it.each(['op', 'grant', 'envelope', 'invitation', 'files', 'link'])('finds one altered byte in %s', async (name) => {
    const folder = join(await testFolder(), 'vectors');
    await cp(vectors, folder, { recursive: true });
    const path = join(folder, `${name}.json`);
    const text = await readFile(path, 'utf8');
    // the last long run of hex digits or letters that is not a key's seed
    const found = [...text.matchAll(/"(?!memberSeed|boxSeed|logSeed)\w+": "([\w-]{60,})"/gu)].at(-1);
    const value = found?.[1] ?? '';
    const altered = value.slice(0, 40) + (value[40] === 'a' ? 'b' : 'a') + value.slice(41);
    await writeFile(path, text.replace(value, altered));
    const { code, said } = await verify(folder);
    expect(code).toBe(1);
    expect(said).toContain(`${name}: `);
  });

  it('imports nothing of the product', async () => {
    const folder = join(repository, 'build', 'verifier');
    for (const name of (await readdir(folder)).filter((each) => each.endsWith('.mjs'))) {
      const imports = [...(await readFile(join(folder, name), 'utf8')).matchAll(/from '([^']+)'/gu)];
      const others = imports
        .map(([, from]) => from ?? '')
        .filter((from) => !/^(node:|@noble\/(ciphers|hashes|curves)\/|\.\/|\.\.\/decoder\/)/u.test(from));
      expect({ name, others }).toEqual({ name, others: [] });
    }
  });
});
