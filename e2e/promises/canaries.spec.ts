// F10: rare words in everything a person writes, in the notebook and in a session, then use, lock and kill; while the session
// runs and afterwards every byte of the profile, of the temporary files and of the folder of backups is looked through in
// six encodings. The same scan must find all of them where this test itself has written them unsealed, or finding nothing
// would prove nothing.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seeded } from '#shared/testing/random.ts';
import { blankMain } from '../app/runtime.ts';
import { expect, test } from '../fixtures.ts';
import { startBare } from '../harness/bareApp.ts';
import { tellFigure } from '../harness/figure.ts';
import { runtimeWords } from '../harness/versions.ts';
import { answerDialog, makeBackup } from '../pages/backup.ts';
import { makeVault } from '../pages/firstRun.ts';
import { bodyOf, expectSaved, search, write } from '../pages/notebook.ts';
import { go, lock, unlock } from '../pages/workspace.ts';
import { scanFolder } from './scan.ts';
import { wordsOfSession, writeInSession } from './wordsInSession.ts';

/** `npm run prove` gives CANARIES=40; each reflection takes three, four others lie elsewhere. Those of a session come to them. */
const many = Number(process.env['CANARIES'] ?? 13);
const reflections = Math.floor((many - 4) / 3);

test(`${many + wordsOfSession} rare words are nowhere on the disk in clear`, async ({ person }) => {
  test.setTimeout(240_000 + many * 20_000);
  const words = rareWords(many + wordsOfSession);
  const before = process.env['TMPDIR'];
  const root = await mkdtemp(join(tmpdir(), 'canaries-'));
  // everything that the app, or the runtime for it, puts aside lies below it, and the profile too
  process.env['TMPDIR'] = root;
  try {
    const name = words[0] ?? '';
    const ana = await person(name);
    await ana.start();
    await makeVault(ana, 'Start a circle');
    const stick = join(root, 'stick');
    await mkdir(stick);
    const circle = words[many] ?? '';
    await writeInSession(ana, words.slice(many), stick);
    // the session has not ended: its keys are at hand, and its words on the screen
    const running = await scanFolder(root, words.slice(many));
    expect(running.hits).toEqual([]);
    expect(running.bytes).toBeGreaterThan(100_000);
    await (await ana.page()).getByRole('button', { name: `Back to ${circle}` }).click();
    await makeBackup(ana);
    await answerDialog(ana, stick);
    await (await ana.page()).getByRole('button', { name: ana.phrases('Choose a folder'), exact: true }).click();
    await expect((await ana.page()).getByText(stick)).toBeVisible();
    await lock(ana);
    expect((await scanFolder(root, words.slice(many))).hits).toEqual([]);
    await unlock(ana);
    for (let i = 0; i < reflections; i += 1) {
      const [title = '', body = '', tag = ''] = words.slice(1 + i * 3, 4 + i * 3);
      // some of them long: they lie in parts
      const around = 'and then we waited, '.repeat(i % 4 === 0 ? 6000 : 3);
      await write(ana, { title: `On ${title}`, body: `${around}${body} ${around}`, tags: [tag] });
    }
    const [typed = '', sought = '', later = ''] = words.slice(1 + reflections * 3);
    await search(ana, sought);
    await search(ana, '');
    await makeBackup(ana);
    await write(ana, { title: 'After the backup', body: later });
    await lock(ana);
    await unlock(ana);
    await go(ana, 'Reflections');
    await write(ana, { title: 'Cut off', body: 'It begins.' });
    // typed, and killed before anybody could call it saved
    await bodyOf(await ana.page(), ana).fill(`It begins. ${typed}`);
    await ana.kill();
    await ana.start();
    await unlock(ana);
    await go(ana, 'Reflections');
    await write(ana, { title: 'The last one', body: 'Nothing rare.' });
    await expectSaved(await ana.page(), ana);
    await lock(ana);
    await ana.kill();
    const report = await scanFolder(root, words);
    expect(report.hits).toEqual([]);
    expect(report.bytes).toBeGreaterThan(100_000);

    const control = await scanUnsealed(words);
    tellFigure({
      id: 'F10',
      load: `${words.length} words in six encodings, while a session ran, after use, lock and kill; ${report.files} files, ${Math.round(report.bytes / 1024)} KB: profile, temporary files, folder of backups; ${runtimeWords()}`,
      ours: `${report.hits.length} found`,
      baseline: `the same scan over a scratch profile that the test filled unsealed: ${control} of ${words.length} found`,
    });
    expect(control).toBe(words.length);
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    await test.info().attach('scanned', { body: root });
    await rm(root, { recursive: true, force: true, maxRetries: 5 });
  }
});

/** Invented, ten letters and more, with letters that encodings differ in; never twice the same. */
function rareWords(count: number): readonly string[] {
  const random = seeded(40);
  const syllables = ['zwij', 'quor', 'féb', 'mylx', 'öst', 'chrap', 'jund', 'vask', 'pyrrh', 'grèl', 'tsuk', 'wopf'];
  const made = new Set<string>();
  while (made.size < count) {
    const word = Array.from({ length: 4 }, () => random.pick(syllables)).join('');
    made.add(word.charAt(0).toUpperCase() + word.slice(1));
  }
  return [...made];
}

/** How many the scan finds where they were written unsealed: half in a real IndexedDB, half in files. */
async function scanUnsealed(words: readonly string[]): Promise<number> {
  const profile = await mkdtemp(join(tmpdir(), 'unsealed-'));
  const inDatabase = words.filter((_, index) => index % 2 === 0);
  const app = await startBare({ profile, main: blankMain });
  await app.evaluate(`(async () => {
    const { Dexie } = await import('blank://page/dexie.mjs');
    const database = new Dexie('scratch', { chromeTransactionDurability: 'strict' });
    database.version(1).stores({ notes: '++id' });
    for (const word of ${JSON.stringify(inDatabase)})
      await database.table('notes').put({ title: word, text: 'and then we waited, '.repeat(word.length > 14 ? 6000 : 3) + word });
  })()`);
  await app.kill();
  for (const word of words.filter((_, index) => index % 2 === 1)) {
    await writeFile(join(profile, `note-${words.indexOf(word)}.json`), JSON.stringify({ title: word }));
  }
  const report = await scanFolder(profile, words);
  await rm(profile, { recursive: true, force: true });
  return new Set(report.hits.map(({ canary }) => canary)).size;
}
