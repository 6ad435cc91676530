// Files of a circle, between real circles: whole or not at all, for their members alone, in any order, twice.
import { describe, expect, test } from 'vitest';
import { must } from '../result.ts';
import { sourceOf, wholeFile } from '../testing/carriedBytes.ts';
import { forge } from '../testing/forging.ts';
import { meetAll, people, type TestPerson } from '../testing/people.ts';
import { makeBundle, readBundle } from './bundle.ts';
import { gatherCircle, takeIn } from './carrying.ts';
import { noEnvelope } from './envelope.ts';
import { updateOf } from './forgedUpdate.ts';

const on = (): boolean => true;
const fileFor = async (from: TestPerson, to: TestPerson): Promise<Uint8Array> =>
  wholeFile(must(makeBundle(await gatherCircle(from.circle, from.store, null), [to.circle.own.box.publicKey])));
const openedBy = (bytes: Uint8Array, who: TestPerson) => readBundle(sourceOf(bytes), [who.circle.own], on);
const take = async (who: TestPerson, bytes: Uint8Array) =>
  must(await takeIn(who.circle, must(await openedBy(bytes, who)).content, on));
const titles = ({ circle }: TestPerson) => circle.document.view('sessions').map(({ title }) => title);

/** A name and a session that Ben has not heard of. */
const apart = async () => {
  const all = await people('ana', 'ben', 'yu');
  const documentId = must(await all.ana.circle.newSession({ title: 'Magnolia', startsAt: null }));
  const session = must(await all.ana.circle.openDocument(documentId));
  session.change(() => session.doc.getMap('later').set('a', 'words'));
  await all.ana.circle.flush();
  return { ...all, documentId };
};

describe('a file of a circle', () => {
  test('brings what the other lacks, sessions and their keys included, and twice brings nothing', async () => {
    const { ana, ben, documentId } = await apart();
    const file = await fileFor(ana, ben);
    const first = await take(ben, file);
    expect(first).toMatchObject({ refused: 0, waiting: 0, isStopped: false });
    expect(first.added).toBeGreaterThan(1);
    expect(titles(ben)).toEqual(['Magnolia']);
    expect(ben.circle.heads(documentId)).toEqual(ana.circle.heads(documentId));
    expect((await take(ben, file)).added).toBe(0);
  });

  test('holds only what its reader has not acknowledged, when that is known', async () => {
    const { ana, ben } = await apart();
    const shared = ana.circle.document.shared.documentId;
    const held = new Map([[shared, ben.circle.heads(shared)]]);
    const all = await gatherCircle(ana.circle, ana.store, null);
    const lacking = await gatherCircle(ana.circle, ana.store, held);
    const count = (content: typeof all): number =>
      content.documents.reduce((sum, each) => sum + each.envelopes.length, 0);
    expect(count(lacking)).toBeLessThan(count(all));
    must(await takeIn(ben.circle, lacking, on));
    expect(titles(ben)).toEqual(['Magnolia']);
  });

  test('brings both versions of an author who signed two, to whoever has heard of one of them', async () => {
    const { ana, ben, yu, documentId } = await apart();
    await meetAll([ana.circle, ben.circle, yu.circle]);
    const head = ben.circle.heads(documentId).get(ben.circle.authorId) ?? { seq: 0, hash: noEnvelope };
    const owner = ben.circle.roster().devices.get(ben.circle.authorId)?.owner ?? 0;
    const signed = (word: string, run: number) =>
      forge(
        ben,
        documentId,
        updateOf(owner * 256 + run, new Uint8Array([0, 0]), (doc) => doc.getMap('later').set(word, word)),
        { after: head },
      );
    const [one, two] = [await signed('one', 7), await signed('two', 8)];
    for (const branch of [one, two]) must(await ana.circle.receiveEnvelopes(documentId, branch));
    must(await yu.circle.receiveEnvelopes(documentId, one));
    const held = new Map(yu.circle.documents().map((each) => [each, yu.circle.heads(each)]));
    const content = await gatherCircle(ana.circle, ana.store, held);
    const taken = must(await takeIn(yu.circle, content, on));
    expect(taken).toMatchObject({ refused: 0, waiting: 0 });
    expect([...yu.circle.twoVersions()]).toEqual([ben.circle.authorId]);
    expect(yu.circle.heads(documentId)).toEqual(ana.circle.heads(documentId));
    // a whole file brings them to somebody who had none
    await take(ben, await fileFor(ana, ben));
    expect(ben.circle.heads(documentId)).toEqual(ana.circle.heads(documentId));
  });

  test('an older file after a newer one does no harm', async () => {
    const { ana, ben } = await apart();
    const older = await fileFor(ana, ben);
    must(await ana.circle.newSession({ title: 'Wisteria', startsAt: null }));
    const newer = await fileFor(ana, ben);
    await take(ben, newer);
    expect((await take(ben, older)).added).toBe(0);
    expect([...titles(ben)].sort()).toEqual(['Magnolia', 'Wisteria']);
  });

  test('opens for nobody else, and tells a foreign circle the same', async () => {
    const { ana, ben, yu } = await apart();
    const other = (await people('ines')).ines;
    const file = await fileFor(ana, ben);
    expect(await openedBy(file, yu)).toEqual({ ok: false, error: { type: 'NotForYou' } });
    expect(await openedBy(file, other)).toEqual({ ok: false, error: { type: 'NotForYou' } });
    const content = must(await openedBy(file, ben)).content;
    // sealed for her all the same: nothing of it fits her circle
    const taken = must(await takeIn(other.circle, content, on));
    expect(taken.added).toBe(0);
    expect(titles(other)).toEqual([]);
  });

  test('cut at any place is refused whole; changed anywhere, too', async () => {
    const { ana, ben } = await apart();
    const file = await fileFor(ana, ben);
    const cuts = [11, 12, 50, 91, 92, 115, 116, 117, 1000, file.length - 1];
    for (const end of cuts)
      expect(await openedBy(file.slice(0, end), ben)).toMatchObject({ error: { type: 'Truncated' } });
    for (const at of [11, 12, 60, 92, 100, 116, 5000, file.length - 1]) {
      const changed = file.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect((await openedBy(changed, ben)).ok).toBe(false);
    }
    expect(await openedBy(Uint8Array.from([...file, ...file.slice(-65_553)]), ben)).toMatchObject({ ok: false });
    expect((await take(ben, file)).refused).toBe(0);
  });

  test('of several chunks: without its last one it is truncated, with two swapped it is damaged', async () => {
    const { ana, ben } = await apart();
    const long = { circleId: ana.circleId, ops: [], documents: [] as const };
    const envelopes = Array.from({ length: 3 }, () => new Uint8Array(60_000).fill(9));
    const documentId = ana.circle.document.shared.documentId;
    const file = wholeFile(
      must(makeBundle({ ...long, documents: [{ documentId, envelopes }] }, [ben.circle.own.box.publicKey])),
    );
    expect(await openedBy(file.slice(0, -65_553), ben)).toMatchObject({ error: { type: 'Truncated' } });
    const swapped = file.slice();
    const start = 11 + 1 + 80 + 24;
    swapped.set(file.slice(start, start + 65_553), start + 65_553);
    swapped.set(file.slice(start + 65_553, start + 2 * 65_553), start);
    expect(await openedBy(swapped, ben)).toMatchObject({ error: { type: 'Damaged' } });
    const taken = must(await takeIn(ben.circle, must(await openedBy(file, ben)).content, on));
    expect(taken).toMatchObject({ added: 0, refused: 3 });
  });

  test('says too large before it reads, and stops when told', async () => {
    const { ana, ben } = await apart();
    const huge = { size: 400 * 1024 * 1024, read: async () => Promise.reject(new Error('not read')) };
    expect(await readBundle(huge, [ben.circle.own], on)).toMatchObject({ error: { type: 'TooLarge' } });
    const file = await fileFor(ana, ben);
    expect(await readBundle(sourceOf(file), [ben.circle.own], () => false)).toMatchObject({
      error: { type: 'Cancelled' },
    });
    const content = must(await openedBy(file, ben)).content;
    expect(must(await takeIn(ben.circle, content, () => false)).isStopped).toBe(true);
    await take(ben, file);
    expect(titles(ben)).toEqual(['Magnolia']);
  });
});
