// Each kind of file that is carried by hand, in every way in which it may be bad, opened as the app opens it: it is told
// apart, nothing of it is kept, nothing is joined, and the good one works afterwards.
import { beforeAll, expect, test } from 'vitest';
import type { CarriedSource } from '#shared/circle/sealedFile.ts';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import { createNetwork } from '#shared/testing/network.ts';
import type { CarriedProblem } from './carriedState.ts';
import type { CirclesState } from './circlesState.ts';
import { schedule, somebody } from './testCircles.ts';
import { filesOf, sourceOfBytes } from './testFiles.ts';

beforeAll(() => sodiumReady);

const cut = (bytes: Uint8Array): Uint8Array => bytes.slice(0, -9);
const altered = (bytes: Uint8Array): Uint8Array =>
  bytes.map((byte, at) => (at === bytes.length - 60 ? byte ^ 1 : byte));
const ofVersion = (bytes: Uint8Array, version: number): Uint8Array =>
  bytes.map((byte, at) => (at === 9 ? version : byte));
const ofKind = (bytes: Uint8Array, kind: number): Uint8Array => bytes.map((byte, at) => (at === 10 ? kind : byte));
const gigantic = (bytes: Uint8Array): CarriedSource => ({
  size: 400 * 1024 * 1024,
  read: async (offset, length) => bytes.slice(offset, offset + length),
});

/** What the file is called, and that nothing has moved. */
const problemOf = async (at: CirclesState, source: CarriedSource): Promise<CarriedProblem | 'used'> => {
  const before = [at.joins.list().length, at.list().length, at.joins.arrived()];
  await at.files.take(source);
  expect([at.joins.list().length, at.list().length, at.joins.arrived()]).toEqual(before);
  const state = at.files.state();
  return state.type === 'problem' ? state.problem : 'used';
};
const commonTo = async (at: CirclesState, good: Uint8Array): Promise<readonly (CarriedProblem | 'used')[]> => [
  await problemOf(at, sourceOfBytes(new TextEncoder().encode('a letter'))),
  await problemOf(at, sourceOfBytes(new Uint8Array())),
  await problemOf(at, sourceOfBytes(ofVersion(good, 2))),
  await problemOf(at, sourceOfBytes(ofKind(good, 9))),
  await problemOf(at, sourceOfBytes(cut(good))),
  await problemOf(at, sourceOfBytes(good.slice(0, 5))),
  await problemOf(at, sourceOfBytes(altered(good))),
  await problemOf(at, gigantic(good)),
];
const common = [
  'NotOurs',
  'NotOurs',
  'VersionTooNew',
  'VersionTooNew',
  'Truncated',
  'Truncated',
  'Damaged',
  'TooLarge',
];

test('an invitation, a request and the answer each say what is wrong with them, and the good one works after that', async () => {
  const ours = await filesOf('ana');
  const foreign = await filesOf('ines');
  const fresh = await (await somebody('claire', createNetwork({ schedule }))).open();

  expect(await commonTo(fresh, ours.invitation)).toEqual(common);
  await fresh.files.take(sourceOfBytes(ours.invitation));
  expect(fresh.files.state().type).toBe('invitation');
  // asked about, not used
  expect(fresh.joins.list()).toEqual([]);
  expect(fresh.joins.arrived()).not.toBeNull();
  await fresh.stop();

  expect(await commonTo(ours.home, ours.request)).toEqual(common);
  expect(await problemOf(ours.home, sourceOfBytes(foreign.request))).toBe('NotInvitedHere');
  await ours.home.files.take(sourceOfBytes(ours.request));
  expect(ours.home.files.state().type).toBe('request');

  const [answer, other] = [await ours.answer(), await foreign.answer()];
  expect(await commonTo(ours.guest, answer)).toEqual(common);
  expect(await problemOf(ours.guest, sourceOfBytes(other))).toBe('NotForYou');
  // the content of one file under the head of another
  const swapped = answer.slice();
  swapped.set(other.slice(0, 92));
  expect(await problemOf(ours.guest, sourceOfBytes(swapped))).toBe('NotForYou');
  expect(ours.guest.joins.list()[0]?.session.state().type).toBe('asked');
  await ours.guest.files.take(sourceOfBytes(answer));
  expect(ours.guest.files.state()).toMatchObject({ type: 'taken', isNew: true });
  expect(ours.guest.list()[0]?.document.view('name')).toBe('Tuesday circle');
  await Promise.all([ours.stop(), foreign.stop()]);
});
