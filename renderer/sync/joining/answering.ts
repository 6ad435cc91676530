// What this device answers for one invitation: to a reader the offer, to whoever asks six pictures, and after the approval
// the welcome until it has arrived. Once somebody has asked, a second party with the secret voids the invitation, today or
// after a restart, and both are told. It approves nothing by itself.
import type { ApproveFailure, Circle, SaveFailure } from '#shared/circle/circle.ts';
import type { Invitation } from '#shared/circle/invitation.ts';
import { type JoinRequest, readRequest } from '#shared/circle/join.ts';
import { equalBytes } from '#shared/crypto/encoding.ts';
import { randomBytes } from '#shared/crypto/sodium.ts';
import type { InvitationId } from '#shared/ids.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { JoinerClaim, JoinerKeys } from '../handshake/joinSides.ts';
import type { Link } from '../link.ts';
import { encodeStep, type InvitationEnd, type JoinStep, welcomeSteps } from './joinSteps.ts';
import { agreePictures, opensCommitment, type Pictures, pictureContext } from './pictureExchange.ts';

export type AnsweringCircle = Pick<
  Circle,
  | 'circleId'
  | 'own'
  | 'roster'
  | 'findInvitation'
  | 'markAsked'
  | 'askerOf'
  | 'markVoid'
  | 'revoke'
  | 'joinOffer'
  | 'approve'
  | 'welcomeAgain'
>;

export interface JoinRequestView {
  readonly invitationId: InvitationId;
  readonly name: string;
  /** six numbers below 64; null until both sides have exchanged */
  readonly pictures: readonly number[] | null;
  readonly linked: boolean;
  /** it came in a file: twelve words are compared instead of pictures */
  readonly byFile: boolean;
  /** `approved`: the welcome waits until the joiner's app comes for it */
  readonly state: 'asked' | 'approved';
  /** `verified`: the pictures were compared and are the same */
  readonly approve: (verified: boolean) => Promise<Result<void, ApproveFailure>>;
  /** Revokes the invitation. */
  readonly decline: () => Promise<Result<void, SaveFailure>>;
}

/** The conversation about one invitation, over however many links and days. */
export interface Answering {
  /** who asks, while that is undecided or the welcome has not arrived */
  readonly request: () => JoinRequestView | null;
  readonly isLinked: () => boolean;
  readonly onArrival: (link: Link, claim: JoinerClaim) => Promise<void>;
  readonly onStep: (link: Link, claim: JoinerClaim, step: JoinStep) => Promise<void>;
  readonly onGone: (link: Link) => void;
  /** A request that came in a file, opened and checked. Null: the invitation has ended, perhaps by this very request. */
  readonly takeRequest: (request: JoinRequest) => Promise<JoinRequestView | null>;
}

interface Party {
  readonly keys: JoinerKeys;
  readonly request: JoinRequest;
  readonly context: Uint8Array;
  byFile: boolean;
  commitment: Uint8Array;
  nonce: Uint8Array | null;
  pictures: Pictures | null;
  link: Link | null;
  welcome: Uint8Array | null;
}

export const answerInvitation = (circle: AnsweringCircle, invitation: Invitation, changed: () => void): Answering => {
  const { invitationId } = invitation;
  const links = new Set<Link>();
  let party: Party | null = null;
  let ended: InvitationEnd | null = null;

  const say = (link: Link | null, step: JoinStep): void => link?.send({ type: 'join', step: encodeStep(step) });
  const sendWelcome = (link: Link | null, welcome: Uint8Array): void => {
    for (const step of welcomeSteps(welcome)) say(link, step);
  };
  /** Everybody at the meeting point is told, now and when they come back. */
  const endWith = (reason: InvitationEnd): void => {
    ended = reason;
    for (const link of links) say(link, { type: 'ended', reason });
    changed();
  };
  const endOf = (): InvitationEnd | null => {
    if (ended) return ended;
    const found = circle.findInvitation(invitationId);
    if (found.ok) return null;
    const { type } = found.error;
    return type === 'Expired' || type === 'Used' || type === 'Void' ? type : 'Revoked';
  };
  const isSecondParty = (logKey: Uint8Array): boolean => {
    const first = party?.keys.logKey ?? circle.askerOf(invitationId);
    return first !== null && !equalBytes(first, logKey);
  };
  /** SECURITY: somebody else has the link, and we cannot tell who of the two is meant. */
  const voidBy = async (logKey: Uint8Array): Promise<boolean> => {
    if (!isSecondParty(logKey) || endOf() !== null) return false;
    endWith('Void');
    await circle.markVoid(invitationId);
    return true;
  };
  const isInForce = (request: JoinRequest): boolean => request.agreement === circle.roster().agreements.at(-1)?.hash;
  /** The circle has another agreement since: a new yes comes with new keys, so the old ones are no longer waited for. */
  const askForNewSignature = async (link: Link | null): Promise<void> => {
    party = null;
    await circle.markAsked(invitationId, null);
    say(link, { type: 'offer', offer: circle.joinOffer() });
    changed();
  };

  const approve = async (asker: Party, verified: boolean): Promise<Result<void, ApproveFailure>> => {
    if (!isInForce(asker.request)) {
      await askForNewSignature(asker.link);
      return err({ type: 'AgreementOutdated' });
    }
    // SECURITY: *verified* is only said of pictures that were there to compare
    const compared = verified && (asker.pictures !== null || asker.byFile);
    const welcome = await circle.approve(invitationId, asker.request, compared);
    if (!welcome.ok) return err(welcome.error);
    // the same person may have come by a link since a file was opened, or with other pictures
    const now = party ?? asker;
    now.welcome = welcome.value;
    sendWelcome(now.link, welcome.value);
    changed();
    return ok(undefined);
  };
  const decline = async (): Promise<Result<void, SaveFailure>> => {
    const revoked = await circle.revoke(invitationId);
    if (revoked.ok) endWith('Declined');
    return revoked;
  };
  const viewOf = (asker: Party): JoinRequestView => ({
    invitationId,
    name: asker.request.name,
    pictures: asker.pictures?.shown ?? null,
    linked: asker.link !== null,
    byFile: asker.byFile,
    state: asker.welcome ? 'approved' : 'asked',
    approve: (verified) => approve(asker, verified),
    decline,
  });

  const onAsk = async (link: Link, keys: JoinerKeys, step: JoinStep & { readonly type: 'ask' }): Promise<void> => {
    const read = readRequest(step.request, circle.circleId, invitationId);
    if (!read.ok) return link.fault(read.error.type === 'BadSignature' ? 'BadSignature' : 'FrameMalformed');
    const request = read.value;
    // SECURITY: who asks is who proved the secret on this link
    const isSame = (['memberKey', 'boxKey', 'logKey'] as const).every((key) => equalBytes(request[key], keys[key]));
    if (!isSame) return link.fault('WrongMember');
    const welcome = circle.welcomeAgain(invitationId, request);
    if (welcome) return sendWelcome(link, welcome);
    if (await voidBy(keys.logKey)) return;
    const reason = endOf();
    if (reason) return say(link, { type: 'ended', reason });
    if (!isInForce(request)) return askForNewSignature(link);
    if (party?.pictures && equalBytes(party.pictures.id, step.pictures)) {
      party.link = link;
      say(link, { type: 'keep' });
      return changed();
    }
    const inviter = { memberKey: circle.own.member.publicKey, logKey: circle.own.log.publicKey };
    const context = pictureContext(invitation, keys, inviter, step.request);
    const nonce = randomBytes(32);
    const { commitment } = step;
    party = { keys, request, context, byFile: false, commitment, nonce, pictures: null, link, welcome: null };
    const marked = await circle.markAsked(invitationId, keys.logKey);
    if (!marked.ok) return link.close();
    say(link, { type: 'nonce', nonce });
    changed();
  };
  const onReveal = (link: Link, nonce: Uint8Array): void => {
    if (!party?.nonce || party.link !== link) return link.fault('FrameUnexpected');
    if (!opensCommitment(party.context, party.commitment, nonce)) return link.fault('BadProof');
    party.pictures = agreePictures(party.context, nonce, party.nonce);
    party.nonce = null;
    changed();
  };
  /** The meeting point stays: whoever comes later with this link is told that it was used. */
  const onJoined = (): void => {
    party = null;
    ended = 'Used';
    changed();
  };

  return {
    request: () => (party && !ended ? viewOf(party) : null),
    isLinked: () => links.size > 0,
    onArrival: async (link, claim) => {
      links.add(link);
      if (claim.type === 'reader') {
        const reason = endOf();
        return say(link, reason ? { type: 'ended', reason } : { type: 'offer', offer: circle.joinOffer() });
      }
      if (await voidBy(claim.logKey)) return;
      const reason = ended ?? (isSecondParty(claim.logKey) ? endOf() : null);
      if (reason) say(link, { type: 'ended', reason });
    },
    onStep: async (link, claim, step) => {
      if (ended) return;
      if (claim.type === 'asker' && step.type === 'ask') return onAsk(link, claim, step);
      if (claim.type === 'asker' && step.type === 'reveal') return onReveal(link, step.nonce);
      if (claim.type === 'asker' && step.type === 'joined') return onJoined();
      link.fault('FrameUnexpected');
    },
    onGone: (link) => {
      links.delete(link);
      if (party?.link !== link) return;
      party.link = null;
      changed();
    },
    takeRequest: async (request) => {
      if ((await voidBy(request.logKey)) || endOf()) return null;
      party ??= { ...noLinkYet(), keys: request, request, byFile: true };
      party.byFile = true;
      const asker = party;
      changed();
      const marked = await circle.markAsked(invitationId, request.logKey);
      return marked.ok ? viewOf(asker) : null;
    },
  };
};

const none = new Uint8Array();
const noLinkYet = () => ({ context: none, commitment: none, nonce: null, pictures: null, link: null, welcome: null });
