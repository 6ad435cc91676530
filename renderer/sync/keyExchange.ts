// Keys of sealed steps from coach to coach, over links whose other side is proven (PROTOCOL §10). It asks for what is missing
// here and answers what the desk lets out; whether somebody may have a key is never decided here, and nothing is kept.
import type { DocumentId, MemberId } from '#shared/ids.ts';
import type { Frame } from './frames.ts';
import type { Link } from './link.ts';
import type { Schedule } from './transport.ts';

export interface AskedKeys {
  readonly documentId: DocumentId;
  readonly start: string;
}
/** Who holds the keys of one circle's sealed steps on this computer. */
export interface PhaseKeyDesk {
  /** SECURITY: the peer is the member whom the handshake proved, never one that a frame names. */
  readonly give: (asked: AskedKeys, peer: MemberId) => Promise<readonly Uint8Array[]>;
  readonly take: (asked: AskedKeys, keys: readonly Uint8Array[]) => Promise<void>;
  readonly missing: () => readonly AskedKeys[];
  /** something above may have changed */
  readonly subscribe: (listener: () => void) => () => void;
}

export interface KeyExchange {
  readonly greet: (link: Link, peer: MemberId) => void;
  readonly heard: (link: Link, frame: Extract<Frame, { type: 'askPhaseKeys' | 'phaseKeys' }>) => Promise<void>;
  readonly gone: (link: Link) => void;
  readonly stop: () => void;
}

/** milliseconds until the same is asked again; a peer who asks faster waits */
const againMs = 4_000;
const askedMost = 8;

interface Linked {
  readonly peer: MemberId;
  answering: boolean;
}

export const createKeyExchange = (desk: PhaseKeyDesk, schedule: Schedule): KeyExchange => {
  const links = new Map<Link, Linked>();
  let cancel: (() => void) | null = null;
  let isStopped = false;

  const askAll = (): void => {
    cancel?.();
    cancel = null;
    const missing = desk.missing().slice(0, askedMost);
    if (isStopped || missing.length === 0) return;
    for (const link of links.keys())
      for (const { documentId, start } of missing) link.send({ type: 'askPhaseKeys', documentId, start });
    cancel = schedule(askAll, againMs);
  };
  /** what changes often is asked for at most so often */
  const askSoon = (): void => {
    if (desk.missing().length > 0) cancel ??= schedule(askAll, againMs / 20);
  };
  const stopListening = desk.subscribe(askSoon);

  return {
    greet: (link, peer) => {
      links.set(link, { peer, answering: false });
      for (const { documentId, start } of desk.missing().slice(0, askedMost))
        link.send({ type: 'askPhaseKeys', documentId, start });
    },
    heard: async (link, frame) => {
      const linked = links.get(link);
      if (!linked || isStopped) return;
      if (frame.type === 'phaseKeys') return desk.take(frame, frame.keys);
      // one question of a peer at a time
      if (linked.answering) return;
      linked.answering = true;
      const keys = await desk.give(frame, linked.peer);
      linked.answering = false;
      const { documentId, start } = frame;
      if (keys.length > 0 && links.has(link))
        link.send({ type: 'phaseKeys', documentId, start, keys: keys.slice(0, 24) });
    },
    gone: (link) => links.delete(link),
    stop: () => {
      isStopped = true;
      stopListening();
      cancel?.();
    },
  };
};
