// Sessions that were begun apart (by voice: no link, each app alone, all pressed start) and meet later become one answer: one
// ledger counts, and of the others only who came. Pure: the same entries give the same answer in whatever order they arrive.
import type { PersonId } from '../ids.ts';
import type { EntryId, LedgerEntry } from './ledger.ts';

interface Beginning {
  readonly start: LedgerEntry;
  /** the start and all that was written after it */
  readonly entries: ReadonlySet<EntryId>;
  /** who has pressed something in it */
  readonly writers: ReadonlySet<PersonId>;
}

export interface Counting {
  readonly entries: readonly LedgerEntry[];
  /** those of another beginning: a start among them only lets people in, and nothing is written after them */
  readonly apart: ReadonlySet<EntryId>;
  /** the ledgers that do not count, each as it was for those who pressed in it; those with most people first */
  readonly others: readonly (readonly LedgerEntry[])[];
}

/** Who is fooled by more has other worries: each is folded at every press. */
const mostOthers = 4;

/** Of a ledger that was begun apart and does not count: who came, and that they have computers. */
const stillCounts = new Set(['start', 'arrive']);

/**
 * Which ledger counts: the one in which more people have pressed something; then the one that the person who facilitates
 * began, in the eyes of most who began one; then the one that began first. Presses are never turned around, only left out.
 * @param ordered as `orderLedger` gives them
 */
export const countingEntries = (ordered: readonly LedgerEntry[]): Counting => {
  const starts = ordered.filter(({ action }) => action.type === 'start');
  const beginnings = starts.length < 2 ? [] : beginningsOf(ordered, starts);
  if (beginnings.length < 2) return { entries: ordered, apart: new Set(), others: [] };
  const facilitator = mostNamed(beginnings.map(({ start }) => facilitatorBefore(ordered, start)));
  const better = (a: Beginning, b: Beginning): Beginning => {
    if (a.writers.size !== b.writers.size) return a.writers.size > b.writers.size ? a : b;
    const [leads, alsoLeads] = [a.start.by === facilitator, b.start.by === facilitator];
    if (leads !== alsoLeads) return leads ? a : b;
    // in the order of the ledger: by time, then by id
    return a;
  };
  const counts = beginnings.reduce(better);
  const rest = beginnings.filter((each) => each !== counts);
  const apart = new Set(rest.flatMap(({ entries }) => [...entries]));
  const inBeginnings = new Set([...apart, ...counts.entries]);
  // a start alone has led nowhere yet
  const others = rest
    .filter(({ entries }) => entries.size > 1)
    .sort((a, b) => b.writers.size - a.writers.size)
    .slice(0, mostOthers)
    .map(({ entries }) => ordered.filter(({ id }) => entries.has(id) || !inBeginnings.has(id)));
  return {
    entries: ordered.filter(({ id, action }) => !apart.has(id) || stillCounts.has(action.type)),
    apart,
    others,
  };
};

/** Starts that were pressed without having seen another; a start after a start is no beginning. */
const beginningsOf = (ordered: readonly LedgerEntry[], starts: readonly LedgerEntry[]): readonly Beginning[] => {
  const startIds = new Set(starts.map(({ id }) => id));
  /** for each entry, the start it comes after */
  const under = new Map<EntryId, EntryId>();
  // predecessors stand before their followers
  for (const { id, after } of ordered) {
    const above = after === null ? undefined : under.get(after);
    if (above !== undefined) under.set(id, above);
    else if (startIds.has(id)) under.set(id, id);
  }
  return starts.flatMap((start) => {
    if (under.get(start.id) !== start.id) return [];
    const entries = ordered.filter(({ id }) => under.get(id) === start.id);
    return [{ start, entries: new Set(entries.map(({ id }) => id)), writers: new Set(entries.map(({ by }) => by)) }];
  });
};

/** Who had the role when this start was pressed, by what its writer had seen. */
const facilitatorBefore = (ordered: readonly LedgerEntry[], start: LedgerEntry): PersonId | null => {
  const byId = new Map(ordered.map((entry) => [entry.id, entry]));
  let at: LedgerEntry | undefined = start;
  while (at) {
    const { action } = at;
    if (action.type === 'role' && action.role === 'facilitator') return action.person;
    if (action.type === 'start') {
      const named = action.roles.find(({ role }) => role === 'facilitator');
      if (named) return named.person;
    }
    at = at.after === null ? undefined : byId.get(at.after);
  }
  return null;
};

const mostNamed = (names: readonly (PersonId | null)[]): PersonId | null => {
  const counts = new Map<PersonId, number>();
  for (const name of names) if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  const [first, second] = [...counts].sort(([, a], [, b]) => b - a);
  // two who are named as often: nobody is agreed on
  return first && first[1] > (second?.[1] ?? 0) ? first[0] : null;
};
