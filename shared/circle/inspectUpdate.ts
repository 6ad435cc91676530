// The heart of acceptance (PROTOCOL §6): may this update be applied? A pure function of the update, its author's bits, and
// the end clocks in its causal past. It never asks a Y.Doc and never believes the sender, so that all peers agree for ever.
// What passes leaves Yjs's pending stores empty, whatever else the receiver holds.
import * as Y from 'yjs';
import type { RefusalReason } from './circle.ts';
import { ownerOfClientId } from './clientIds.ts';

/** The clock after the last struct of this clientID in the causal past; 0 when it has none. */
export type EndClockOf = (clientId: number) => number;

export interface ClientEnd {
  readonly clientId: number;
  readonly clock: number;
}
export type Inspection =
  /** `end` null: the update only deletes */
  | { readonly type: 'valid'; readonly end: ClientEnd | null }
  | { readonly type: 'invalid'; readonly reason: RefusalReason };

/** A named change makes a handful, an hour's work some hundreds; more is not work but weight. */
const mostStructs = 50_000;
const mostDeleteRanges = 50_000;
/** far above what people type in the life of one run, far below where numbers lose precision */
const greatestClock = 2 ** 40;
/** of plain values inside an entry */
const greatestDepth = 8;
const keyMaxLength = 512;

const invalid = (reason: RefusalReason): Inspection => ({ type: 'invalid', reason });

export const inspectUpdate = (update: Uint8Array, owner: number, endClockOf: EndClockOf): Inspection => {
  const decoded = decodeOneBlock(update);
  if (decoded === null) return invalid('Malformed');
  const { structs, ds } = decoded;
  const first = structs[0];
  let end: ClientEnd | null = null;
  if (first) {
    const clientId = first.id.client;
    if (ownerOfClientId(clientId) !== owner) return invalid('ForeignClientId');
    if (first.id.clock !== endClockOf(clientId)) return invalid('ClockGap');
    const reason = refusalOfStructs(structs, clientId, endClockOf);
    if (reason !== null) return invalid(reason);
    const last = structs[structs.length - 1] ?? first;
    end = { clientId, clock: last.id.clock + last.length };
  }
  const reason = refusalOfDeletes(ds, end, endClockOf);
  return reason === null ? { type: 'valid', end } : invalid(reason);
};

type Decoded = ReturnType<typeof Y.decodeUpdate>;
type Struct = Decoded['structs'][number];

/**
 * One block of structs (one clientID) or none. SECURITY: with two blocks of one clientID Yjs keeps only the second, and with
 * blocks of two clientIDs that name each other it would wait for ever; our own writer never makes either.
 */
const decodeOneBlock = (update: Uint8Array): Decoded | null => {
  const blocks = update[0];
  if (blocks !== 0 && blocks !== 1) return null;
  if (blocks === 1 && leadingCount(update.subarray(1)) > mostStructs) return null;
  try {
    // a copy: the decoder may not look past the end into a larger buffer
    return Y.decodeUpdate(update.slice());
  } catch {
    // SECURITY: hostile bytes end here, as a value. Any failure is the same verdict, so peers agree.
    return null;
  }
};

/** The variable-length number at the start; infinite when it is no small number. */
const leadingCount = (bytes: Uint8Array): number => {
  let value = 0;
  for (let i = 0; i < 4; i++) {
    const byte = bytes[i];
    if (byte === undefined) return Number.POSITIVE_INFINITY;
    value += (byte & 127) * 128 ** i;
    if (byte < 128) return value;
  }
  return Number.POSITIVE_INFINITY;
};

const refusalOfStructs = (
  structs: readonly Struct[],
  clientId: number,
  endClockOf: EndClockOf,
): RefusalReason | null => {
  let clock = structs[0]?.id.clock ?? 0;
  for (const struct of structs) {
    if (struct.id.client !== clientId || struct.id.clock !== clock) return 'ClockGap';
    if (struct.length < 1 || clock + struct.length > greatestClock) return 'ForbiddenContent';
    if (struct instanceof Y.Item) {
      if (!contentAllowed(struct)) return 'ForbiddenContent';
      // inside this update only what stands before: what an item names must be there when it is applied
      if (namedBy(struct).some((id) => id.clock >= (id.client === clientId ? clock : endClockOf(id.client))))
        return 'OutsideCausalPast';
    } else if (!(struct instanceof Y.GC)) return 'ForbiddenContent';
    clock += struct.length;
  }
  return null;
};

const namedBy = ({ origin, rightOrigin, parent }: Y.Item): readonly Y.ID[] =>
  [origin, rightOrigin, parent].filter((id) => id instanceof Y.ID);

const refusalOfDeletes = (ds: Decoded['ds'], end: ClientEnd | null, endClockOf: EndClockOf): RefusalReason | null => {
  let ranges = 0;
  for (const [clientId, items] of ds.clients) {
    ranges += items.length;
    if (ranges > mostDeleteRanges) return 'ForbiddenContent';
    const limit = end?.clientId === clientId ? end.clock : endClockOf(clientId);
    for (const { clock, len } of items) {
      if (len < 1) return 'ForbiddenContent';
      // SECURITY: a range over clocks that do not exist yet would delete what its victim writes next
      if (clock + len > limit) return 'OutsideCausalPast';
    }
  }
  return null;
};

/** Plain values, plain text, maps, arrays. No subdocument, no mark, no XML, nothing that JSON.parse would read. */
const contentAllowed = (item: Y.Item): boolean => {
  // before an item is applied, its parent may be the name of a root
  const parent: unknown = item.parent;
  if (typeof parent === 'string' && parent.length > keyMaxLength) return false;
  if (item.parentSub !== null && item.parentSub.length > keyMaxLength) return false;
  const { content } = item;
  if (content instanceof Y.ContentAny) return content.arr.every((value) => shallow(value, greatestDepth));
  if (content instanceof Y.ContentType) return allowedType(content.type);
  return (
    content instanceof Y.ContentString || content instanceof Y.ContentDeleted || content instanceof Y.ContentBinary
  );
};

const allowedType = (type: unknown): boolean =>
  (type instanceof Y.Map || type instanceof Y.Array || type instanceof Y.Text) &&
  !(type instanceof Y.XmlHook || type instanceof Y.XmlText);

const shallow = (value: unknown, depth: number): boolean => {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return true;
  return depth > 0 && Object.values(value).every((inside) => shallow(inside, depth - 1));
};
