import { beforeEach, describe, expect, it } from 'vitest';
import { randomBytes } from '../crypto/sodium.ts';
import { must } from '../result.ts';
import { memoryStore } from '../testing/memoryStore.ts';
import { meetAll, people, type TestPerson } from '../testing/people.ts';
import { newOwnKeys } from './identity.ts';
import { type Invitation, inviterKeyHash, parseInvitationLink } from './invitation.ts';
import { acceptWelcome, askToJoin, encodeWelcome, type PendingJoin, readOffer, readRequest } from './join.ts';
import { openCircle } from './openCircle.ts';
import { finishJoin, pendingJoins, savePendingJoin } from './pendingJoins.ts';

let ana: TestPerson;
let ben: TestPerson;
let clock: TestPerson['clock'] & { advance?: (ms: number) => void };

beforeEach(async () => {
  ({ ana, ben, clock } = await people('ana', 'ben'));
});

const days = 86_400_000;
const invite = async (by: TestPerson) => {
  const { link } = must(await by.circle.invite({ note: 'Claire', meetingPlaces: [] }));
  const invitation = must(parseInvitationLink(link));
  return { invitation, ask: (name = 'Claire') => ask(by, invitation, name) };
};
const ask = (by: TestPerson, invitation: Invitation, name: string): PendingJoin =>
  askToJoin({ invitation, offer: must(readOffer(by.circle.joinOffer(), invitation)), name });
const requestOf = (pending: PendingJoin) =>
  must(readRequest(pending.request, pending.invitation.circleId, pending.invitation.invitationId));
const approve = (by: TestPerson, pending: PendingJoin, verified = true) =>
  by.circle.approve(pending.invitation.invitationId, requestOf(pending), verified);
const errorOf = (result: { readonly ok: boolean; readonly error?: { readonly type: string } }) => result.error?.type;

describe('joining', () => {
  it('shows the agreement before anything is asked, and holds no key before approval', async () => {
    const { invitation, ask: asks } = await invite(ana);
    const offer = must(readOffer(ana.circle.joinOffer(), invitation));
    expect(offer).toMatchObject({ circleName: 'Tuesday circle', inviterName: 'Ana' });
    expect(offer.sentences).toEqual(ana.circle.roster().agreements[0]?.sentences);
    const store = memoryStore();
    must(await savePendingJoin(store, asks()));
    expect(store.count('keys')).toBe(0);
    expect(store.count('circles')).toBe(0);
  });
  it('goes on after a restart of the one who asked', async () => {
    const { ask: asks } = await invite(ana);
    let store = memoryStore();
    const asked = asks();
    must(await savePendingJoin(store, asked));
    const welcome = must(await approve(ana, asked));
    store = store.afterCrash();
    const [pending] = await pendingJoins(store);
    expect(pending).toEqual(asked);
    const joined = must(acceptWelcome(pending!, welcome));
    const circleId = must(await finishJoin(store, pending!, joined));
    expect(await pendingJoins(store)).toEqual([]);
    const claire = must(await openCircle(store, circleId, { clock, schedule: () => () => undefined }));
    await meetAll([ana.circle, ben.circle, claire]);
    expect(ben.circle.document.view('people').map(({ name }) => name)).toEqual(['Ana', 'Ben', 'Claire']);
    expect(claire.roster()).toEqual(ben.circle.roster());
  });
  it('shows who was approved without comparing pictures as not verified', async () => {
    const { ask: asks } = await invite(ana);
    const pending = asks();
    must(await approve(ana, pending, false));
    expect([...ana.circle.roster().members.values()].map(({ verified }) => verified).sort()).toEqual([
      false,
      true,
      true,
    ]);
  });
  it('gives the same welcome again to the same person only', async () => {
    const { invitation, ask: asks } = await invite(ana);
    const pending = asks();
    must(await approve(ana, pending));
    const again = ana.circle.welcomeAgain(invitation.invitationId, requestOf(pending));
    expect(acceptWelcome(pending, again!).ok).toBe(true);
    expect(ana.circle.welcomeAgain(invitation.invitationId, requestOf(asks('Denis')))).toBe(null);
  });
});

describe('an invitation that no longer holds', () => {
  it('is used up by one person', async () => {
    const { invitation, ask: asks } = await invite(ana);
    must(await approve(ana, asks()));
    expect(errorOf(ana.circle.findInvitation(invitation.invitationId))).toBe('Used');
    expect(errorOf(await approve(ana, asks('Denis')))).toBe('Used');
    expect(ana.circle.roster().members.size).toBe(3);
    await ana.restart('crash');
    expect(errorOf(await approve(ana, asks('Denis')))).toBe('Used');
  });
  it('expires after fourteen days, unless somebody asked in time', async () => {
    const [late, early] = [await invite(ana), await invite(ana)];
    must(await ana.circle.markAsked(early.invitation.invitationId, ben.circle.own.log.publicKey));
    clock.advance?.(14 * days + 1000);
    expect(errorOf(ana.circle.findInvitation(late.invitation.invitationId))).toBe('Expired');
    expect(errorOf(await approve(ana, late.ask()))).toBe('Expired');
    expect(
      ana.circle
        .invitations()
        .map(({ state }) => state)
        .sort(),
    ).toEqual(['asked', 'expired', 'used']);
    expect((await approve(ana, early.ask())).ok).toBe(true);
  });
  it('is revoked, void, or of another device', async () => {
    const { invitation, ask: asks } = await invite(ana);
    must(await ana.circle.revoke(invitation.invitationId));
    expect(errorOf(await approve(ana, asks()))).toBe('Revoked');
    const other = await invite(ana);
    must(await ana.circle.markVoid(other.invitation.invitationId));
    expect(errorOf(await approve(ana, other.ask()))).toBe('Void');
    expect(errorOf(ben.circle.findInvitation(other.invitation.invitationId))).toBe('UnknownInvitation');
    must(await ana.circle.revoke(other.invitation.invitationId));
    expect(errorOf(ana.circle.findInvitation(other.invitation.invitationId))).toBe('Void');
  });
});

describe('a request or a welcome that was tampered with', () => {
  it('is refused: another signature, another invitation, another circle', async () => {
    const { invitation, ask: asks } = await invite(ana);
    const { request } = asks();
    for (let at = 0; at < request.length; at++) {
      const altered = request.slice();
      altered[at] = altered[at]! ^ 1;
      const read = readRequest(altered, invitation.circleId, invitation.invitationId);
      // name and device key are bound by the handshake; everything that reaches the `add` by the signature
      const free = at >= 64 && at < 96 + 1 + 'Claire'.length;
      if (!free) expect(read.ok, `byte ${at}`).toBe(false);
    }
    const other = await invite(ana);
    expect(errorOf(readRequest(request, invitation.circleId, other.invitation.invitationId))).toBe('BadSignature');
    expect(errorOf(readRequest(randomBytes(50), invitation.circleId, invitation.invitationId))).toBe('Malformed');
  });
  it('is refused: an agreement that the circle does not have', async () => {
    const { invitation } = await invite(ana);
    const offer = must(readOffer(ana.circle.joinOffer(), invitation));
    const pending = askToJoin({
      invitation,
      offer: { ...offer, agreement: 'A'.repeat(43) as typeof offer.agreement },
      name: 'Claire',
    });
    expect(errorOf(await approve(ana, pending))).toBe('AgreementOutdated');
  });
  it('is refused by the joiner: not added, another inviter, another circle, other sentences than were shown, a broken chain, a key that does not open', async () => {
    const { invitation, ask: asks } = await invite(ana);
    const pending = asks();
    const before = encodeWelcome(ana.circle.ops());
    expect(errorOf(acceptWelcome(pending, before))).toBe('NotAdded');
    const welcome = must(await approve(ana, pending));
    expect(acceptWelcome(pending, welcome).ok).toBe(true);
    const other = await people('ana');
    expect(errorOf(acceptWelcome(pending, encodeWelcome(other.ana.circle.ops())))).toBe('WrongCircle');
    const stranger = { ...invitation, inviterKeyHash: inviterKeyHash(newOwnKeys().member.publicKey) };
    expect(errorOf(acceptWelcome({ ...pending, invitation: stranger }, welcome))).toBe('WrongInviter');
    const ops = ana.circle.ops();
    expect(errorOf(acceptWelcome(pending, encodeWelcome(ops.filter((_, i) => i !== 1))))).toBe('BrokenChain');
    const shown = { ...pending.offer, sentences: ['Whatever is said may be told.'] };
    expect(errorOf(acceptWelcome({ ...pending, offer: shown }, welcome))).toBe('OtherAgreement');
    const own = { ...pending.own, box: newOwnKeys().box };
    expect(errorOf(acceptWelcome({ ...pending, own }, welcome))).toBe('KeyDoesNotOpen');
    expect(errorOf(acceptWelcome(pending, welcome.slice(0, -1)))).toBe('Malformed');
    for (let at = 0; at < welcome.length; at += 13) {
      const altered = welcome.slice();
      altered[at] = altered[at]! ^ 4;
      expect(acceptWelcome(pending, altered).ok, `byte ${at}`).toBe(false);
    }
  });
});

describe('the agreement', () => {
  it('has versions that each person affirms by name', async () => {
    const agreement = must(await ben.circle.proposeAgreement(['We begin with a breath.', '  ', 'We end on time. ']));
    await meetAll([ana.circle, ben.circle]);
    expect(ana.circle.roster().agreements.at(-1)?.sentences).toEqual(['We begin with a breath.', 'We end on time.']);
    expect(ana.circle.roster().members.get(ana.circle.memberId)?.affirmed.has(agreement)).toBe(false);
    must(await ana.circle.affirm(agreement));
    await meetAll([ana.circle, ben.circle]);
    expect(ben.circle.roster().members.get(ana.circle.memberId)?.affirmed.has(agreement)).toBe(true);
    expect(errorOf(await ana.circle.proposeAgreement([' ']))).toBe('TextEmpty');
    expect(errorOf(await ana.circle.proposeAgreement(['x'.repeat(3000)]))).toBe('TextTooLong');
  });
});
