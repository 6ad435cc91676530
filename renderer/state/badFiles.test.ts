// Each kind of file that is carried by hand, in every way in which it may be bad, opened as the app opens it: it is told
// apart, nothing of it is kept, nothing is joined, and the good one works afterwards.
import { beforeAll, expect, test } from 'vitest';
import type { BundleSource } from '#shared/circle/bundle.ts';
import { parseInvitationLink } from '#shared/circle/invitation.ts';
import { invitationFile } from '#shared/circle/invitationFile.ts';
import { requestFile } from '#shared/circle/requestFile.ts';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import { must } from '#shared/result.ts';
import { createNetwork } from '#shared/testing/network.ts';
import { sourceOf } from './carriedFiles.ts';
import type { CarriedProblem } from './carriedState.ts';
import type { CirclesState } from './circlesState.ts';
import { schedule, somebody } from './testCircles.ts';

beforeAll(() => sodiumReady);

const cut = (bytes: Uint8Array): Uint8Array => bytes.slice(0, -9);
const altered = (bytes: Uint8Array): Uint8Array =>
  bytes.map((byte, at) => (at === bytes.length - 60 ? byte ^ 1 : byte));
const ofVersion = (bytes: Uint8Array, version: number): Uint8Array =>
  bytes.map((byte, at) => (at === 9 ? version : byte));
const ofKind = (bytes: Uint8Array, kind: number): Uint8Array => bytes.map((byte, at) => (at === 10 ? kind : byte));
const gigantic = (bytes: Uint8Array): BundleSource => ({
  size: 400 * 1024 * 1024,
  read: async (offset, length) => bytes.slice(offset, offset + length),
});
const sourceOfBytes = (bytes: Uint8Array): BundleSource => sourceOf(new Blob([new Uint8Array(bytes)]));

/** Ana's circle, an invitation of it as a file, Ben's request, her answer; by files alone, so there is no network between them. */
const filesOf = async (name: string) => {
  const home = await (await somebody(name, createNetwork({ schedule }))).open();
  must(await home.start({ name: 'Tuesday circle', myName: name, sentences: ['It stays here.'], meetingPlaces: [] }));
  const [circle] = home.list();
  if (!circle) throw new Error('a circle was started');
  const { link } = must(await home.invite(circle, 'Ben'));
  const guest = await (await somebody('ben', createNetwork({ schedule }))).open();
  const invitation = invitationFile(must(parseInvitationLink(link)), circle.joinOffer());
  await guest.files.take(sourceOfBytes(invitation));
  await guest.joins.begin(link, must(parseInvitationLink(link)));
  const [join] = guest.joins.list();
  must((await join?.session.ask('Ben')) ?? { ok: false, error: { type: 'WriteFailed' as const } });
  const asked = join?.session.asked();
  if (!asked) throw new Error('it was asked for');
  const request = requestFile(asked);
  await home.files.take(sourceOfBytes(request));
  const state = home.files.state();
  if (state.type !== 'request') throw new Error(`the request is ${state.type}`);
  const answer = async (): Promise<Uint8Array> => {
    must(await state.request.approve(true));
    const parts = (await state.request.answer()) ?? [];
    return new Uint8Array(await new Blob(parts.map((part) => new Uint8Array(part))).arrayBuffer());
  };
  return { home, guest, invitation, request, answer, stop: () => Promise.all([home.stop(), guest.stop()]) };
};

/** What the file is called, and that nothing has moved. */
const problemOf = async (at: CirclesState, source: BundleSource): Promise<CarriedProblem | 'used'> => {
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
