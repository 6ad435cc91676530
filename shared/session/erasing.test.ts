// A session erased as a whole: by two, everywhere, also on computers that were away, that were restored, or that hold more.
import { beforeEach, expect, it } from 'vitest';
import type { DocumentId } from '../ids.ts';
import { must } from '../result.ts';
import { meetAll, people, personOf, type TestPerson } from '../testing/people.ts';
import { addCard } from './board.ts';
import { openSession, planSession } from './openSession.ts';

let ana: TestPerson;
let ben: TestPerson;
let karim: TestPerson;
let documentId: DocumentId;
let kept: DocumentId;

const all = () => [ana, ben, karim];
const together = (who: readonly TestPerson[] = all()) => meetAll(who.map(({ circle }) => circle));
const rowsOf = async ({ store }: TestPerson, of: DocumentId): Promise<number> => {
  const groups = await Promise.all(
    (['envelopes', 'outbox', 'states'] as const).map((table) => store.readGroup(table, of)),
  );
  const single = await Promise.all((['keys', 'heads'] as const).map((table) => store.read(table, of)));
  return groups.flat().length + single.filter((row) => row !== null).length;
};
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

beforeEach(async () => {
  ({ ana, ben, karim } = await people('ana', 'ben', 'karim'));
  kept = must(await planSession(ana.circle, { title: 'Kept', startsAt: null, columns: ['Notes'] }));
  documentId = must(await planSession(ana.circle, { title: 'Erased', startsAt: null, columns: ['Notes'] }));
  await together();
  const session = must(await openSession(ben.circle, documentId));
  must(addCard(session, { columnId: session.view('board')[0]!.columnId, text: 'Of the case' }));
  await together();
});

it('one asks, a second erases: no row of it stays anywhere, and what is not asked about stays whole', async () => {
  must(await ana.circle.eraseSession(documentId));
  await together();
  expect(karim.circle.roster().erasures.get(documentId)).toEqual({ by: [ana.circle.memberId], isErased: false });
  expect(await rowsOf(karim, documentId)).toBeGreaterThan(0);
  // asking twice is asking once
  must(await ana.circle.eraseSession(documentId));
  expect(ana.circle.roster().erasures.get(documentId)?.isErased).toBe(false);

  must(await karim.circle.eraseSession(documentId));
  await together();
  await settle();
  for (const each of all()) {
    expect(each.circle.roster().erasures.get(documentId)?.isErased).toBe(true);
    expect(await rowsOf(each, documentId)).toBe(0);
    expect(each.circle.documents()).not.toContain(documentId);
    expect(await each.circle.openDocument(documentId)).toMatchObject({ error: { type: 'UnknownDocument' } });
    expect(await rowsOf(each, kept)).toBeGreaterThan(0);
    must(await openSession(each.circle, kept));
  }
});

it('nobody takes it again: not from a member who was away, not by the grant that lies in the circle document', async () => {
  must(await ana.circle.eraseSession(documentId));
  await together([ana, ben]);
  must(await ben.circle.eraseSession(documentId));
  await together([ana, ben]);
  await settle();
  // Karim's app still has all of it, and sends before it reads
  const [[authorId, head] = []] = [...karim.circle.heads(documentId)];
  const envelopes = await karim.circle.envelopes(documentId, authorId!, 1, head!.seq);
  expect(envelopes.length).toBeGreaterThan(0);
  must(await ana.circle.receiveEnvelopes(documentId, envelopes));
  await ana.restart('quit');
  expect(await rowsOf(ana, documentId)).toBe(0);
  expect(ana.circle.documents()).not.toContain(documentId);
  await together();
  await settle();
  expect(await rowsOf(karim, documentId)).toBe(0);
});

it('a copy from before the erasing shows nothing of it once the ops are there', async () => {
  const before = karim.store.afterCrash();
  must(await ana.circle.eraseSession(documentId));
  must(await ben.circle.eraseSession(documentId));
  await together([ana, ben]);
  const restored = await personOf('karim', before, karim.circleId, karim.clock);
  expect(await rowsOf(restored, documentId)).toBeGreaterThan(0);
  must(await restored.circle.receiveOps(ana.circle.ops()));
  // stopped before anything was dropped: the next start drops it before it shows anything
  const again = await personOf('karim', restored.store.afterCrash(), karim.circleId, karim.clock);
  expect(await rowsOf(again, documentId)).toBe(0);
  expect(again.circle.documents()).toContain(kept);
});

it('whoever is the only one left erases alone, on every computer', async () => {
  must(await ben.circle.leave());
  must(await karim.circle.leave());
  await together();
  must(await ana.circle.eraseSession(documentId));
  expect(ana.circle.roster().erasures.get(documentId)?.isErased).toBe(true);
  await together();
  expect(karim.circle.roster().erasures.get(documentId)?.isErased).toBe(true);
});
