// The inviter's side for all invitations of one circle on this device: offers, requests with their pictures, approval, and
// the welcome until it has arrived. Once somebody has asked, a second party with the secret voids the invitation, and both
// are told. It approves nothing by itself.
import type { ApproveFailure, Circle, SaveFailure } from '#shared/circle/circle.ts';
import type { Invitation } from '#shared/circle/invitation.ts';
import { type JoinRequest, readRequest } from '#shared/circle/join.ts';
import { rendezvousOfInvitation } from '#shared/circle/rendezvous.ts';
import type { OpenedRequest } from '#shared/circle/requestFile.ts';
import type { CircleStore } from '#shared/circle/store.ts';
import { equalBytes } from '#shared/crypto/encoding.ts';
import { randomBytes } from '#shared/crypto/sodium.ts';
import type { InvitationId } from '#shared/ids.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { inviterSide, type JoinerClaim, type JoinerKeys } from '../handshake/joinSides.ts';
import { createLink, type Link, type LinkFault } from '../link.ts';
import type { Meetings, OpenMeeting } from '../meetings.ts';
import type { Schedule } from '../transport.ts';
import { decodeStep, encodeStep, type InvitationEnd, type JoinStep, welcomeSteps } from './joinSteps.ts';
import { answeredInvitations, ownDeviceOp } from './openInvitations.ts';
import { agreePictures, opensCommitment, type Pictures, pictureContext } from './pictureExchange.ts';

export type InvitingCircle = Pick<
  Circle,
  | 'circleId'
  | 'own'
  | 'authorId'
  | 'ops'
  | 'roster'
  | 'invitations'
  | 'findInvitation'
  | 'markAsked'
  | 'markVoid'
  | 'revoke'
  | 'joinOffer'
  | 'approve'
  | 'welcomeAgain'
  | 'on'
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

export interface Inviter {
  /** the same list until it changes */
  readonly requests: () => readonly JoinRequestView[];
  /** A request that came in a file, opened and checked. A second one with other keys voids the invitation, as on a link. */
  readonly takeRequest: (invitationId: InvitationId, opened: OpenedRequest) => Promise<JoinRequestView | null>;
  readonly stop: () => void;
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
interface Entry {
  readonly invitation: Invitation;
  readonly meeting: OpenMeeting;
  readonly links: Map<Link, JoinerClaim>;
  party: Party | null;
  ended: InvitationEnd | null;
}

export const createInviter = (options: {
  readonly circle: InvitingCircle;
  readonly store: CircleStore;
  /** wall clock, milliseconds */
  readonly now: () => number;
  readonly meetings: Meetings;
  readonly schedule: Schedule;
  readonly jitter: () => number;
  readonly onFault: (reason: LinkFault) => void;
  readonly onChange: () => void;
}): Inviter => {
  const { circle, onChange } = options;
  const entries = new Map<InvitationId, Entry>();
  let views: readonly JoinRequestView[] = [];
  let stopped = false;

  const say = (link: Link | null, step: JoinStep): void => link?.send({ type: 'join', step: encodeStep(step) });
  const changed = (): void => {
    views = [...entries.values()].flatMap((entry) => (entry.party && !entry.ended ? [viewOf(entry, entry.party)] : []));
    onChange();
  };
  const viewOf = (entry: Entry, party: Party): JoinRequestView => ({
    invitationId: entry.invitation.invitationId,
    name: party.request.name,
    pictures: party.pictures?.shown ?? null,
    linked: party.link !== null,
    byFile: party.byFile,
    state: party.welcome ? 'approved' : 'asked',
    approve: (verified) => approve(entry, party, verified),
    decline: () => decline(entry),
  });
  /** Everybody at the meeting point is told, now and when they come back. */
  const endWith = (entry: Entry, reason: InvitationEnd): void => {
    entry.ended = reason;
    for (const link of entry.links.keys()) say(link, { type: 'ended', reason });
    changed();
  };
  const approve = async (entry: Entry, party: Party, verified: boolean): Promise<Result<void, ApproveFailure>> => {
    const { invitationId } = entry.invitation;
    if (!isInForce(party.request)) {
      askForNewSignature(entry, party.link);
      return err({ type: 'AgreementOutdated' });
    }
    // SECURITY: *verified* is only said of pictures that were there to compare
    const compared = verified && (party.pictures !== null || party.byFile);
    const welcome = await circle.approve(invitationId, party.request, compared);
    if (!welcome.ok) return err(welcome.error);
    party.welcome = welcome.value;
    sendWelcome(party.link, welcome.value);
    changed();
    return ok(undefined);
  };
  const decline = async (entry: Entry): Promise<Result<void, SaveFailure>> => {
    const revoked = await circle.revoke(entry.invitation.invitationId);
    if (revoked.ok) endWith(entry, 'Declined');
    return revoked;
  };
  const sendWelcome = (link: Link | null, welcome: Uint8Array): void => {
    for (const step of welcomeSteps(welcome)) say(link, step);
  };
  const askForNewSignature = (entry: Entry, link: Link | null): void => {
    entry.party = null;
    say(link, { type: 'offer', offer: circle.joinOffer() });
    changed();
  };
  const isInForce = (request: JoinRequest): boolean => request.agreement === circle.roster().agreements.at(-1)?.hash;
  const endOf = (entry: Entry): InvitationEnd | null => {
    if (entry.ended) return entry.ended;
    const found = circle.findInvitation(entry.invitation.invitationId);
    if (found.ok) return null;
    const { type } = found.error;
    return type === 'Expired' || type === 'Used' || type === 'Void' ? type : 'Revoked';
  };
  const isSecondParty = (entry: Entry, claim: JoinerClaim): boolean =>
    claim.type === 'asker' && entry.party !== null && !equalBytes(entry.party.keys.logKey, claim.logKey);

  const onArrival = async (entry: Entry, link: Link, claim: JoinerClaim): Promise<void> => {
    entry.links.set(link, claim);
    const secondParty = isSecondParty(entry, claim);
    if (secondParty && !entry.party?.welcome && !entry.ended) {
      // SECURITY: somebody else has the link, and we cannot tell who of the two is meant
      endWith(entry, 'Void');
      await circle.markVoid(entry.invitation.invitationId);
      return;
    }
    const reason = entry.ended ?? (claim.type === 'reader' || secondParty ? endOf(entry) : null);
    if (reason) return say(link, { type: 'ended', reason });
    if (claim.type === 'reader') say(link, { type: 'offer', offer: circle.joinOffer() });
  };
  const onAsk = async (
    entry: Entry,
    link: Link,
    keys: JoinerKeys,
    step: JoinStep & { readonly type: 'ask' },
  ): Promise<void> => {
    const { invitation } = entry;
    const read = readRequest(step.request, circle.circleId, invitation.invitationId);
    if (!read.ok) return link.fault(read.error.type === 'BadSignature' ? 'BadSignature' : 'FrameMalformed');
    const request = read.value;
    // SECURITY: who asks is who proved the secret on this link
    const isSame = (['memberKey', 'boxKey', 'logKey'] as const).every((key) => equalBytes(request[key], keys[key]));
    if (!isSame) return link.fault('WrongMember');
    const welcome = circle.welcomeAgain(invitation.invitationId, request);
    if (welcome) return sendWelcome(link, welcome);
    const reason = endOf(entry);
    if (reason) return say(link, { type: 'ended', reason });
    if (!isInForce(request)) return askForNewSignature(entry, link);
    const known = entry.party;
    if (known?.pictures && equalBytes(known.pictures.id, step.pictures)) {
      known.link = link;
      say(link, { type: 'keep' });
      return changed();
    }
    const inviter = { memberKey: circle.own.member.publicKey, logKey: circle.own.log.publicKey };
    const context = pictureContext(invitation, keys, inviter, step.request);
    const nonce = randomBytes(32);
    const { commitment } = step;
    entry.party = { keys, request, context, byFile: false, commitment, nonce, pictures: null, link, welcome: null };
    const marked = await circle.markAsked(invitation.invitationId);
    if (!marked.ok) return link.close();
    say(link, { type: 'nonce', nonce });
    changed();
  };
  const onReveal = (entry: Entry, link: Link, nonce: Uint8Array): void => {
    const { party } = entry;
    if (!party?.nonce || party.link !== link) return link.fault('FrameUnexpected');
    if (!opensCommitment(party.context, party.commitment, nonce)) return link.fault('BadProof');
    party.pictures = agreePictures(party.context, nonce, party.nonce);
    party.nonce = null;
    changed();
  };
  const onStep = async (entry: Entry, link: Link, claim: JoinerClaim, step: JoinStep): Promise<void> => {
    if (entry.ended) return;
    if (claim.type === 'asker' && step.type === 'ask') return onAsk(entry, link, claim, step);
    if (claim.type === 'asker' && step.type === 'reveal') return onReveal(entry, link, step.nonce);
    if (claim.type === 'asker' && step.type === 'joined') return done(entry);
    link.fault('FrameUnexpected');
  };
  /** The meeting point stays: whoever comes later with this link is told that it was used. */
  const done = (entry: Entry): void => {
    entry.party = null;
    entry.ended = 'Used';
    changed();
  };

  const openMeeting = (invitation: Invitation, deviceOp: Uint8Array): void => {
    const point = rendezvousOfInvitation(invitation);
    const meeting = options.meetings.open(
      { ...point, dials: true },
      (transport) => {
        createLink<JoinerClaim, JoinerClaim>({
          ...options,
          transport,
          start: (fingerprints) =>
            inviterSide({
              invitation,
              meetingKey: point.key,
              fingerprints,
              member: circle.own.member.publicKey,
              log: circle.own.log,
              deviceOp,
            }),
          admit: async (claim) => ok(claim),
          onAuthenticated: (link, claim) => onArrival(entry, link, claim),
          onFrame: async (link, claim, frame) => {
            const step = frame.type === 'join' ? decodeStep(frame.step) : err({ type: 'FrameUnexpected' } as const);
            return step.ok ? onStep(entry, link, claim, step.value) : link.fault(step.error.type);
          },
          onEnd: (link) => {
            entry.links.delete(link);
            if (entry.party?.link !== link) return;
            entry.party.link = null;
            changed();
          },
        });
      },
      () => entry.links.size > 0,
    );
    const entry: Entry = { invitation, meeting, links: new Map(), party: null, ended: null };
    entries.set(invitation.invitationId, entry);
  };
  const followInvitations = async (): Promise<void> => {
    const deviceOp = ownDeviceOp(circle);
    const answered = await answeredInvitations(circle, options.store, options.now());
    if (!deviceOp || stopped) return;
    for (const invitation of answered) if (!entries.has(invitation.invitationId)) openMeeting(invitation, deviceOp);
  };
  // an invitation is an op too
  const stopListening = circle.on('opsChanged', () => void followInvitations());
  void followInvitations();

  return {
    requests: () => views,
    takeRequest: async (invitationId, { request }) => {
      const entry = entries.get(invitationId);
      if (!entry || endOf(entry)) return null;
      if (isSecondParty(entry, { type: 'asker', ...request })) {
        endWith(entry, 'Void');
        return circle.markVoid(invitationId).then(() => null);
      }
      entry.party ??= { ...noLinkYet(), keys: request, request, byFile: true };
      entry.party.byFile = true;
      changed();
      const marked = await circle.markAsked(invitationId);
      return marked.ok && entry.party ? viewOf(entry, entry.party) : null;
    },
    stop: () => {
      stopped = true;
      stopListening();
      for (const entry of entries.values()) entry.meeting.close();
      entries.clear();
      views = [];
    },
  };
};

const none = new Uint8Array();
const noLinkYet = () => ({ context: none, commitment: none, nonce: null, pictures: null, link: null, welcome: null });
