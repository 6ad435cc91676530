// The session's clock over the links: asks those who are in the same session what time it is there, and answers when asked.
// Only about the session that both have open; nothing is stored. What to believe is shared/session/sessionClock.ts's part.
import type { Clock } from '#shared/clock.ts';
import type { DocumentId, MemberId } from '#shared/ids.ts';
import { createSessionClock, type SessionClock } from '#shared/session/sessionClock.ts';
import type { Frame } from './frames.ts';
import type { Link } from './link.ts';
import type { Schedule } from './transport.ts';

export interface TimePeer {
  readonly memberId: MemberId;
}
export type LinkedSessionClock = SessionClock<TimePeer>;

export interface Timekeeping {
  /** of one session; the same object as long as the app runs, so that the time stays when its screen is left */
  readonly clockOf: (documentId: DocumentId) => LinkedSessionClock;
  /** the session that is on the screen now */
  readonly open: (documentId: DocumentId | null) => void;
  readonly greet: (link: Link, peer: TimePeer) => void;
  /** the other has opened or left a session */
  readonly moved: (link: Link, documentId: DocumentId | null) => void;
  readonly heard: (link: Link, frame: Extract<Frame, { type: 'timeAsk' | 'timeTold' }>) => void;
  readonly gone: (link: Link) => void;
  readonly stop: () => void;
}

/** milliseconds: a few questions at once, so that a newcomer has the time within a second, then now and then */
export const askTimes = { soon: 150, later: 10_000 } as const;
const asksAtOnce = 6;
/** an app that never answers is an older one: it is not asked for ever */
const mostUnanswered = 8;

interface Asked {
  readonly peer: TimePeer;
  readonly documentIds: Set<DocumentId>;
  theirs: DocumentId | null;
  burst: number;
  unanswered: number;
  number: number;
  waiting: { readonly number: number; readonly documentId: DocumentId; readonly askedAt: number } | null;
  cancel: () => void;
}

export const createTimekeeping = ({
  clock,
  schedule,
}: {
  readonly clock: Clock;
  readonly schedule: Schedule;
}): Timekeeping => {
  const clocks = new Map<DocumentId, LinkedSessionClock>();
  const links = new Map<Link, Asked>();
  let own: DocumentId | null = null;

  const clockOf = (documentId: DocumentId): LinkedSessionClock => {
    const known = clocks.get(documentId);
    if (known) return known;
    const made = createSessionClock<TimePeer>(clock);
    clocks.set(documentId, made);
    return made;
  };
  const ask = (link: Link, asked: Asked): void => {
    asked.cancel();
    if (own === null || asked.theirs !== own || asked.unanswered >= mostUnanswered) return;
    asked.number = (asked.number + 1) % 65_536;
    asked.unanswered += 1;
    asked.waiting = { number: asked.number, documentId: own, askedAt: clock.monotonic() };
    link.send({ type: 'timeAsk', documentId: own, number: asked.number });
    asked.burst = Math.max(0, asked.burst - 1);
    asked.cancel = schedule(() => ask(link, asked), asked.burst > 0 ? askTimes.soon : askTimes.later);
  };
  const askAnew = (link: Link, asked: Asked): void => {
    asked.burst = asksAtOnce;
    asked.unanswered = 0;
    ask(link, asked);
  };

  return {
    clockOf,
    open: (documentId) => {
      own = documentId;
      for (const [link, asked] of links) askAnew(link, asked);
    },
    greet: (link, peer) => {
      links.set(link, {
        peer,
        documentIds: new Set(),
        theirs: null,
        burst: 0,
        unanswered: 0,
        number: 0,
        waiting: null,
        cancel: () => undefined,
      });
    },
    moved: (link, documentId) => {
      const asked = links.get(link);
      if (!asked) return;
      asked.theirs = documentId;
      askAnew(link, asked);
    },
    heard: (link, frame) => {
      const asked = links.get(link);
      if (!asked) return;
      if (frame.type === 'timeAsk') {
        if (frame.documentId !== own) return;
        link.send({ type: 'timeTold', number: frame.number, ...clockOf(frame.documentId).told() });
        return;
      }
      // one question at a time; an answer to an older one has waited too long to say anything
      const { waiting } = asked;
      if (waiting?.number !== frame.number) return;
      asked.waiting = null;
      asked.unanswered = 0;
      asked.documentIds.add(waiting.documentId);
      clockOf(waiting.documentId).hear(asked.peer, {
        time: frame.time,
        hops: frame.hops,
        askedAt: waiting.askedAt,
        heardAt: clock.monotonic(),
      });
    },
    gone: (link) => {
      const asked = links.get(link);
      links.delete(link);
      asked?.cancel();
      for (const documentId of asked?.documentIds ?? []) if (asked) clockOf(documentId).gone(asked.peer);
    },
    stop: () => {
      for (const asked of links.values()) asked.cancel();
      links.clear();
    },
  };
};
