// F5, the short form: a profile damaged in one place after the other. Nothing is ever shown as empty, everything that was
// called saved is there, and a vault can never be created over what is left.
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Person } from '../app/person.ts';
import { expect, test } from '../fixtures.ts';
import { makeBackup } from '../pages/backup.ts';
import { makeVault } from '../pages/firstRun.ts';
import { rows, write } from '../pages/notebook.ts';
import { expectLocked, go, unlock } from '../pages/workspace.ts';

type Damage = (profile: string) => Promise<void>;

/** Every file of a folder of the profile whose name fits, given other contents; null removes it. */
const alter =
  (folder: string, fits: RegExp, change: (bytes: Buffer) => Buffer | null): Damage =>
  async (profile) => {
    const names = (await readdir(join(profile, folder), { recursive: true })).filter((name) => fits.test(name));
    if (names.length === 0) throw new Error(`nothing like ${fits} in ${folder}`);
    for (const name of names) {
      const path = join(profile, folder, name);
      const changed = change(await readFile(path));
      if (changed) await writeFile(path, changed);
      else await rm(path);
    }
  };
const flipped = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte, at) => (at % 97 === 50 ? byte ^ 0x5a : byte)));
const half = (bytes: Buffer): Buffer => bytes.subarray(0, Math.floor(bytes.length / 2));
const gone = (): null => null;

const damages: Readonly<Record<string, Damage>> = {
  'the database is gone': (profile) => rm(join(profile, 'IndexedDB'), { recursive: true }),
  'its log is flipped': alter('IndexedDB', /\d+\.log$/u, flipped),
  'its log is cut': alter('IndexedDB', /\d+\.log$/u, half),
  'its manifest is flipped': alter('IndexedDB', /MANIFEST-\d+$/u, flipped),
  'its CURRENT is gone': alter('IndexedDB', /CURRENT$/u, gone),
  'its CURRENT is empty': alter('IndexedDB', /CURRENT$/u, () => Buffer.alloc(0)),
  'the journal is gone': alter('vault', /journal-\d+\.log$/u, gone),
  'the journal is flipped': alter('vault', /journal-\d+\.log$/u, flipped),
  'both headers are gone': alter('vault', /vault\.header/u, gone),
  'both headers are flipped': alter('vault', /vault\.header/u, flipped),
  'the snapshot is flipped': alter('vault', /\.sealed$/u, flipped),
};

test('a profile damaged in any one place loses nothing', async ({ person }) => {
  test.setTimeout(60_000 + Object.keys(damages).length * 60_000);
  const ana = await person('Ana');
  await ana.start();
  await makeVault(ana);
  await write(ana, { title: 'The first week', body: 'It went better than I thought.' });
  await makeBackup(ana);
  await write(ana, { title: 'After the backup', body: 'In the journal and in the store.' });
  await ana.kill();
  const sound = `${ana.profile}-sound`;
  await cp(ana.profile, sound, { recursive: true });
  try {
    for (const [name, damage] of Object.entries(damages)) {
      await test.step(name, () => checkDamage(ana, sound, damage));
    }
  } finally {
    await rm(sound, { recursive: true, force: true });
  }
});

async function checkDamage(ana: Person, sound: string, damage: Damage): Promise<void> {
  await rm(ana.profile, { recursive: true, force: true });
  await cp(sound, ana.profile, { recursive: true });
  await damage(ana.profile);
  // twice: what one start repairs must not be undone by the next
  for (let start = 0; start < 2; start++) {
    await ana.start();
    await expectLocked(await ana.page(), ana);
    await unlock(ana);
    await go(ana, 'Reflections');
    await expect(rows(await ana.page(), ana)).toHaveCount(2);
    await ana.kill();
  }
}
