// A profile that has lived a little: records of many sizes, two backups and a folder of copies, and records after them.
// Made once and copied for each case; killed as a power cut would, never quit.
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { startOurs } from './ourApp.ts';

export interface Lived {
  readonly profile: string;
  /** the second folder of backups; its path is the same for all copies of the profile */
  readonly copies: string;
  readonly rows: Readonly<Record<string, string>>;
  /** those that the newest backup holds */
  readonly inBackup: Readonly<Record<string, string>>;
  /** A copy of profile and folder; whoever asks for it removes it. */
  readonly copy: () => Promise<Copy>;
  readonly leave: () => Promise<void>;
}
export interface Copy {
  readonly profile: string;
  readonly copies: string;
  readonly leave: () => Promise<void>;
}

export const makeLived = async (records: number): Promise<Lived> => {
  const place = await mkdtemp(join(tmpdir(), 'lived-'));
  const profile = join(place, 'profile');
  const copies = join(place, 'copies');
  await mkdir(join(profile, 'vault'), { recursive: true });
  await mkdir(copies);
  const app = await startOurs({ profile });
  expect(await app.evaluate('prove.create("ana", "sheet")')).toBe('made');
  expect(await app.evaluate('prove.open("ana")')).toBe('open');
  await chooseFolder(profile, copies);
  let inBackup: Lived['rows'] = {};
  for (let i = 0; i < records; i += 1) {
    if (i === Math.floor(records / 3) || i === Math.floor((2 * records) / 3)) {
      expect(await app.evaluate('prove.snapshot()')).toBe(true);
      inBackup = (await app.read()).rows;
    }
    // the list's pages are older than the last few
    if (i === records - 5) await app.evaluate('prove.tidy()');
    await app.evaluate(`prove.writeOne("record ${i}", ${((i * 37) % 100) / 130})`);
  }
  const { rows } = await app.read();
  await app.kill();
  expect(Object.keys(rows)).toHaveLength(records);
  let number = 0;
  return {
    profile,
    copies,
    rows,
    inBackup,
    copy: async () => {
      number += 1;
      const own = join(place, `copy-${number}`);
      const its = { profile: join(own, 'profile'), copies: join(own, 'copies') };
      await cp(profile, its.profile, { recursive: true });
      await cp(copies, its.copies, { recursive: true });
      await chooseFolder(its.profile, its.copies);
      return { ...its, leave: () => rm(own, { recursive: true, force: true }) };
    },
    leave: () => rm(place, { recursive: true, force: true }),
  };
};

/** As the dialog does, on the disk: where copies go, and that they went there. */
async function chooseFolder(profile: string, folder: string): Promise<void> {
  await writeFile(join(profile, 'vault', 'backup-folder.json'), JSON.stringify({ folder }));
  await writeFile(join(profile, 'vault', 'copies.json'), JSON.stringify({ folders: [{ folder, owed: false }] }));
}
