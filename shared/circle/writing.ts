// The writing half of a document: outbox rows on the disk, then envelopes, then the links. A commit that failed is retried
// with the same envelopes, because their numbers in the log are spent once they are sealed.
import type { HashId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import { headsOf } from './branches.ts';
import type { Heads, SaveFailure } from './circle.ts';
import type { DocumentLog } from './documentLog.ts';
import type { Lane } from './lane.ts';
import { markDurable, notDurable, type Outbox, outgoingPayloads, removeFromOutbox } from './outbox.ts';
import type { ReplicaContext, ReplicaState } from './replica.ts';
import { dropOutboxRow, envelopeRow, headsRow, outboxRow } from './rows.ts';
import { type Sealed, sealPayloads } from './sealing.ts';
import { envelopesPerState, type StateCache } from './stateCache.ts';

/** after a failed write; what was typed stays on the screen meanwhile */
export const retryMs = 2000;

interface Unwritten {
  readonly sealed: readonly Sealed[];
  /** of the outbox rows inside */
  readonly numbers: readonly number[];
}
export interface Writing {
  /** makes local changes durable in the outbox, soon */
  readonly keep: () => void;
  /** everything into durable envelopes, now */
  readonly flush: () => Promise<Result<void, SaveFailure>>;
}
interface Parts {
  readonly state: ReplicaState;
  readonly outbox: Outbox;
  readonly lane: Lane;
  readonly needLog: () => Promise<DocumentLog>;
  readonly stateCache: StateCache;
}

export const makeWriting = (context: ReplicaContext, { state, outbox, lane, needLog, stateCache }: Parts): Writing => {
  const { store, emit, authorId } = context;
  const { circleId, documentId } = state.place;
  let unwritten: Unwritten | null = null;
  let keeping = false;
  let stopRetry: (() => void) | null = null;

  const failed = (error: SaveFailure): void => {
    emit('saveFailed', error);
    if (error.type === 'StoreClosed') return;
    stopRetry?.();
    stopRetry = context.schedule(() => void flush(), retryMs);
  };

  const keep = (): void => {
    if (keeping) return;
    keeping = true;
    void lane(async () => {
      keeping = false;
      const rows = notDurable(outbox);
      if (rows.length === 0) return;
      const saved = await store.commit(rows.map(outboxRow));
      if (saved.ok) markDurable(outbox, rows);
      else failed(saved.error);
    });
  };

  const seal = async (): Promise<Unwritten | null> => {
    const payloads = outgoingPayloads(outbox.pending);
    if (payloads.length === 0) return null;
    const sealer = { ...state.place, own: context.own, authorId, owner: context.owner };
    return {
      sealed: sealPayloads(sealer, await needLog(), payloads),
      numbers: payloads.flatMap(({ numbers }) => numbers),
    };
  };

  const write = async ({ sealed, numbers }: Unwritten): Promise<Result<void, SaveFailure>> => {
    const heads = state.log === null ? withOwnHead(state.heads, sealed) : headsOf(state.log);
    const saved = await store.commit([
      ...sealed.map((each) => envelopeRow(documentId, authorId, each.seq, each)),
      headsRow(circleId, { documentId, heads }),
      ...numbers.map((number) => dropOutboxRow(documentId, number)),
    ]);
    if (!saved.ok) {
      state.log = null;
      failed(saved.error);
      return saved;
    }
    unwritten = null;
    removeFromOutbox(outbox, numbers);
    state.heads = heads;
    stateCache.envelopesAdded(sealed.length);
    emit('envelopesWritten', { documentId, envelopes: sealed.map(({ envelope }) => envelope) });
    emit('headsChanged', { documentId });
    return ok(undefined);
  };

  const withOwnHead = (heads: Heads, sealed: readonly { readonly seq: number; readonly hash: HashId }[]): Heads => {
    const last = sealed[sealed.length - 1];
    return last ? new Map(heads).set(authorId, { seq: last.seq, hash: last.hash }) : heads;
  };

  const flush = (): Promise<Result<void, SaveFailure>> =>
    lane(async () => {
      stopRetry?.();
      stopRetry = null;
      // what waits stays in the outbox until this circle goes on as a new device
      if (context.isCopy()) return err({ type: 'StoreClosed' });
      if (unwritten !== null) {
        const retried = await write(unwritten);
        if (!retried.ok) return retried;
        // what was sealed before the failure is in the store now, not in the log that was loaded since
        state.log = null;
      }
      unwritten = await seal();
      if (unwritten === null) return ok(undefined);
      const written = await write(unwritten);
      if (written.ok && state.shared && outbox.pending.length === 0)
        await stateCache.write(state.shared.doc, state.heads, envelopesPerState);
      return written;
    });

  return { keep, flush };
};
