// The phase engine: format and ledger → where the session stands. Pure: the same entries give the same answer on every screen,
// also to a late joiner. It never advances by itself, and a press that somebody else was faster with does nothing.
import type { PersonId } from '../ids.ts';
import { admit, seatPresenter, stepAway, takeRole } from './attendance.ts';
import type { Format } from './formats/format.ts';
import { planSteps } from './formats/plan.ts';
import { type ActionOf, type EntryId, type LedgerAction, type LedgerEntry, orderLedger } from './ledger.ts';
import { lostStarts } from './lostStarts.ts';
import { countingEntries } from './oneBeginning.ts';
import { type SeenTimes, seenTimes, settleTime } from './seenTimes.ts';
import { type AsideVisit, currentStep, emptyState, type SessionState, stepById, type Visit } from './state.ts';
import { offerTopic, raiseHand, voteFor } from './topics.ts';
import { settleTurn } from './turns.ts';
import { twinStarts } from './twinStarts.ts';
import { comingMs, enter, leave, mayBegin, mayEnd } from './visits.ts';
import { writersNow } from './writing.ts';

/** The state after all entries that have a place, in their order. */
export const foldLedger = (format: Format, entries: Iterable<LedgerEntry>): SessionState => {
  const ordered = orderLedger(entries);
  const { entries: counting, apart, others } = countingEntries(ordered);
  const seen = seenTimes(ordered);
  const folded = foldInOrder(format, counting, apart, seen);
  const aside = [
    ...others.flatMap((other) => closedVisits(foldInOrder(format, other, new Set(), seen))),
    ...twinStarts(
      folded,
      counting.filter(({ id }) => !apart.has(id)),
    ),
  ];
  return {
    ...folded,
    aside: [...aside, ...lostStarts({ ...folded, aside }, ordered)],
    last: counting.findLast(({ id }) => !apart.has(id))?.id ?? null,
  };
};

const foldInOrder = (
  format: Format,
  ordered: readonly LedgerEntry[],
  apart: ReadonlySet<EntryId>,
  seen: SeenTimes,
): SessionState =>
  ordered.reduce((state, written) => {
    const entry = settleTime(state, written, seen);
    const { action, by, id } = entry;
    const isApart = apart.has(id);
    const changed =
      action.type === 'start' && isApart ? admitAll(state, action.present, by) : apply(format, state, entry);
    const next = state.status === 'finished' ? state : withWriters(changed);
    const took = next.visit && !isApart ? with1(next.took, by) : next.took;
    return next.computers.has(by) && took === next.took
      ? next
      : { ...next, took, computers: with1(next.computers, by) };
  }, emptyState(format));

/** Steps whose notes or cards are closed to somebody, the one that ran last included. */
const closedVisits = ({ past, visit, steps }: SessionState): readonly AsideVisit[] => {
  const isClosed = ({ stepId, sealedFrom }: Pick<AsideVisit, 'stepId' | 'sealedFrom'>): boolean =>
    sealedFrom !== null || steps.find((step) => step.stepId === stepId)?.phase.board === 'untilReveal';
  const running = visit && isClosed(visit) ? [{ ...visit, endEntry: null }] : [];
  return [...past.filter(isClosed), ...running].map(({ stepId, startEntry, endEntry, sealedFrom }) => ({
    stepId,
    startEntry,
    endEntry,
    sealedFrom,
  }));
};

/** The entry to write for a press. `id` is random; `at` on the session's clock. */
export const newEntry = (
  state: SessionState,
  action: LedgerAction,
  { id, at, by }: Pick<LedgerEntry, 'id' | 'at' | 'by'>,
): LedgerEntry => ({ id, after: state.last, at, action, by });

const with1 = <T>(set: ReadonlySet<T>, value: T): ReadonlySet<T> => (set.has(value) ? set : new Set([...set, value]));

/** Whoever may write now stays a writer of this visit: what they wrote before a role changed stands. */
const withWriters = (state: SessionState): SessionState => {
  const step = currentStep(state);
  if (!state.visit || !step) return state;
  const { visit } = state;
  const more = writersNow(state, step.phase).filter((person) => !visit.writers.has(person));
  return more.length === 0 ? state : { ...state, visit: { ...visit, writers: new Set([...visit.writers, ...more]) } };
};

const apply = (format: Format, state: SessionState, entry: LedgerEntry): SessionState => {
  const { action, by } = entry;
  switch (action.type) {
    case 'unknown':
    case 'seen':
      return state;
    case 'start':
      return state.status === 'planned' ? start(format, state, action, entry) : admitAll(state, action.present, by);
    case 'role':
      return takeRole(state, action);
    case 'presenter':
      return seatPresenter(format, state, action, by);
    case 'arrive':
      return admit(state, action.person, by);
    case 'stepOut':
      return stepAway(state, action.person);
    case 'breath':
      return state.visit ? { ...state, breath: action.on } : state;
    case 'hand':
      return raiseHand(state, action, by);
    case 'topic':
      return offerTopic(state, action, by);
    case 'vote':
      return voteFor(state, action, by);
    case 'choose':
      return choose(state, action);
    default:
      return state.visit?.visitId === action.from ? inVisit(state, state.visit, action, entry) : state;
  }
};

/** Two who start without a link to each other start one session: who was here for either is here. */
const admitAll = (state: SessionState, people: readonly PersonId[], by: PersonId): SessionState =>
  people.filter((person) => !state.away.has(person)).reduce((admitted, person) => admit(admitted, person, by), state);

const start = (format: Format, state: SessionState, action: ActionOf<'start'>, entry: LedgerEntry): SessionState => {
  const presenters = action.presenters.length > 0 ? action.presenters : state.presenters;
  const here = admitAll(
    {
      ...state,
      presenters,
      steps: planSteps(format, presenters),
      roles: new Map([...state.roles, ...action.roles.map(({ role, person }) => [role, person] as const)]),
      lastPresenter: action.lastPresenter,
    },
    action.present,
    entry.by,
  );
  const [first] = here.steps;
  if (!first || !mayBegin(here, first, entry, null)) return state;
  return enter(
    {
      ...here,
      status: 'running',
      startedAt: entry.at,
      startedBy: entry.by,
      plannedMs: here.steps.reduce((sum, step) => sum + comingMs(here, step), 0),
      cameDuring: new Map(),
    },
    first,
    entry,
    null,
  );
};

const choose = (state: SessionState, { stepId, choice }: ActionOf<'choose'>): SessionState =>
  stepById(state, stepId)?.phase.choices?.some(({ id }) => id === choice)
    ? { ...state, choices: new Map(state.choices).set(stepId, choice) }
    : state;

type VisitAction = Extract<LedgerAction, { from: string }>;

const inVisit = (state: SessionState, visit: Visit, action: VisitAction, entry: LedgerEntry): SessionState => {
  const change = (changes: Partial<Visit>): SessionState => ({ ...state, visit: { ...visit, ...changes } });
  switch (action.type) {
    case 'move':
      return action.to === visit.stepId ? state : go(state, visit, action.to, action.presenter, entry);
    case 'repeat':
      return go(state, visit, visit.stepId, action.presenter, entry);
    case 'finish':
      return mayEnd(visit, entry)
        ? { ...leave(state, visit, entry), status: 'finished', finishedAt: entry.at, breath: false }
        : state;
    case 'pause':
      return visit.pause === null || (action.reason === 'topicStopped' && visit.pause.reason !== 'topicStopped')
        ? change({ pause: { at: visit.pause?.at ?? entry.at, reason: action.reason, by: entry.by, entry: entry.id } })
        : state;
    case 'resume':
      return mayResume(state, visit, entry.by)
        ? change({
            pausedMs: visit.pausedMs + Math.max(0, entry.at - (visit.pause?.at ?? entry.at)),
            pause: null,
            resumed: { at: entry.at, entry: entry.id },
          })
        : state;
    case 'extend':
      return change({ addedMs: Math.max(visit.addedMs, action.addedMs) });
    case 'shorten':
      return shorten(state, visit, action);
    case 'turnDone':
      return isRound(state) ? settleTurn(change({ hadTurn: with1(visit.hadTurn, action.person) })) : state;
    case 'giveTurn': {
      const hadTurn = new Set(visit.hadTurn);
      hadTurn.delete(action.person);
      const given = isRound(state) ? settleTurn(change({ turn: action.person, hadTurn })) : state;
      return { ...given, hands: given.hands.filter((person) => person !== action.person) };
    }
  }
};

const isRound = (state: SessionState): boolean => currentStep(state)?.phase.order === 'round';

const go = (
  state: SessionState,
  visit: Visit,
  to: string,
  presenter: PersonId | null,
  entry: LedgerEntry,
): SessionState => {
  const step = stepById(state, to);
  if (!step || !mayEnd(visit, entry) || !mayBegin(state, step, entry, presenter)) return state;
  return enter(leave(state, visit, entry), step, entry, presenter);
};

/** A topic that was stopped goes on only by the one who stopped it, or by the one who presents. */
const mayResume = (state: SessionState, { pause, stepId, sealedFrom }: Visit, by: PersonId): boolean =>
  pause !== null &&
  (pause.reason !== 'topicStopped' ||
    by === pause.by ||
    by === (sealedFrom ?? stepById(state, stepId)?.presenter ?? null));

/** Whatever was written, no step goes below its minimum, and only optional ones are left out. */
const shorten = (state: SessionState, visit: Visit, action: ActionOf<'shorten'>): SessionState => {
  const minutes = new Map(state.minutes);
  for (const { stepId, minutes: wanted } of action.minutes) {
    const time = stepById(state, stepId)?.phase.time;
    if (time) minutes.set(stepId, Math.min(time.max, Math.max(time.min, Math.round(wanted * 2) / 2)));
  }
  const leftOut = action.leaveOut.filter((stepId) => stepById(state, stepId)?.phase.optional);
  const step = stepById(state, visit.stepId);
  const leastMs = step ? 60_000 * step.phase.time.min * Math.max(1, visit.counted.size) : 0;
  return {
    ...state,
    minutes,
    leftOut: new Set([...state.leftOut, ...leftOut]),
    visit:
      action.currentMs === null
        ? visit
        : {
            ...visit,
            baseMs: Math.max(leastMs, action.currentMs),
            addedMs: 0,
            minutesEach: minutes.get(visit.stepId) ?? visit.minutesEach,
          },
  };
};
