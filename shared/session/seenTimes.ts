// Presses whose writer's clock was wrong: what the clocks of the others said when such a press came bounds its time, on every
// screen alike, also for who comes later. Pure. It never moves a press in the order, and never before what it followed.
import type { PersonId } from '../ids.ts';
import type { EntryId, LedgerEntry } from './ledger.ts';
import type { SessionState, Visit } from './state.ts';
import { aheadMs } from './time.ts';

/** By entry, the earliest time at which another person's clock says that it came. */
export type SeenTimes = ReadonlyMap<EntryId, number>;

/** SECURITY: nobody bears witness for their own press. */
export const seenTimes = (entries: readonly LedgerEntry[]): SeenTimes => {
  const witnesses = entries.filter(({ action }) => action.type === 'seen');
  if (witnesses.length === 0) return new Map();
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const seen = new Map<EntryId, number>();
  for (const { action, by, at } of witnesses) {
    if (action.type !== 'seen' || (byId.get(action.entry)?.by ?? by) === by) continue;
    seen.set(action.entry, Math.min(at, seen.get(action.entry) ?? at));
  }
  return seen;
};

/** The last moment of a step that is known: nothing that followed was earlier, whatever a witness says. */
const lastMoment = (visit: Visit | null): number =>
  visit ? Math.max(visit.startedAt, visit.pause?.at ?? 0, visit.resumed?.at ?? 0) : 0;

export const settleTime = ({ visit }: SessionState, entry: LedgerEntry, seen: SeenTimes): LedgerEntry => {
  const bound = seen.get(entry.id);
  return bound === undefined ? entry : { ...entry, at: Math.min(entry.at, Math.max(bound, lastMoment(visit))) };
};

/**
 * The presses of the step that runs which this computer has to speak about: they claim to be later than it is.
 * @param now milliseconds on the session's clock, which this computer is sure of
 */
export const aheadOf = (
  { visit }: SessionState,
  entries: readonly LedgerEntry[],
  me: PersonId,
  now: number,
): readonly EntryId[] => {
  if (!visit) return [];
  const { startEntry, startedAt, pause, resumed } = visit;
  const claims = [{ entry: startEntry, at: startedAt }, ...(pause ? [pause] : []), ...(resumed ? [resumed] : [])];
  const ahead = claims.filter(({ at }) => at > now + aheadMs).map(({ entry }) => entry);
  if (ahead.length === 0) return [];
  const mine = new Set(
    entries.flatMap(({ id, by, action }) => (by !== me ? [] : action.type === 'seen' ? [id, action.entry] : [id])),
  );
  return ahead.filter((entry) => !mine.has(entry));
};

/** Whose app has to say that its person takes part in what began: many voices make a beginning that nobody takes over. */
export const owesArrival = ({ status, present, took }: SessionState, me: PersonId): boolean =>
  status === 'running' && present.includes(me) && !took.has(me);
