// What was pressed in a session, as entries that are only ever added. Any set of entries gives one order, on every screen,
// in whatever order they arrived and whatever the machines' clocks say: an entry names the one it had seen last.
import * as v from 'valibot';
import type { Brand, PersonId } from '../ids.ts';

export type EntryId = Brand<string, 'EntryId'>;

const id = v.pipe(v.string(), v.maxLength(60));
const personId = v.pipe(
  v.string(),
  v.maxLength(60),
  v.transform((text) => text as PersonId),
);
const ms = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24 * 3_600_000));

const action = v.variant('type', [
  /** the session begins with those who are here */
  v.strictObject({
    type: v.literal('start'),
    present: v.pipe(v.array(personId), v.maxLength(24)),
    presenters: v.pipe(v.array(personId), v.maxLength(24)),
  }),
  /** ignored unless `from` is the current visit: two who press at once move once */
  v.strictObject({ type: v.literal('move'), from: id, to: id }),
  v.strictObject({ type: v.literal('repeat'), from: id }),
  v.strictObject({ type: v.literal('finish'), from: id }),
  v.strictObject({
    type: v.literal('pause'),
    from: id,
    reason: v.picklist(['pause', 'processRemark', 'topicStopped']),
  }),
  v.strictObject({ type: v.literal('resume'), from: id }),
  v.strictObject({ type: v.literal('extend'), from: id, ms }),
  /** minutes of what is left, by step; a step that is not named keeps its own */
  v.strictObject({ type: v.literal('shorten'), from: id, msByStep: v.record(id, ms) }),
  v.strictObject({ type: v.literal('turn'), from: id, person: personId }),
  v.strictObject({ type: v.literal('arrive'), person: personId }),
  v.strictObject({ type: v.literal('stepOut'), person: personId }),
  v.strictObject({ type: v.literal('comeBack'), person: personId }),
  v.strictObject({ type: v.literal('pass'), from: id, person: personId }),
  v.strictObject({ type: v.literal('breath'), on: v.boolean() }),
  v.strictObject({ type: v.literal('choose'), from: id, choice: id }),
  v.strictObject({
    type: v.literal('role'),
    role: v.picklist(['facilitator', 'scribe', 'timekeeper', 'observer', 'learningCoach']),
    person: v.nullable(personId),
  }),
  /** somebody else presents from here on in this round */
  v.strictObject({
    type: v.literal('presenter'),
    round: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(24)),
    person: v.nullable(personId),
  }),
]);

export const entrySchema = v.strictObject({
  id,
  /** the last entry that the writer had folded; null for the first */
  after: v.nullable(id),
  /** milliseconds on the session's clock */
  at: v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15)),
  action,
});

export type LedgerAction = v.InferOutput<typeof action>;
export interface LedgerEntry extends Omit<v.InferOutput<typeof entrySchema>, 'id' | 'after'> {
  readonly id: EntryId;
  readonly after: EntryId | null;
}

/** An entry in its place. `at` never runs backwards along what its writer had seen, whatever a clock did. */
export interface OrderedEntry extends LedgerEntry {
  readonly depth: number;
}

/** A clock that jumped by more than this is not believed. No step is that long. */
const mostBetweenMs = 6 * 3_600_000;

const soundTime = (at: number, before: number | null): number =>
  before === null || (at >= before && at <= before + mostBetweenMs) ? at : before;

/**
 * By causal depth, then time, then id: an entry never stands before the one it names. One whose `after` is missing waits.
 * An entry's time is not before its predecessor's: a clock that was set back cannot end a step before it began.
 */
export const orderLedger = (entries: Iterable<LedgerEntry>): readonly OrderedEntry[] => {
  const waiting = new Map<EntryId | null, LedgerEntry[]>();
  for (const entry of entries) {
    const siblings = waiting.get(entry.after);
    if (siblings) siblings.push(entry);
    else waiting.set(entry.after, [entry]);
  }
  const ordered: OrderedEntry[] = [];
  const seen = new Set<EntryId>();
  let level: readonly (OrderedEntry | null)[] = [null];
  for (let depth = 0; level.length > 0; depth++) {
    level = level
      .flatMap((parent) =>
        (waiting.get(parent?.id ?? null) ?? [])
          .filter((entry) => !seen.has(entry.id) && seen.add(entry.id))
          .map((entry): OrderedEntry => ({ ...entry, at: soundTime(entry.at, parent?.at ?? null), depth })),
      )
      .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    ordered.push(...level.filter((entry) => entry !== null));
  }
  return ordered;
};
