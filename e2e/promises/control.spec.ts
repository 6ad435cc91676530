// The positive control of the disk scan: a blank window, in which this test itself writes words unsealed through the
// real IndexedDB and localStorage. The same scan must find them there, compressed or not. The app is not involved.
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, expect, test } from '@playwright/test';
import { blankMain, preparedRuntime, switches } from '../app/runtime.ts';
import { scanFolder } from './scan.ts';

const inRecord = 'Quetzalfeder';
const inKey = 'Pfeffernüsslein';
const inLongText = 'Brimborionesque';
const inLocalStorage = 'Wolkenkuckuck';
const neverWritten = 'Unausgesprochen';

test('the scan finds words that were written unsealed through real IndexedDB and localStorage', async () => {
  const profile = await mkdtemp(join(tmpdir(), 'control-'));
  const app = await _electron.launch({
    executablePath: preparedRuntime().electronPath,
    args: [...switches, blankMain, '--profile', profile],
  });
  const page = await app.firstWindow();
  await page.evaluate(writeUnsealed, { inRecord, inKey, inLongText, inLocalStorage });
  await app.close();

  const report = await scanFolder(profile, [inRecord, inKey, inLongText, inLocalStorage, neverWritten]);
  const found = new Set(report.hits.map((hit) => hit.canary));
  expect(found).toEqual(new Set([inRecord, inKey, inLongText, inLocalStorage]));
});

async function writeUnsealed(words: {
  readonly inRecord: string;
  readonly inKey: string;
  readonly inLongText: string;
  readonly inLocalStorage: string;
}): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('scratch', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('notes');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const put = (key: string, value: unknown): Promise<void> =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction('notes', 'readwrite', { durability: 'strict' });
      transaction.objectStore('notes').put(value, key);
      transaction.oncomplete = () => resolve();
      transaction.onerror = () => reject(transaction.error);
    });
  await put('1', { title: words.inRecord, tags: ['one', 'two'] });
  await put(words.inKey, { title: 'nothing' });
  // long and repetitive enough for the browser to compress it by itself
  await put('3', {
    text: `${'And then we waited. '.repeat(2000)}${words.inLongText}${' And then we waited.'.repeat(2000)}`,
  });
  // biome-ignore lint/style/noRestrictedGlobals: shows that the scan would find what lies there
  localStorage.setItem('draft', words.inLocalStorage);
  database.close();
}
