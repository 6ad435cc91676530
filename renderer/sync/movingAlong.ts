// Beginning again over the links of the old circle: who has gone on tells the chosen as they are met, who has said yes asks
// whoever is there, and is let in. Steps come from members whom the handshake proved; whether they were chosen is checked
// for each. SECURITY: nothing of a successor is ever sent on a link to somebody whom its proposal does not name.
import type { Circle } from '#shared/circle/circle.ts';
import { letAlong, type SuccessorOf } from '#shared/circle/letAlong.ts';
import { decodeMoveStep, encodeMoveStep, type MoveStep } from '#shared/circle/moveSteps.ts';
import { isAmong } from '#shared/circle/successor.ts';
import type { CircleId, MemberId } from '#shared/ids.ts';
import type { Link } from './link.ts';
import type { Schedule } from './transport.ts';

export interface MovingAlong {
  readonly greet: (link: Link, peer: MemberId) => void;
  readonly heard: (link: Link, peer: MemberId, step: Uint8Array) => Promise<void>;
  readonly gone: (link: Link) => void;
  readonly stop: () => void;
}
type OldCircle = Pick<Circle, 'moves' | 'roster' | 'document' | 'on'>;

/** milliseconds until a yes that nobody answered is said again: a disk was full, or the circle not yet open there */
const againMs = 10_000;

export const createMovingAlong = (
  circle: OldCircle,
  successorOf: SuccessorOf,
  schedule: Schedule,
  onRefused: (reason: 'UnknownAuthor', from: MemberId | null) => void,
): MovingAlong => {
  const { moves } = circle;
  const links = new Map<
    Link,
    { readonly peer: MemberId; readonly told: Set<CircleId>; readonly unsaid: Set<CircleId> }
  >();
  let cancel: (() => void) | null = null;

  const known = (successor: CircleId) => moves.known().find(({ proposal }) => proposal.successor === successor);
  const send = (link: Link, step: MoveStep): void => link.send({ type: 'again', step: encodeMoveStep(step) });
  /** Once a link, and not of a successor that has itself gone on: there is nobody who lets in. */
  const tell = (link: Link, peer: MemberId, told: Set<CircleId>, unsaid: Set<CircleId>): void => {
    for (const { proposal, standing, withdrawal } of moves.known()) {
      const { successor, chosen, bytes } = proposal;
      if (withdrawal && chosen.includes(peer) && !unsaid.has(successor)) {
        unsaid.add(successor);
        send(link, { type: 'withdrawn', withdrawal });
      }
      if (standing !== 'moved' || !chosen.includes(peer) || told.has(successor)) continue;
      if (successorOf(successor)?.moves.isArchive()) continue;
      told.add(successor);
      send(link, { type: 'proposal', proposal: bytes });
    }
  };
  const ask = (link: Link, peer: MemberId): void => {
    for (const { proposal, standing, request } of moves.known())
      if (standing === 'asked' && request && isAmong(proposal, peer)) send(link, { type: 'request', request });
  };
  const askAll = (): void => {
    cancel?.();
    cancel = null;
    for (const [link, { peer }] of links) ask(link, peer);
    if (links.size > 0 && moves.known().some(({ standing }) => standing === 'asked'))
      cancel = schedule(askAll, againMs);
  };
  const stopListening = circle.on('movesChanged', () => {
    for (const [link, { peer, told, unsaid }] of links) tell(link, peer, told, unsaid);
    askAll();
  });

  const answer = async (link: Link, peer: MemberId, bytes: Uint8Array): Promise<void> => {
    const answered = await letAlong(circle, successorOf, bytes, peer);
    if (answered.ok) {
      const { successor, welcome } = answered.value;
      send(link, { type: 'welcome', successor, welcome });
    } else if (answered.error.type === 'AlreadyMoved')
      send(link, { type: 'alreadyMoved', successor: answered.error.successor });
    else if (answered.error.type === 'Refused') link.fault('FrameUnexpected');
  };
  const chargeUnlessOurs = (link: Link, type: string): void => {
    // it may be somebody whose `add` has not reached us, and it may be nobody
    if (type === 'UnknownMember') onRefused('UnknownAuthor', links.get(link)?.peer ?? null);
    if (!ours.includes(type)) link.fault('FrameUnexpected');
  };

  return {
    greet: (link, peer) => {
      const [told, unsaid] = [new Set<CircleId>(), new Set<CircleId>()];
      links.set(link, { peer, told, unsaid });
      tell(link, peer, told, unsaid);
      askAll();
    },
    heard: async (link, peer, bytes) => {
      const step = decodeMoveStep(bytes);
      if (!step) return link.fault('FrameMalformed');
      switch (step.type) {
        case 'proposal': {
          const taken = await moves.receive(step.proposal);
          if (!taken.ok) chargeUnlessOurs(link, taken.error.type);
          return;
        }
        case 'request':
          return answer(link, peer, step.request);
        case 'welcome': {
          const finished = await moves.finish(step.successor, step.welcome);
          if (!finished.ok) chargeUnlessOurs(link, finished.error.type);
          return;
        }
        case 'withdrawn': {
          const taken = await moves.receiveWithdrawal(step.withdrawal);
          if (!taken.ok) chargeUnlessOurs(link, taken.error.type);
          return;
        }
        case 'alreadyMoved': {
          const proposal = known(step.successor)?.proposal;
          if (proposal && isAmong(proposal, peer)) await moves.refused(step.successor, 'AlreadyMoved');
        }
      }
    },
    gone: (link) => links.delete(link),
    stop: () => {
      stopListening();
      cancel?.();
    },
  };
};

/** Not the peer's doing: our disk, a second welcome, somebody whose `add` has not reached us. */
const ours: readonly string[] = ['DiskFull', 'WriteFailed', 'StoreClosed', 'UnknownProposal', 'UnknownMember'];
