// The links of one circle: a meeting point for every pair of members, one for all computers of one's own, one link to each
// device. It follows the roster, checks who a link claims to be, and hands proven links to circleSync. Whoever has left is not
// met; who leaves stays at the meeting points only to say so. Who has gone on to a successor meets here only those chosen with them.

import type { Circle, Member, SyncedCircle } from '#shared/circle/circle.ts';
import type { SuccessorOf } from '#shared/circle/letAlong.ts';
import { rendezvousOfOwn, rendezvousOfPair } from '#shared/circle/rendezvous.ts';
import type { CircleStore } from '#shared/circle/store.ts';
import type { Clock } from '#shared/clock.ts';
import { compareBytes } from '#shared/crypto/encoding.ts';
import type { AuthorId, DocumentId, MemberId, Rendezvous } from '#shared/ids.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { createCircleSync, type Peer } from './circleSync.ts';
import type { HandshakeRefusal } from './handshake/handshake.ts';
import { type MemberClaim, memberSide } from './handshake/memberSide.ts';
import { createKeyExchange, type PhaseKeyDesk } from './keyExchange.ts';
import { createLink, type Link, type LinkFault } from './link.ts';
import type { Meetings, OpenMeeting } from './meetings.ts';
import { createMovingAlong } from './movingAlong.ts';
import { createPace, type Pace } from './pace.ts';
import { createPresence, type Present } from './presence.ts';
import { createRefusals } from './refusals.ts';
import { type CircleStatus, type LinkTrouble, type MemberStatus, statusOf } from './status.ts';
import { createTimekeeping, type LinkedSessionClock } from './timekeeping.ts';
import type { Schedule, Transport } from './transport.ts';

export interface CircleLinks {
  readonly status: () => CircleStatus;
  readonly present: () => readonly Present[];
  readonly announceScreen: (documentId: DocumentId | null) => void;
  readonly sessionClock: (documentId: DocumentId) => LinkedSessionClock;
  /** of a link at an invitation's meeting point: shown with the circle's own */
  readonly countFault: (reason: LinkFault) => void;
  readonly stop: () => void;
}

/** milliseconds in which a `leave` goes out before its author's links end */
const farewellMs = 2_000;

export const createCircleLinks = (options: {
  readonly circle: SyncedCircle & Pick<Circle, 'document'>;
  /** circles that are open here, for letting in who was chosen */
  readonly successorOf: SuccessorOf;
  readonly meetings: Meetings;
  readonly clock: Clock;
  readonly schedule: Schedule;
  readonly jitter: () => number;
  readonly store: CircleStore;
  readonly onChange: () => void;
  readonly desk?: PhaseKeyDesk;
}): CircleLinks => {
  const { circle, meetings, onChange } = options;
  const open = new Map<MemberId, OpenMeeting>();
  const points = new Map<MemberId, Rendezvous>();
  const trouble = new Map<MemberId, LinkTrouble>();
  /** every link that has not ended, by the member whose meeting point it came from */
  const links = new Map<Link, { readonly memberId: MemberId; peer: Peer | null }>();
  const refusals = createRefusals(onChange);
  const { count } = refusals;
  /** to one's own computers, found where somebody else is met: neither a fault nor somebody who did not prove themselves */
  const own = new Set<Link>();
  const paces = new Map<MemberId, Pace>();
  const paceOf = (memberId: MemberId): Pace => {
    const pace = paces.get(memberId) ?? createPace(options.clock);
    paces.set(memberId, pace);
    return pace;
  };
  const presence = createPresence();
  const timekeeping = createTimekeeping(options);

  const along = createMovingAlong(circle, options.successorOf, options.schedule, count);
  const exchange = options.desk ? createKeyExchange(options.desk, options.schedule) : null;
  const sync = createCircleSync({ ...options, onRefused: count });

  const haveLeft = (): boolean => circle.roster().members.get(circle.memberId)?.left ?? false;
  let cancelFarewell: (() => void) | null = null;
  const endLinks = (): void => {
    for (const link of [...links.keys()]) link.close();
  };

  /** SECURITY: once I have gone on, not my own other computers either: one of them may be why the circle began again. */
  const isMet = (memberId: MemberId): boolean =>
    memberId === circle.memberId ? !circle.moves.isArchive() : circle.moves.meets(memberId);

  const endLinksTo = (memberId: MemberId): void => {
    for (const [link, entry] of [...links]) if (entry.memberId === memberId) link.close();
  };

  const admit = async (
    memberId: MemberId,
    claim: MemberClaim,
  ): Promise<Result<Peer, { readonly type: HandshakeRefusal }>> => {
    // ops prove themselves; without them a newcomer's device could not be known
    await sync.takeChain(claim.ops);
    const { devices, members } = circle.roster();
    const device = devices.get(claim.authorId);
    if (!device) return err({ type: 'UnknownDevice' });
    if (device.memberId === circle.memberId && memberId !== circle.memberId)
      return err({ type: claim.signedBy(device.logKey) ? 'OwnDevice' : 'BadSignature' });
    if (device.memberId !== memberId) return err({ type: 'WrongMember' });
    // when I have left, my own `leave` was in my proof: that is all there is to say
    // SECURITY: nor is there a word for who was not chosen, once I have gone on
    if (members.get(memberId)?.left || haveLeft() || !isMet(memberId)) return err({ type: 'HasLeft' });
    return claim.signedBy(device.logKey) ? ok({ memberId, authorId: claim.authorId }) : err({ type: 'BadSignature' });
  };

  const meet = (memberId: MemberId, meetingKey: Uint8Array, transport: Transport): void => {
    let opened = false;
    const link = createLink<MemberClaim, Peer>({
      ...options,
      transport,
      pace: paceOf(memberId),
      start: (fingerprints) => {
        opened = true;
        return memberSide({
          circleId: circle.circleId,
          meetingKey,
          authorId: circle.authorId,
          log: circle.own.log,
          heads: circle.roster().heads,
          opsAfter: circle.opsAfter,
          fingerprints,
        });
      },
      admit: (claim) => admit(memberId, claim),
      onAuthenticated: (self, peer) => {
        // of two links to one device the newer stays; muted, because ending it would dial again
        for (const [other, entry] of [...links])
          if (other !== self && entry.peer?.authorId === peer.authorId) other.mute();
        links.set(self, { memberId, peer });
        trouble.delete(memberId);
        sync.attach(self, peer);
        presence.greet(self);
        exchange?.greet(self, peer.memberId);
        // SECURITY: of beginning again nothing is said to one's own computers: keys there are new for each
        if (peer.memberId !== circle.memberId) along.greet(self, peer.memberId);
        timekeeping.greet(self, peer);
        onChange();
      },
      onFrame: (self, peer, frame) => {
        if (frame.type === 'timeAsk' || frame.type === 'timeTold') return timekeeping.heard(self, frame);
        if (exchange && (frame.type === 'askPhaseKeys' || frame.type === 'phaseKeys'))
          return exchange.heard(self, frame);
        if (frame.type === 'again')
          return peer.memberId === circle.memberId ? undefined : along.heard(self, peer.memberId, frame.step);
        if (frame.type !== 'presence') return sync.receive(self, frame);
        timekeeping.moved(self, frame.documentId);
        presence.heard(self, { memberId: peer.memberId, documentId: frame.documentId });
        onChange();
        return;
      },
      onEnd: (self) => {
        if (!links.get(self)?.peer && !isLinked(memberId) && !own.has(self))
          trouble.set(memberId, opened ? 'greeting' : 'path');
        links.delete(self);
        own.delete(self);
        presence.gone(self);
        exchange?.gone(self);
        along.gone(self);
        timekeeping.gone(self);
        sync.detach(self);
        onChange();
      },
      onFault: (reason) => {
        if (reason === 'OwnDevice') own.add(link);
        // SECURITY: nobody is named before they are proven
        else count(reason, links.get(link)?.peer?.memberId);
      },
    });
    links.set(link, { memberId, peer: null });
    onChange();
  };

  const isLinked = (memberId: MemberId): boolean =>
    [...links.values()].some((entry) => entry.memberId === memberId && entry.peer !== null);
  const ownLinked = (): readonly AuthorId[] =>
    [...links.values()].flatMap(({ peer }) => (peer?.memberId === circle.memberId ? [peer.authorId] : []));
  const linkTo = (memberId: MemberId): Pick<MemberStatus, 'link' | 'trouble' | 'rendezvous'> => {
    const isTrying = [...links.values()].some((entry) => entry.memberId === memberId);
    return {
      link: isLinked(memberId) ? 'authenticated' : isTrying ? 'connecting' : 'offline',
      trouble: trouble.get(memberId) ?? 'none',
      rendezvous: points.get(memberId) ?? null,
    };
  };
  const pointOf = ({ memberId, boxKey }: Member): ReturnType<typeof rendezvousOfPair> =>
    memberId === circle.memberId
      ? ok(rendezvousOfOwn(circle.own.box, circle.circleId))
      : rendezvousOfPair(circle.own.box, boxKey, circle.circleId);
  /** Of one's own computers the first waits and the later ones dial: the first has not heard of them yet. */
  const dials = ({ memberId, boxKey }: Member): boolean =>
    memberId === circle.memberId
      ? (circle.roster().devices.get(circle.authorId)?.replaces ?? null) !== null
      : compareBytes(circle.own.box.publicKey, boxKey) < 0;
  const followRoster = (): void => {
    if (haveLeft()) cancelFarewell ??= options.schedule(endLinks, farewellMs);
    for (const member of circle.roster().members.values()) {
      const { memberId } = member;
      if (member.left || !isMet(memberId)) {
        open.get(memberId)?.close();
        open.delete(memberId);
        points.delete(memberId);
        if (!isMet(memberId)) endLinksTo(memberId);
      } else if (!open.has(memberId)) {
        const point = pointOf(member);
        // SECURITY: a box key that is no point gives a secret that anyone can compute; that member is not met
        if (!point.ok) continue;
        const meeting = meetings.open(
          { ...point.value, dials: dials(member) },
          (transport) => meet(memberId, point.value.key, transport),
          () => isLinked(memberId),
        );
        open.set(memberId, meeting);
        points.set(memberId, point.value.rendezvous);
      }
    }
    onChange();
  };
  const stops = [circle.on('opsChanged', followRoster), circle.on('movesChanged', followRoster)];
  followRoster();

  return {
    status: () => statusOf({ circle, acknowledged: sync.acknowledged, linkTo, refusals, ownLinked: ownLinked() }),
    // one's own other computer is no other person
    present: () => presence.all().filter(({ memberId }) => memberId !== circle.memberId),
    announceScreen: (documentId) => {
      // in an archive nobody is met: what one reads there is one's own affair
      if (circle.moves.isArchive()) return;
      presence.announce(documentId);
      timekeeping.open(documentId);
    },
    sessionClock: timekeeping.clockOf,
    countFault: count,
    stop: () => {
      for (const stop of stops) stop();
      along.stop();
      cancelFarewell?.();
      sync.stop();
      exchange?.stop();
      timekeeping.stop();
      for (const meeting of open.values()) meeting.close();
      open.clear();
    },
  };
};
