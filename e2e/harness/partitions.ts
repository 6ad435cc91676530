// The raw baseline for damage: plain strict Dexie in blank pages of the same runtime, one storage partition a case, so that
// hundreds of cases need two starts only. Every partition is opened after its damage, and what it shows is compared.
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { _electron } from '@playwright/test';
import { killTree } from '../app/processTree.ts';
import { blankMain, preparedRuntime, repository, switches } from '../app/runtime.ts';

export interface Plain {
  readonly rows: number;
  /** the folder of a partition; made by copying the base */
  readonly make: (name: string) => Promise<string>;
  /** rows that each of them shows; −1 where it does not open or does not answer in 10 s */
  readonly count: (names: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  readonly leave: () => Promise<void>;
}

export async function plainPartitions(rows: number): Promise<Plain> {
  const profile = await mkdtemp(join(tmpdir(), 'plain-damage-'));
  const folder = (name: string): string => join(profile, 'Partitions', name);
  await inPartitions(profile, ['base'], fill(rows));
  return {
    rows,
    make: async (name) => {
      await cp(folder('base'), folder(name), { recursive: true });
      return folder(name);
    },
    count: (names) => inPartitions(profile, names, count),
    leave: () => rm(profile, { recursive: true, force: true }),
  };
}

/** Files of its database, by their path in the folder. */
export const databaseFiles = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(join(folder, 'IndexedDB'), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !/^(LOCK|LOG|LOG\.old)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
};

async function inPartitions(
  profile: string,
  names: readonly string[],
  script: string,
): Promise<ReadonlyMap<string, number>> {
  const app = await _electron.launch({
    executablePath: preparedRuntime().electronPath,
    args: [...switches, blankMain, '--profile', profile],
  });
  await app.firstWindow();
  const dexie = join(repository, 'node_modules', 'dexie', 'dist', 'dexie.mjs');
  const counts: (readonly [string, number])[] = [];
  for (const name of names) {
    const found = await app.evaluate(
      async ({ BrowserWindow, session, net }, work) => {
        const own = session.fromPartition(`persist:${work.name}`);
        own.protocol.handle('blank', ({ url }) =>
          url.endsWith('/dexie.mjs')
            ? net.fetch(work.dexie)
            : new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }),
        );
        const window = new BrowserWindow({ show: false, webPreferences: { session: own } });
        await window.loadURL('blank://page/');
        const value: unknown = await window.webContents.executeJavaScript(work.script);
        window.destroy();
        return Number(value);
      },
      { name, script, dexie: `file://${dirname(dexie)}/dexie.mjs` },
    );
    counts.push([name, found]);
  }
  await killTree(app.process().pid ?? 0);
  return new Map(counts);
}

const inPage = (work: string): string => `(async () => {
  const late = new Promise((resolve) => setTimeout(resolve, 10000, -1));
  const found = (async () => {
    const { Dexie } = await import('blank://page/dexie.mjs');
    const database = new Dexie('plain', { chromeTransactionDurability: 'strict' });
    database.version(1).stores({ notes: '++id' });
    const notes = database.table('notes');
    ${work}
  })().catch(() => -1);
  return Promise.race([late, found]);
})()`;
const fill = (rows: number): string =>
  inPage(`for (let i = 0; i < ${rows}; i++) {
      const bytes = crypto.getRandomValues(new Uint8Array(100 + (i * 701) % 60000));
      await notes.put({ bytes, sum: bytes.reduce((sum, byte) => (sum * 31 + byte) >>> 0, 7) });
    }
    return notes.count();`);
// what is read is compared as well: a row with other bytes is lost
const count = inPage(`const all = await notes.toArray();
    const sound = all.filter(({ bytes, sum }) => bytes.reduce((s, byte) => (s * 31 + byte) >>> 0, 7) === sum);
    await notes.put({ bytes: new Uint8Array(9), sum: 0 });
    return sound.length;`);
