import { expect, it } from 'vitest';
import type { CircleId } from '../ids.ts';
import { must, type Result } from '../result.ts';
import { memoryStore } from '../testing/memoryStore.ts';
import { meetAll, noTimers, people, type TestPerson } from '../testing/people.ts';
import type { Circle } from './circle.ts';
import { setRhythm } from './circleDocument.ts';
import { readMoveRequest } from './moving.ts';
import { openCircle } from './openCircle.ts';
import { addGuestSeat } from './people.ts';
import { makeProposal, readProposal } from './successor.ts';

const begin = async (who: TestPerson, chosen: readonly TestPerson[]): Promise<Circle> => {
  const { circle, clock } = who;
  const successor = must(
    await circle.moves.propose({
      document: circle.document,
      name: 'Tuesday circle',
      chosen: chosen.map((each) => each.circle.memberId),
      now: clock.now(),
    }),
  );
  return openIn(who, successor);
};
const openIn = async ({ store, clock }: TestPerson, circleId: CircleId): Promise<Circle> =>
  must(await openCircle(store, circleId, { clock, ...noTimers }));

/** What the links do: the proposal, the yes, the answer. */
const moveBy = async (who: TestPerson, by: TestPerson, successor: Circle): Promise<Circle> => {
  const answered = await tryMove(who, by, successor);
  must(await who.circle.moves.finish(successor.circleId, must(answered)));
  return openIn(who, successor.circleId);
};
const tryMove = async (who: TestPerson, by: TestPerson, successor: Circle): Promise<Result<Uint8Array>> => {
  const known = by.circle.moves.known().find(({ proposal }) => proposal.successor === successor.circleId);
  if (!known) throw new Error(`${by.name} knows nothing of it`);
  must(await who.circle.moves.receive(known.proposal.bytes));
  must(await who.circle.moves.ask(successor.circleId));
  const asked = who.circle.moves.known().find(({ proposal }) => proposal.successor === successor.circleId);
  if (!asked?.request) throw new Error('a yes is a request');
  const before = by.circle.roster();
  const request = readMoveRequest(asked.request, known.proposal, before, who.circle.memberId);
  return request.ok ? successor.admit(must(request), { before, name: who.name, verified: true }) : request;
};
const namesIn = (circle: Circle) =>
  circle.document
    .view('people')
    .map(({ name }) => name)
    .sort();

it('goes on with the chosen under new keys, with copied values, and the old circle is an archive', async () => {
  const { ana, ben, ines, denis } = await people('ana', 'ben', 'ines', 'denis');
  must(addGuestSeat(ana.circle.document, 'Yu'));
  setRhythm(ana.circle.document, 3);
  await meetAll([ana.circle, ben.circle, ines.circle, denis.circle]);
  const newAna = await begin(ana, [ben, ines]);
  const newBen = await moveBy(ben, ana, newAna);
  await meetAll([newAna, newBen]);
  // Ines comes later, by Ben
  const newInes = await moveBy(ines, ben, newBen);
  await meetAll([newAna, newBen, newInes]);

  const all = [newAna, newBen, newInes];
  expect(newAna.roster().predecessor).toBe(ana.circleId);
  for (const circle of all) {
    expect(circle.roster()).toEqual(newAna.roster());
    expect(namesIn(circle)).toEqual(['Ana', 'Yu', 'ben', 'ines']);
    expect(circle.document.view('rhythm')).toBe(3);
    expect(circle.roster().agreements.at(-1)?.sentences).toEqual(ana.circle.roster().agreements.at(-1)?.sentences);
    expect([...circle.formerly(ana.circle.roster()).keys()].sort()).toEqual(
      [ana, ben, ines].map((each) => each.circle.memberId).sort(),
    );
    expect(circle.safetyCode()).not.toEqual(ana.circle.safetyCode());
    expect(circle.safetyCode()).toEqual(newAna.safetyCode());
  }
  // no key of the old circle is one of the new: whoever holds an old computer holds nothing here
  const old = [...ana.circle.roster().members.values()].flatMap(({ memberKey, boxKey }) => [memberKey, boxKey]);
  for (const { memberKey, boxKey } of newAna.roster().members.values())
    for (const key of [memberKey, boxKey]) expect(old).not.toContainEqual(key);

  for (const each of [ana, ben, ines]) {
    expect(each.circle.moves.isArchive()).toBe(true);
    expect(each.circle.moves.meets(denis.circle.memberId)).toBe(false);
    expect(each.circle.moves.meets(ben.circle.memberId)).toBe(true);
  }
  expect(denis.circle.moves.isArchive()).toBe(false);
});

it('keeps the archive readable, completes it, and writes nothing in it', async () => {
  const { ana, ben } = await people('ana', 'ben');
  await begin(ana, [ben]);
  must(addGuestSeat(ben.circle.document, 'Yu'));
  await meetAll([ana.circle, ben.circle]);
  expect(namesIn(ana.circle)).toContain('Yu');
  const heads = ben.circle.heads(ben.circle.document.shared.documentId);
  must(addGuestSeat(ana.circle.document, 'Written too late'));
  await meetAll([ana.circle, ben.circle]);
  expect(ben.circle.heads(ben.circle.document.shared.documentId)).toEqual(heads);
  await expect(ana.circle.leave()).rejects.toThrow('archive');
  await ana.restart('crash');
  expect(ana.circle.moves.isArchive()).toBe(true);
  expect(namesIn(ana.circle)).toEqual(['Ana', 'Ben', 'Yu']);
});

it('lets nobody in who was not chosen, nor in another’s name, nor twice', async () => {
  const { ana, ben, denis } = await people('ana', 'ben', 'denis');
  const newAna = await begin(ana, [ben]);
  const [known] = ana.circle.moves.known();
  if (!known) throw new Error('one proposal');
  const { proposal } = known;
  const before = ana.circle.roster();
  expect(await denis.circle.moves.receive(proposal.bytes)).toEqual({ ok: false, error: { type: 'NotChosen' } });

  must(await ben.circle.moves.receive(proposal.bytes));
  must(await ben.circle.moves.ask(proposal.successor));
  const request = ben.circle.moves.known()[0]?.request;
  if (!request) throw new Error('Ben has asked');
  // Denis carries Ben's yes as his own
  expect(readMoveRequest(request, proposal, before, denis.circle.memberId)).toMatchObject({ ok: false });
  // the proposer's own old key opens nothing: a stolen computer of hers asks in vain
  expect(readMoveRequest(request, proposal, before, ana.circle.memberId)).toMatchObject({ ok: false });
  for (let at = 16; at < request.length; at += 13) {
    const forged = request.slice();
    forged[at] = (forged[at] ?? 0) ^ 1;
    expect(readMoveRequest(forged, proposal, before, ben.circle.memberId).ok, `byte ${at}`).toBe(false);
  }

  await moveBy(ben, ana, newAna);
  const copy = await copyOf(ben, denis);
  expect(await tryMove(copy, ana, newAna)).toEqual({ ok: false, error: { type: 'AlreadyMoved' } });
  expect(newAna.roster().members.size).toBe(2);
});

it('believes a proposal only as it was signed, by a member of this circle', async () => {
  const { ana, ben, denis } = await people('ana', 'ben', 'denis');
  await begin(ana, [ben]);
  const bytes = ana.circle.moves.known()[0]?.proposal.bytes;
  if (!bytes) throw new Error('a proposal');
  for (let at = 0; at < bytes.length; at += 11) {
    const forged = bytes.slice();
    forged[at] = (forged[at] ?? 0) ^ 4;
    expect(readProposal(forged, ben.circle.roster()).ok, `byte ${at}`).toBe(false);
  }
  for (let length = 0; length < bytes.length; length += 37)
    expect(readProposal(bytes.subarray(0, length), ben.circle.roster()).ok).toBe(false);
  // Denis names himself among the chosen of Ana's successor
  const read = must(readProposal(bytes, ben.circle.roster()));
  const [create, agreement] = await firstOps(ana, read.successor);
  const forged = makeProposal(denis.circle.own.member, {
    predecessor: ana.circleId,
    chosen: [denis.circle.memberId],
    name: 'Tuesday circle',
    madeAt: 2e12,
    create,
    agreement,
  });
  expect(readProposal(forged, ben.circle.roster())).toEqual({ ok: false, error: { type: 'BadSignature' } });
});

it('two rival successors are two circles, and a newer proposal of one member takes the place of the older', async () => {
  const { ana, ben, karim } = await people('ana', 'ben', 'karim');
  const byAna = await begin(ana, [karim]);
  const byBen = await begin(ben, [karim]);
  for (const { circle } of [ana, ben]) {
    const bytes = circle.moves.known()[0]?.proposal.bytes;
    if (bytes) must(await karim.circle.moves.receive(bytes));
  }
  expect(karim.circle.moves.known().map(({ standing }) => standing)).toEqual(['open', 'open']);
  const choice = await moveBy(karim, ben, byBen);
  expect(choice.circleId).toBe(byBen.circleId);
  expect(byAna.roster().members.size).toBe(1);
  // the other one stays to be read, and Ana is not met any more: she was not chosen with Karim
  expect(
    karim.circle.moves
      .known()
      .map(({ standing }) => standing)
      .sort(),
  ).toEqual(['moved', 'open']);
  expect(karim.circle.moves.meets(ana.circle.memberId)).toBe(false);
});

const copyOf = async (who: TestPerson, like: TestPerson): Promise<TestPerson> => {
  // an old copy of somebody's computer, from before they went along
  const store = memoryStore(new Map([...who.store.rows()].filter(([name]) => !name.startsWith('invitations:again/'))));
  const circle = must(await openCircle(store, who.circleId, { clock: like.clock, ...noTimers }));
  return { ...who, store, circle, restart: async () => undefined };
};

const firstOps = async (who: TestPerson, circleId: CircleId): Promise<readonly [Uint8Array, Uint8Array]> => {
  const circle = await openIn(who, circleId);
  const [create, agreement] = circle.ops();
  if (!create || !agreement) throw new Error('a circle begins with two ops');
  return [create, agreement];
};
