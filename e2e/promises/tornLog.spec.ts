// F2: a LevelDB log that was torn at many lengths, then opened by real Chromium, written to, ended and opened again.
// With the guard nothing may be gone; without it, on the same bytes, the erasing is shown to be real. The app is not
// involved: blank pages, one storage partition for each length, so that hundreds of lengths need three starts only.
import { cp, mkdtemp, readdir, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, expect, test } from '@playwright/test';
import { realFiles } from '#electron/vaultFiles/file.ts';
import { guardDatabases } from '#electron/vaultFiles/guard.ts';
import { seeded } from '#shared/testing/random.ts';
import { killTree } from '../app/processTree.ts';
import { blankMain, preparedRuntime, switches } from '../app/runtime.ts';
import { tellFigure } from '../harness/figure.ts';
import { runtimeWords } from '../harness/versions.ts';

/** `npm run prove` gives TORN=200 */
const lengths = Number(process.env['TORN'] ?? 8);
const rows = 60;

test('a log torn at any length erases nothing behind the guard, and erases everything without it', async () => {
  test.setTimeout(120_000 + lengths * 2_000);
  const profile = await mkdtemp(join(tmpdir(), 'torn-'));
  await inPartitions(profile, ['base'], writeRows(rows));
  const base = partition(profile, 'base');
  const log = await newestLog(base);
  const random = seeded(7);
  const guarded: string[] = [];
  const raw: string[] = [];
  for (let i = 0; i < lengths; i += 1) {
    const length = Math.floor(log.bytes * (0.2 + 0.8 * random.next()));
    for (const [kind, names] of [
      ['guarded', guarded],
      ['raw', raw],
    ] as const) {
      const name = `${kind}${i}`;
      names.push(name);
      await cp(base, partition(profile, name), { recursive: true });
      await truncate(join(partition(profile, name), log.path), length);
    }
    const databases = join(partition(profile, `guarded${i}`), 'IndexedDB');
    const report = await guardDatabases(realFiles, { databases, aside: join(profile, 'aside', String(i)) });
    // a newer Chromium keeps IndexedDB in SQLite: then there is no log to tear, and this test has to be made anew
    expect(report.formats).toEqual(['leveldb']);
  }
  const names = [...guarded, ...raw];
  const before = await inPartitions(profile, names, countThenWrite);
  const after = await inPartitions(profile, names, countThenWrite);
  const lost = (kind: readonly string[]): number =>
    kind.filter((name) => (after.get(name) ?? 0) < (before.get(name) ?? 0) + 1).length;
  tellFigure({
    id: 'F2',
    load: `${lengths} lengths at which the log was torn, ${rows} rows, seed 7; ${runtimeWords()}`,
    ours: `${lost(guarded)} erased`,
    baseline: `without the guard, on the same bytes: ${lost(raw)} of ${lengths} erased`,
  });
  expect(guarded.every((name) => (before.get(name) ?? 0) > 0)).toBe(true);
  expect(lost(guarded)).toBe(0);
  expect(lost(raw)).toBeGreaterThan(0);
  await rm(profile, { recursive: true, force: true });
});

const partition = (profile: string, name: string): string => join(profile, 'Partitions', name);

async function newestLog(folder: string): Promise<{ readonly path: string; readonly bytes: number }> {
  const all = await readdir(folder, { recursive: true });
  const path = all
    .filter((name) => /leveldb.\d+\.log$/u.test(name) && name.startsWith('IndexedDB'))
    .sort()
    .at(-1);
  if (path === undefined) throw new Error('Chromium wrote no log');
  const bytes = await realFiles.read(join(folder, path));
  return { path, bytes: bytes?.length ?? 0 };
}

/** Starts a blank app, runs a script in a page of each partition, and kills the app in the midst of everything. */
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
  const counts: (readonly [string, number])[] = [];
  for (const name of names) {
    const count = await app.evaluate(
      async ({ BrowserWindow, session }, work) => {
        const own = session.fromPartition(`persist:${work.name}`);
        own.protocol.handle(
          'blank',
          () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }),
        );
        const window = new BrowserWindow({ show: false, webPreferences: { session: own } });
        await window.loadURL('blank://page/');
        const value: unknown = await window.webContents.executeJavaScript(work.script);
        window.destroy();
        return Number(value);
      },
      { name, script },
    );
    counts.push([name, count]);
  }
  await killTree(app.process().pid ?? 0);
  return new Map(counts);
}

const inPage = (work: string): string => `(async () => {
  const database = await new Promise((resolve, reject) => {
    const request = indexedDB.open('scratch', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('notes', { autoIncrement: true });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const put = (bytes) => new Promise((resolve, reject) => {
    const transaction = database.transaction('notes', 'readwrite', { durability: 'strict' });
    transaction.objectStore('notes').put(crypto.getRandomValues(new Uint8Array(bytes)));
    transaction.oncomplete = resolve;
    transaction.onerror = () => reject(transaction.error);
  });
  const count = () => new Promise((resolve, reject) => {
    const request = database.transaction('notes').objectStore('notes').count();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  ${work}
})()`;
const writeRows = (count: number): string =>
  inPage(`for (let i = 0; i < ${count}; i++) await put(100 + (i * 701) % 4000); return count();`);
const countThenWrite = inPage('const found = await count(); await put(300); return found;');
