// Two people who only ever hand each other files, each with the app's own state, on networks that do not touch. For tests of
// this folder only; nothing of the product may import it.
import { parseInvitationLink } from '#shared/circle/invitation.ts';
import { invitationFile } from '#shared/circle/invitationFile.ts';
import { requestFile } from '#shared/circle/requestFile.ts';
import type { CarriedSource } from '#shared/circle/sealedFile.ts';
import { must } from '#shared/result.ts';
import { wholeFile } from '#shared/testing/carriedBytes.ts';
import { createNetwork } from '#shared/testing/network.ts';
import { sourceOf } from './carriedFiles.ts';
import { schedule, somebody } from './testCircles.ts';

export const sourceOfBytes = (bytes: Uint8Array): CarriedSource => sourceOf(new Blob([new Uint8Array(bytes)]));

/** Ana's circle, an invitation of it as a file, Ben's request, her answer; by files alone, so there is no network between them. */
export const filesOf = async (name: string) => {
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
    return wholeFile((await state.request.answer()) ?? []);
  };
  return { home, guest, invitation, request, answer, stop: () => Promise.all([home.stop(), guest.stop()]) };
};
