// What "deleted for ever" does on the disk of the real app: the sealed bytes themselves are looked for, in the database, its
// copies and the journal. They are found before, or finding nothing afterwards would prove nothing.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { expect, test } from '@playwright/test';
import * as v from 'valibot';
import { startOurs } from '../harness/ourApp.ts';

test('journal, database and its copies let go of what was deleted for ever', async () => {
  test.setTimeout(240_000);
  const profile = await mkdtemp(join(tmpdir(), 'erasing-'));
  try {
    const first = await startOurs({ profile });
    expect(await first.evaluate('prove.create("ana", "sheet")')).toBe('made');
    expect(await first.evaluate('prove.open("ana")')).toBe('open');
    for (let i = 0; i < 4; i += 1) await first.evaluate(`prove.writeOne("kept ${i}", 0.5)`);
    await first.evaluate('prove.writeOne("secret", 0.7)');
    const pieces = await piecesIn(await first.evaluate('prove.piecesOf("secret")'));
    const inJournal = await journalPieces(profile);
    await first.evaluate('prove.writeOne("kept 5", 0.4)');
    await first.kill();
    // a start sets the database aside as it is: that copy holds it too
    const second = await startOurs({ profile });
    expect(await second.evaluate('prove.open("ana")')).toBe('open');
    const before = await holders(profile, [...pieces, ...inJournal]);
    expect(before.some((path) => path.startsWith('IndexedDB'))).toBe(true);
    expect(before.some((path) => path.includes('databases.aside'))).toBe(true);
    expect(before.some((path) => path.includes('journal-'))).toBe(true);
    await second.evaluate('prove.remove("secret")');
    expect(await second.evaluate('prove.snapshot()')).toBe(true);
    expect(await second.evaluate('prove.snapshot()')).toBe(true);
    expect(await holders(profile, inJournal)).toEqual([]);
    expect(await second.evaluate('desktop.erasing().then(({ stage }) => stage)')).toBe('database');
    const { rows } = await second.read();
    await second.kill();

    const third = await startOurs({ profile });
    expect(await third.evaluate('prove.open("ana")')).toBe('open');
    expect((await third.read()).rows).toEqual(rows);
    expect(Object.keys(rows)).toHaveLength(5);
    expect(await holders(profile, [...pieces, ...inJournal])).toEqual([]);
    // no backup was made while it was there
    expect(await third.evaluate('desktop.erasing().then(({ heldUntil }) => heldUntil)')).toBeNull();
    await third.kill();
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
});

const piecesIn = (value: unknown): readonly Buffer[] =>
  v.parse(v.array(v.string()), value).map((piece) => Buffer.from(piece, 'base64url'));

/** From the end of the journal, where the last record lies: sealed once more, so that it has bytes of its own. */
async function journalPieces(profile: string): Promise<readonly Buffer[]> {
  const name = (await readdir(join(profile, 'vault'))).filter((one) => /^journal-\d+\.log$/.test(one)).at(-1) ?? '';
  const bytes = await readFile(join(profile, 'vault', name));
  return [3_000, 9_000, 15_000].map((fromEnd) => bytes.subarray(bytes.length - fromEnd, bytes.length - fromEnd + 40));
}

async function holders(profile: string, pieces: readonly Buffer[]): Promise<readonly string[]> {
  const entries = await readdir(profile, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    if (pieces.some((piece) => bytes.includes(piece))) found.push(relative(profile, path));
  }
  return found;
}
