// The ops of an open circle: the log in memory and on the disk, the roster folded from it, and writing a next op.
import type { CircleId, HashId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import type { OpsReport, OwnKeys, Roster, SaveFailure } from './circle.ts';
import type { Emitter } from './events.ts';
import { makeLane } from './lane.ts';
import { addOps, canonicalOrder, emptyOps, type OpLog, opsAfter } from './opLog.ts';
import { type OpBody, opHash, signOp } from './ops.ts';
import { rosterOf } from './roster.ts';
import { opRow } from './rows.ts';
import type { CircleStore, StoreChange } from './store.ts';

export interface Membership {
  /** the same object until an op is added */
  readonly roster: () => Roster;
  readonly log: () => OpLog;
  readonly ops: () => readonly Uint8Array[];
  readonly opsAfter: (heads: readonly HashId[]) => readonly Uint8Array[];
  readonly receive: (ops: readonly Uint8Array[]) => Promise<Result<OpsReport, SaveFailure>>;
  /** Signs on top of all heads; `also` goes into the same commit. */
  readonly write: (body: OpBody, also?: readonly StoreChange[]) => Promise<Result<HashId, SaveFailure>>;
  /** From now on, while this holds, nothing is signed. */
  readonly closeWhile: (isArchive: () => boolean) => void;
  /** for good: what is signed after it comes back as `StoreClosed` */
  readonly close: () => void;
}

export const makeMembership = async (
  store: CircleStore,
  circleId: CircleId,
  own: OwnKeys,
  emitter: Emitter,
): Promise<Membership> => {
  let log = addOps(emptyOps(circleId), await store.readGroup('ops', circleId), 'kept').log;
  let roster = rosterOf(log);
  const lane = makeLane();
  let isArchive = (): boolean => false;
  let isClosed = false;

  const take = async (
    ops: readonly Uint8Array[],
    also: readonly StoreChange[],
  ): Promise<Result<OpsReport, SaveFailure>> => {
    const result = addOps(log, ops);
    const rows = result.added.map(({ op, bytes }) => opRow(circleId, op.hash, bytes));
    if (rows.length + also.length > 0) {
      const saved = await store.commit([...rows, ...also]);
      if (!saved.ok) {
        emitter.emit('saveFailed', saved.error);
        return saved;
      }
    }
    log = result.log;
    if (result.added.length > 0) {
      roster = rosterOf(log);
      emitter.emit('opsChanged', { added: result.added.map(({ bytes }) => bytes) });
    }
    return ok(result.report);
  };

  return {
    roster: () => roster,
    log: () => log,
    ops: () => canonicalOrder(log).map(({ bytes }) => bytes),
    opsAfter: (heads) => opsAfter(log, heads),
    receive: (ops) => lane(() => take(ops, [])),
    write: (body, also = []) =>
      lane(async () => {
        if (isClosed) return err({ type: 'StoreClosed' });
        if (isArchive()) throw new Error('an archive is only read');
        const op = signOp(own.member, circleId, [...log.heads], body);
        const taken = await take([op], also);
        if (!taken.ok) return taken;
        if (taken.value.added !== 1) throw new Error(`an own ${body.type} op would be refused`);
        return ok(opHash(op));
      }),
    close: () => {
      isClosed = true;
    },
    closeWhile: (holds) => {
      isArchive = holds;
    },
  };
};
