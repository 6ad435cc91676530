// A profile that a newer version has used is refused in plain words, in the person's language, and left as it was, byte for
// byte; the version that it belongs to opens it again. One wrong byte is damage and no version. A first run of a new version
// begins with a backup.
import { createHash } from 'node:crypto';
import { readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../fixtures.ts';
import { makeVault } from '../pages/firstRun.ts';
import { rows, write } from '../pages/notebook.ts';
import { go, unlock } from '../pages/workspace.ts';

/** Every name and every byte below a folder. */
async function hashOf(folder: string): Promise<string> {
  const hash = createHash('sha256');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.sort((a, b) => (join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1))) {
    const path = join(entry.parentPath, entry.name);
    hash.update(path);
    if (entry.isFile()) hash.update(await readFile(path));
    if (entry.isSymbolicLink()) hash.update(await readlink(path));
  }
  return hash.digest('hex');
}

for (const language of ['en', 'fr'] as const) {
  test(`a profile of a newer version is refused and not touched (${language})`, async ({ person }) => {
    test.setTimeout(180_000);
    const ana = await person('Ana', language);
    await ana.start();
    await makeVault(ana);
    await write(ana, { title: 'Before', body: 'Written by the version that came after.' });
    await ana.quit();

    const note = join(ana.profile, 'runtime.json');
    const journal = join(ana.profile, 'vault', 'journal-000001.log');
    const original = { note: await readFile(note, 'utf8'), journal: await readFile(journal) };
    const newerJournal = Buffer.from(original.journal);
    newerJournal[7] = 2;
    // a note carries a hash of itself: the newer version's is right, and is left out here
    const noteWith = (changed: object): Promise<void> =>
      writeFile(note, JSON.stringify({ ...JSON.parse(original.note), check: undefined, ...changed }));
    const newer = [
      () => noteWith({ format: 2 }),
      async () => {
        await rm(note);
        await writeFile(journal, newerJournal);
      },
    ];
    for (const alter of newer) {
      await alter();
      const before = await hashOf(ana.profile);
      const page = await ana.start();
      await page.getByRole('heading', { name: ana.phrases('This profile was used by a newer version') }).waitFor();
      await expect(page.getByRole('textbox')).toHaveCount(0);
      await ana.quit();
      expect(await hashOf(ana.profile)).toBe(before);
      await writeFile(note, original.note);
      await writeFile(journal, original.journal);
    }

    // a version that has not opened this vault yet makes a backup before anything else
    await noteWith({ opened: '0.0.1' });
    const snapshots = join(ana.profile, 'vault', 'snapshots');
    // the one that was made when the app ended would do; without it a new one is made
    await rm(snapshots, { recursive: true, force: true });
    await ana.start();
    await unlock(ana);
    await go(ana, 'Reflections');
    await expect(rows(await ana.page(), ana)).toHaveCount(1);
    expect((await readdir(snapshots)).filter((name) => name.endsWith('.sealed')).length).toBe(1);
    expect(JSON.parse(await readFile(note, 'utf8')).opened).toBe(JSON.parse(original.note).app);

    // the same byte while the note says that nobody newer was here: damage, set aside, mended, and said
    await ana.quit();
    await writeFile(journal, newerJournal);
    await ana.start();
    await unlock(ana);
    const calm = 'The journal beside the vault is of another day. Nothing was removed; it begins anew from here.';
    await expect((await ana.page()).getByText(ana.phrases(calm))).toBeVisible();
    await go(ana, 'Reflections');
    await expect(rows(await ana.page(), ana)).toHaveCount(1);
    await ana.quit();
    expect((await readdir(join(ana.profile, 'vault'))).some((name) => /^journal-000001\.log\.damaged/.test(name))).toBe(
      true,
    );
  });
}
