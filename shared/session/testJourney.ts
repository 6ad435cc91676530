// What the simulations ask of a session at every moment: sound values, and always a way to the end by what screens offer.
import type { PersonId } from '../ids.ts';
import { describe } from './describe.ts';
import type { LedgerAction, LedgerEntry } from './ledger.ts';
import { foldLedger } from './phases.ts';
import { currentStep, type SessionState } from './state.ts';
import { type Peer, type Table, write } from './testTable.ts';

/** Everything of a state that a screen may show, comparable. */
export const plain = (state: SessionState): string =>
  JSON.stringify(state, (key, value: unknown) => {
    if (key === 'phase') return undefined;
    if (value instanceof Map || value instanceof Set) return [...value];
    return value;
  });

/** What is wrong with a state; nothing, if all is well. */
export const complaints = (state: SessionState, entries: ReadonlyMap<string, LedgerEntry>): readonly string[] => {
  const wrong: string[] = [];
  const claim = (holds: boolean, what: string): void => {
    if (!holds) wrong.push(what);
  };
  const { visit, past, present, away, atTheDoor } = state;
  const step = currentStep(state);
  claim((state.status === 'running') === (visit !== null), 'a session runs without a step, or stands still in one');
  claim(new Set(present).size === present.length, 'somebody is here twice');
  claim(!present.some((one) => away.has(one) || atTheDoor.has(one)), 'somebody is here and elsewhere');
  const sealed = [...past, ...(visit ? [{ ...visit, endEntry: null }] : [])].filter((each) => each.sealedFrom !== null);
  for (const { visitId, sealedFrom, startEntry, endEntry } of sealed) {
    claim(entries.get(startEntry)?.by !== sealedFrom, `${visitId} was begun by its presenter`);
    claim(endEntry === null || entries.get(endEntry)?.by !== sealedFrom, `${visitId} was ended by its presenter`);
  }
  claim(
    past.every(({ actualMs, plannedMs }) => actualMs >= 0 && actualMs <= 86_400_000 && plannedMs > 0),
    'a past step has an impossible time',
  );
  const ids = [...past.map((each) => each.visitId), ...(visit ? [visit.visitId] : [])];
  claim(new Set(ids).size === ids.length, 'two visits with one name');
  if (!visit) return wrong;
  claim(step !== null, 'a visit to a step that is not there');
  const turns = Math.max(1, visit.counted.size);
  if (step) {
    claim(visit.baseMs >= 60_000 * step.phase.time.min * turns, `${visit.visitId} is below its minimum`);
    claim(step.phase.order === 'round' || visit.turn === null, 'a turn outside of a round');
  }
  claim(visit.addedMs >= 0 && visit.pausedMs >= 0, 'time was taken away');
  claim(visit.turn === null || present.includes(visit.turn), 'somebody who is not here has the turn');
  claim(visit.turn === null || !visit.hadTurn.has(visit.turn), 'somebody has the turn again');
  return wrong;
};

/** What the screen of one offers to press; null where it offers nothing. */
const offered = (
  { format, everybody, now }: Table,
  state: SessionState,
  me: PersonId,
  online: ReadonlySet<PersonId> | undefined,
): LedgerAction | null => {
  if (state.status === 'planned') {
    return { type: 'start', present: [...everybody], presenters: [], roles: [], lastPresenter: null };
  }
  if (!state.present.includes(me)) return { type: 'arrive', person: me };
  const seen = describe(format, state, { me, ...(online ? { online } : {}) }, now);
  const primary = seen.status === 'running' ? seen.primary : null;
  if (!primary || primary.type === 'wait') {
    // the head of the step offers it to everybody inside, the presenter too
    const [waiting] = state.atTheDoor;
    return waiting === undefined ? null : { type: 'arrive', person: waiting };
  }
  if (primary.type !== 'choosePresenter') return primary.action;
  const { round } = primary;
  return { type: 'presenter', round, person: me, was: state.presenters[round - 1] ?? null };
};

/** What a press has to change, in order to count as a way on. */
const essence = ({ status, visit, present, atTheDoor, presenters, roles }: SessionState): string =>
  JSON.stringify([status, visit?.visitId, visit?.turn, visit?.pause, present, [...atTheDoor], presenters, [...roles]]);

/**
 * From here the session can be finished by what the screens offer, by whoever is left and they offer it to: the ledger that
 * this gives; null at a dead end. @param left whose apps are linked; the others have dropped off
 */
export const wayToTheEnd = (
  table: Table,
  from: Peer,
  left: readonly Peer[] = table.peers,
): ReadonlyMap<string, LedgerEntry> | null => {
  const after: Table = { ...table, peers: [] };
  const online = left === table.peers ? undefined : new Set(left.map(({ me }) => me));
  const entries = new Map(from.entries);
  let state = foldLedger(table.format, entries.values());
  let stands = essence(state);
  for (let presses = 0; presses < 400 && state.status !== 'finished'; presses++) {
    const before = stands;
    after.now += 30_000;
    const moved = left.some((peer) => {
      const action = offered(after, state, peer.me, online);
      if (!action) return false;
      write(after, { ...peer, entries, skewMs: 0 }, action, state);
      state = foldLedger(table.format, entries.values());
      stands = essence(state);
      return stands !== before;
    });
    if (!moved) return null;
  }
  table.written = after.written;
  return state.status === 'finished' ? entries : null;
};
