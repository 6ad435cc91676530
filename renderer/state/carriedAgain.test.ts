// Beginning again by three files between two apps that never meet: the proposal, the yes, the answer; and what is refused.
import { beforeAll, expect, test } from 'vitest';
import { againFile } from '#shared/circle/againFile.ts';
import type { Circle } from '#shared/circle/circle.ts';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import { must } from '#shared/result.ts';
import { wholeFile } from '#shared/testing/carriedBytes.ts';
import type { CarriedState } from './carriedState.ts';
import type { CirclesState } from './circlesState.ts';
import { filesOf, sourceOfBytes } from './testFiles.ts';

beforeAll(() => sodiumReady);

const taken = async (at: CirclesState, bytes: Uint8Array): Promise<CarriedState> => {
  await at.files.take(sourceOfBytes(bytes));
  return at.files.state();
};
const only = (at: CirclesState): Circle => {
  const [circle] = at.list();
  if (!circle || at.list().length > 1) throw new Error('one circle');
  return circle;
};
const fileOf = (circle: Circle): Uint8Array => {
  const [known] = circle.moves.known();
  return wholeFile((known && againFile(known, circle.roster())) ?? []);
};
/** Ana and Ben in one circle, which Ana begins again with Ben. */
const begun = async (chooses: 'Ben' | 'nobody') => {
  const { home, guest, answer, stop } = await filesOf('Ana');
  expect((await taken(guest, await answer())).type).toBe('taken');
  const [ana, ben] = [only(home), only(guest)];
  const successor = must(
    await ana.moves.propose({
      document: ana.document,
      name: 'Wednesday circle',
      chosen: chooses === 'Ben' ? [ben.memberId] : [],
      now: 1_700_000_000_000,
    }),
  );
  await expect.poll(() => home.list().length).toBe(2);
  return { home, guest, ana, ben, successor, stop };
};

test('three files bring somebody along, and the old circle is an archive on both computers', async () => {
  const { home, guest, ana, ben, successor, stop } = await begun('Ben');
  const proposal = fileOf(ana);
  const read = await taken(guest, proposal);
  expect(read).toMatchObject({ type: 'again', again: { type: 'proposed', circle: ben, successor } });
  // nothing happens by opening it
  expect(ben.moves.isArchive()).toBe(false);
  must(await ben.moves.ask(successor));
  const yes = fileOf(ben);
  const letIn = await taken(home, yes);
  if (letIn.type !== 'again' || letIn.again.type !== 'letIn') throw new Error(`the yes is ${letIn.type}`);
  expect(letIn.again.name).toBe('Ben');
  const answer = wholeFile((await letIn.again.answer()) ?? []);
  expect(await taken(guest, answer)).toMatchObject({ type: 'taken', isNew: true, taken: { refused: 0, waiting: 0 } });
  const there = guest.list().find((circle) => circle.circleId === successor);
  expect(there?.document.view('people').map(({ name }) => name)).toEqual(expect.arrayContaining(['Ana', 'Ben']));
  for (const old of [ana, ben]) expect(old.moves.isArchive()).toBe(true);
  // twice does no harm: the same answer again, the same yes again
  expect(await taken(guest, answer)).toMatchObject({ type: 'taken', isNew: false, taken: { added: 0 } });
  expect(await taken(home, yes)).toMatchObject({ type: 'again', again: { type: 'letIn' } });
  expect(await taken(guest, proposal)).toMatchObject({ type: 'again', again: { type: 'proposed', successor } });
  await stop();
});

test('a file that was altered, cut, or is for somebody else moves nobody', async () => {
  const { home, guest, ana, ben, successor, stop } = await begun('Ben');
  const proposal = fileOf(ana);
  for (const bytes of [
    proposal.slice(0, -9),
    proposal.map((byte, at) => (at === proposal.length - 60 ? byte ^ 1 : byte)),
    proposal.map((byte, at) => (at === 60 ? byte ^ 1 : byte)),
  ])
    expect(await taken(guest, bytes)).toMatchObject({ type: 'problem' });
  expect(ben.moves.known()).toEqual([]);
  // a yes that comes back after Ana has taken the proposal back
  await taken(guest, proposal);
  must(await ben.moves.ask(successor));
  const yes = fileOf(ben);
  must(await home.takeBack(successor));
  expect(await taken(home, yes)).toEqual({ type: 'problem', problem: 'NotThere' });
  await stop();
});

test('whoever was not chosen cannot open the proposal', async () => {
  const { guest, ana, ben, stop } = await begun('nobody');
  expect(await taken(guest, fileOf(ana))).toEqual({ type: 'problem', problem: 'NotForYou' });
  expect(ben.moves.known()).toEqual([]);
  await stop();
});
