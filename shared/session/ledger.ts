// What was pressed in a session, as entries that are only ever added. Any set of entries gives one order, on every screen,
// in whatever order they arrived and whatever the machines' clocks say: an entry names the one that was last for its writer.
// It never trusts a field for who wrote: the caller says so, from proven authorship.
import * as v from 'valibot';
import { asId, type Brand, type PersonId } from '../ids.ts';
import { roles } from './formats/vocabulary.ts';

export type EntryId = Brand<string, 'EntryId'>;

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(80));
const brand = <T extends Brand<string, string>>() =>
  v.pipe(
    v.string(),
    v.minLength(1),
    v.maxLength(60),
    v.transform((text) => asId<T>(text)),
  );
const personId = brand<PersonId>();
const entryId = brand<EntryId>();
const people = v.pipe(v.array(personId), v.maxLength(24));
/** a step's name with the number of the visit: `core.facts.1#2` */
const from = id;

const action = v.variant('type', [
  /** the session begins with those who are here; `presenters` in their order */
  v.strictObject({
    type: v.literal('start'),
    present: people,
    presenters: v.pipe(v.array(v.nullable(personId)), v.maxLength(12)),
    roles: v.pipe(v.array(v.strictObject({ role: v.picklist(roles), person: personId })), v.maxLength(8)),
    /** whose advice is asked about, in formats that do */
    lastPresenter: v.nullable(personId),
  }),
  /** next, back, skip, loop: counts only while `from` is the visit that runs, so two who press at once move once.
   * `presenter`: who presents there in the eyes of the one who presses; a sealed step keeps to it */
  v.strictObject({ type: v.literal('move'), from, to: id, presenter: v.nullable(personId) }),
  v.strictObject({ type: v.literal('repeat'), from, presenter: v.nullable(personId) }),
  v.strictObject({ type: v.literal('finish'), from }),
  v.strictObject({ type: v.literal('pause'), from, reason: v.picklist(['pause', 'processRemark', 'topicStopped']) }),
  v.strictObject({ type: v.literal('resume'), from }),
  /** minutes added to this visit in all: two who press +1 at once add one */
  v.strictObject({
    type: v.literal('extend'),
    from,
    addedMs: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3 * 3_600_000)),
  }),
  v.strictObject({
    type: v.literal('shorten'),
    from,
    /** of the visit that runs, in all; null leaves it as it is */
    currentMs: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(12 * 3_600_000))),
    /** of steps to come: minutes of the step, or of each turn where it counts by person */
    minutes: v.pipe(
      v.array(v.strictObject({ stepId: id, minutes: v.pipe(v.number(), v.minValue(0.5), v.maxValue(180)) })),
      v.maxLength(400),
    ),
    /** optional steps that are left out */
    leaveOut: v.pipe(v.array(id), v.maxLength(100)),
  }),
  /** a turn is over, or somebody passes: the same entry, so that a pass leaves no trace */
  v.strictObject({ type: v.literal('turnDone'), from, person: personId }),
  v.strictObject({ type: v.literal('giveTurn'), from, person: personId }),
  v.strictObject({ type: v.literal('arrive'), person: personId }),
  v.strictObject({ type: v.literal('stepOut'), person: personId }),
  v.strictObject({ type: v.literal('breath'), on: v.boolean() }),
  v.strictObject({ type: v.literal('choose'), stepId: id, choice: id }),
  /** counts only while `was` still has the role: two who take over at once are one */
  v.strictObject({
    type: v.literal('role'),
    role: v.picklist(roles),
    person: v.nullable(personId),
    was: v.nullable(personId),
  }),
  /** asks for the floor, or no longer */
  v.strictObject({ type: v.literal('hand'), person: personId, up: v.boolean() }),
  /** would bring a topic today, or no longer */
  v.strictObject({ type: v.literal('topic'), person: personId, up: v.boolean() }),
  /** `voter` would like to hear the topic of `on` */
  v.strictObject({ type: v.literal('vote'), voter: personId, on: personId, yes: v.boolean() }),
  /** its writer's clock said the time of this entry when `entry` came, which claims to be later: `settleTime` */
  v.strictObject({ type: v.literal('seen'), entry: entryId }),
  /** swap, skip (null), or one round more */
  v.strictObject({
    type: v.literal('presenter'),
    round: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12)),
    person: v.nullable(personId),
    was: v.nullable(personId),
  }),
]);

/** An action of a newer app: it keeps its place in the order and does nothing here. */
interface UnknownAction {
  readonly type: 'unknown';
}
export type LedgerAction = v.InferOutput<typeof action>;
export type ActionOf<T extends LedgerAction['type']> = Extract<LedgerAction, { type: T }>;

const entrySchema = v.object({
  id: entryId,
  /** the last entry in the order that its writer saw; null for the first */
  after: v.nullable(entryId),
  /** milliseconds on the session's clock */
  at: v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15)),
  action: v.unknown(),
});

export interface LedgerEntry {
  readonly id: EntryId;
  readonly after: EntryId | null;
  readonly at: number;
  readonly action: LedgerAction | UnknownAction;
  /** SECURITY: who wrote it, by the key that signed the envelope, never by a field (PROTOCOL §6). */
  readonly by: PersonId;
}

/** An entry as it came; null for one that cannot have a place. `by` from proven authorship. */
export const readEntry = (raw: unknown, by: PersonId): LedgerEntry | null => {
  const entry = v.safeParse(entrySchema, raw);
  if (!entry.success) return null;
  const known = v.safeParse(action, entry.output.action);
  return { ...entry.output, action: known.success ? known.output : { type: 'unknown' }, by };
};

interface Placed {
  readonly entry: LedgerEntry;
  /** the latest time among the entry and all before it: an order that no clock can turn around */
  readonly latest: number;
  readonly depth: number;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Two contents under one id: every screen keeps the same one. */
const canonical = (entry: LedgerEntry): string => JSON.stringify([entry.by, entry.at, entry.after, entry.action]);

const unique = (entries: Iterable<LedgerEntry>): ReadonlyMap<EntryId, LedgerEntry> => {
  const byId = new Map<EntryId, LedgerEntry>();
  for (const entry of entries) {
    const other = byId.get(entry.id);
    if (!other || byText(canonical(entry), canonical(other)) < 0) byId.set(entry.id, entry);
  }
  return byId;
};

/**
 * By time, then by place in the chain, then by id; never before the entry that one names, whatever a clock did.
 * An entry whose predecessor is missing waits with all that follow it. Loops never get a place.
 */
export const orderLedger = (entries: Iterable<LedgerEntry>): readonly LedgerEntry[] => {
  const followers = new Map<EntryId | null, LedgerEntry[]>();
  for (const entry of unique(entries).values()) {
    const siblings = followers.get(entry.after);
    if (siblings) siblings.push(entry);
    else followers.set(entry.after, [entry]);
  }
  const placed: Placed[] = (followers.get(null) ?? []).map((entry) => ({ entry, latest: entry.at, depth: 0 }));
  // grows while it is read: each entry is placed after its predecessor
  for (let next = placed[0], index = 0; next; next = placed[++index]) {
    for (const entry of followers.get(next.entry.id) ?? []) {
      placed.push({ entry, latest: Math.max(next.latest, entry.at), depth: next.depth + 1 });
    }
  }
  return placed
    .sort((a, b) => a.latest - b.latest || a.depth - b.depth || byText(a.entry.id, b.entry.id))
    .map(({ entry }) => entry);
};
