// One circle over its authenticated links: ops first, then HAVE, WANT, envelopes, ACK (PROTOCOL §7). Authors push, receivers
// do not repeat; who has no link to an author asks a third. It decides nothing about validity: that is the circle's part.
import type { OpsReport, RefusalReason, SyncedCircle } from '#shared/circle/circle.ts';
import { opHash } from '#shared/circle/ops.ts';
import type { CircleStore } from '#shared/circle/store.ts';
import type { Clock } from '#shared/clock.ts';
import type { AuthorId, DocumentId, HashId, MemberId } from '#shared/ids.ts';
import { type Acknowledged, createAcknowledged } from './acknowledged.ts';
import { type Asking, createAsking } from './asking.ts';
import { documentBatches, inBatches } from './frameBatches.ts';
import type { DocumentHeads, Frame } from './frames.ts';
import { keepAcknowledged } from './keepAcknowledged.ts';
import type { Link } from './link.ts';
import { askedShare } from './pace.ts';
import { createServing, type Serving } from './serving.ts';
import type { Schedule } from './transport.ts';

export interface Peer {
  readonly memberId: MemberId;
  readonly authorId: AuthorId;
}

export interface CircleSync {
  readonly attach: (link: Link, peer: Peer) => void;
  readonly detach: (link: Link) => void;
  readonly receive: (link: Link, frame: Frame) => Promise<void>;
  /** Takes in ops that came before a link stood; they prove themselves. */
  readonly takeChain: (ops: readonly Uint8Array[]) => Promise<void>;
  readonly acknowledged: Acknowledged;
  readonly stop: () => void;
}

export interface CircleSyncOptions {
  readonly circle: SyncedCircle;
  readonly clock: Clock;
  readonly schedule: Schedule;
  /** `from`: whose computer it came from, as far as that is proven */
  readonly onRefused: (reason: RefusalReason | 'OpRefused', from: MemberId | null) => void;
  /** acknowledgements or heads moved */
  readonly onChange: () => void;
  readonly store: CircleStore;
}

/** milliseconds (PROTOCOL §7) */
export const syncTimes = { have: 10_000, ack: 1_000, question: 30_000 };
/** a link with more waiting is not pushed to: it asks when it has caught up */
const pushQueueBytes = 1024 * 1024;

interface Attached {
  readonly peer: Peer;
  readonly link: Link;
  readonly asking: Asking;
  readonly serving: Serving;
  /** documents whose heads moved since the last HAVE, ACK */
  readonly unsaid: Set<DocumentId>;
  readonly unacknowledged: Set<DocumentId>;
  /** monotonic milliseconds of the last time we asked for missing ancestors */
  ancestorsAsked: number;
  opHeadsSaid: string;
}

export const createCircleSync = (options: CircleSyncOptions): CircleSync => {
  const { circle, clock, schedule } = options;
  const links = new Map<Link, Attached>();
  const acknowledged = createAcknowledged();
  const keeping = keepAcknowledged({ ...options, acknowledged, circleId: circle.circleId });
  /** ops that came over a link: not pushed on */
  const received = new Set<HashId>();
  /** documents in which versions wait for their quota (shared/circle/versionQuota.ts) */
  const versionsWait = new Set<DocumentId>();
  let lastAck = Number.NEGATIVE_INFINITY;
  let cancelAck: (() => void) | null = null;
  let stopped = false;

  const headsOf = (documents: Iterable<DocumentId>): DocumentHeads =>
    new Map([...documents].map((documentId) => [documentId, circle.heads(documentId)]));
  /** `made`: what was made for other links at this moment; most are told the same, and a frame is encoded once */
  const sendHeads = (
    to: Attached,
    type: 'have' | 'ack',
    documents: Iterable<DocumentId>,
    made = new Map<string, readonly Frame[]>(),
  ): void => {
    const key = `${type} ${[...documents].join()}`;
    const frames = made.get(key) ?? documentBatches(headsOf(documents)).map((batch) => ({ type, documents: batch }));
    made.set(key, frames);
    for (const frame of frames) to.link.send(frame);
  };
  const sendOpHeads = (to: Attached): void => {
    const heads = circle.roster().heads.slice(0, 64);
    to.opHeadsSaid = heads.join();
    to.link.send({ type: 'opHeads', heads });
  };
  const hasLinkTo = (authorId: AuthorId): boolean =>
    [...links.values()].some((each) => each.peer.authorId === authorId && each.link.isOpen());
  const ask = (of: Attached): void => {
    const ranges = of.asking.next();
    if (ranges) of.link.send({ type: 'want', ranges });
  };
  const askAll = (): void => {
    for (const each of links.values()) ask(each);
  };

  const flushAcks = (): void => {
    cancelAck = null;
    lastAck = clock.monotonic();
    const made = new Map<string, readonly Frame[]>();
    for (const each of links.values()) {
      if (each.unacknowledged.size === 0) continue;
      sendHeads(each, 'ack', each.unacknowledged, made);
      each.unacknowledged.clear();
    }
  };
  const acknowledgeSoon = (): void => {
    if (stopped) return;
    cancelAck ??= schedule(flushAcks, Math.max(0, lastAck + syncTimes.ack - clock.monotonic()));
  };
  const tick = (): void => {
    const made = new Map<string, readonly Frame[]>();
    for (const each of links.values()) {
      const since = each.asking.since();
      if (since !== null && clock.monotonic() - since > syncTimes.question) each.asking.answered();
      if (each.unsaid.size > 0) sendHeads(each, 'have', each.unsaid, made);
      each.unsaid.clear();
      if (each.opHeadsSaid !== circle.roster().heads.slice(0, 64).join()) sendOpHeads(each);
    }
    acknowledgeSoon();
    askAll();
    cancelTick = schedule(tick, syncTimes.have);
  };
  let cancelTick = schedule(tick, syncTimes.have);

  const keepOps = async (ops: readonly Uint8Array[], from: MemberId | null): Promise<OpsReport | null> => {
    const hashes = ops.map(opHash);
    for (const hash of hashes) received.add(hash);
    const kept = await circle.receiveOps(ops);
    for (const hash of hashes) received.delete(hash);
    if (!kept.ok || stopped) return null;
    for (let i = 0; i < kept.value.refused; i++) options.onRefused('OpRefused', from);
    // an envelope may have waited for one of them
    acknowledgeSoon();
    askAll();
    return kept.value;
  };
  const takeOps = async (from: Attached, ops: readonly Uint8Array[]): Promise<void> => {
    const report = await keepOps(ops, from.peer.memberId);
    if (!report) {
      // not kept: my heads, said again at the next tick, ask for them again
      from.opHeadsSaid = '';
      return;
    }
    for (let i = 0; i < report.refused; i++) from.link.charge();
    const askedLately = clock.monotonic() - from.ancestorsAsked < syncTimes.have;
    if (report.waiting > 0 && !askedLately) {
      from.ancestorsAsked = clock.monotonic();
      sendOpHeads(from);
    }
  };
  const takeEnvelopes = async (
    from: Attached,
    documentId: DocumentId,
    envelopes: readonly Uint8Array[],
  ): Promise<void> => {
    from.asking.moved();
    if (from.asking.isAskingIn(documentId)) from.link.spend(-askedShare * envelopes.length);
    const taken = await circle.receiveEnvelopes(documentId, envelopes);
    if (!taken.ok) from.asking.notKept();
    // not durable, so not acknowledged
    if (!taken.ok || stopped) return;
    const { refused, invalid, wanted } = taken.value;
    if (taken.value.versionsWait) versionsWait.add(documentId);
    for (const reason of refused) {
      options.onRefused(reason, from.peer.memberId);
      from.link.charge();
    }
    const { devices } = circle.roster();
    for (const { reason, authorId } of invalid) options.onRefused(reason, devices.get(authorId)?.memberId ?? null);
    const head = circle.heads(documentId).get(from.peer.authorId);
    if (head) acknowledged.note(from.peer.authorId, from.peer.memberId, documentId, head);
    keeping.soon();
    from.asking.needs(documentId, wanted);
    acknowledgeSoon();
    ask(from);
    options.onChange();
  };

  const stopListening = [
    circle.on('envelopesWritten', ({ documentId, envelopes }) => {
      const frames = inBatches(envelopes).map(
        (batch) => ({ type: 'envelopes', documentId, envelopes: batch }) as const,
      );
      for (const { link } of links.values())
        if (link.queuedBytes() <= pushQueueBytes) for (const frame of frames) link.send(frame);
    }),
    circle.on('opsChanged', ({ added }) => {
      const own = added.filter((op) => !received.has(opHash(op)));
      for (const { link } of links.values()) for (const ops of inBatches(own)) link.send({ type: 'ops', ops });
    }),
    circle.on('headsChanged', ({ documentId }) => {
      for (const each of links.values()) {
        each.unsaid.add(documentId);
        each.unacknowledged.add(documentId);
        if (versionsWait.has(documentId)) each.asking.refresh(documentId);
      }
      versionsWait.delete(documentId);
      options.onChange();
    }),
  ];

  return {
    acknowledged,
    attach: (link, peer) => {
      const asking = createAsking({
        circle,
        now: clock.monotonic,
        askedElsewhere: (documentId, authorId) =>
          [...links.values()].some((each) => each.link !== link && each.asking.isAsking(documentId, authorId)),
      });
      const attached: Attached = {
        peer,
        link,
        asking,
        serving: createServing(circle, link),
        unsaid: new Set(),
        unacknowledged: new Set(),
        ancestorsAsked: Number.NEGATIVE_INFINITY,
        opHeadsSaid: '',
      };
      links.set(link, attached);
      sendOpHeads(attached);
      sendHeads(attached, 'have', circle.documents());
      sendHeads(attached, 'ack', circle.documents());
    },
    detach: (link) => {
      links.delete(link);
      // what was asked here may be asked elsewhere now
      askAll();
    },
    receive: async (link, frame) => {
      const from = links.get(link);
      if (!from || stopped) return;
      switch (frame.type) {
        case 'opHeads':
          for (const ops of inBatches(circle.opsAfter(frame.heads))) link.send({ type: 'ops', ops });
          return;
        case 'ops':
          return takeOps(from, frame.ops);
        case 'have':
          from.asking.said(frame.documents);
          return ask(from);
        case 'ack':
          acknowledged.replace(from.peer.authorId, from.peer.memberId, frame.documents);
          keeping.soon();
          from.asking.said(frame.documents, hasLinkTo);
          options.onChange();
          return ask(from);
        case 'want':
          return from.serving.want(frame.ranges);
        case 'envelopes':
          return takeEnvelopes(from, frame.documentId, frame.envelopes);
        case 'served':
          from.asking.answered();
          return ask(from);
        default:
          return link.fault('FrameUnexpected');
      }
    },
    takeChain: async (ops) => {
      if (ops.length > 0) await keepOps(ops, null);
    },
    stop: () => {
      stopped = true;
      cancelTick();
      cancelAck?.();
      keeping.stop();
      for (const stop of stopListening) stop();
      links.clear();
    },
  };
};
