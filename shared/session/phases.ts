// The phase engine: format + ledger → where the session stands; with the clock → time left. Pure: the same entries give the
// same answer on every screen, also to a late joiner. It never advances by itself.
import type { PersonId } from '../ids.ts';
import type { Format, Role } from './formats/format.ts';
import { planSteps, type Step, stepMs } from './formats/plan.ts';
import { type LedgerAction, type LedgerEntry, type OrderedEntry, orderLedger } from './ledger.ts';

/** One stay in a step. Going back makes a new visit, so that a doubled press on the old one does nothing. */
export interface Visit {
  readonly visitId: string;
  readonly step: Step;
  readonly index: number;
  /** milliseconds on the session's clock */
  readonly startedAt: number;
  /** fixed when the step starts; who arrives later adds a turn, +1 minute adds a minute */
  readonly plannedMs: number;
  readonly pausedMs: number;
  /** null while time runs */
  readonly pausedAt: number | null;
  readonly pauseReason: 'pause' | 'processRemark' | 'topicStopped' | null;
  /** who has the turn in a round */
  readonly turn: PersonId | null;
  /** who had it or passed */
  readonly hadTurn: ReadonlySet<PersonId>;
  readonly choice: string | null;
}

export interface PastVisit {
  readonly stepId: string;
  readonly plannedMs: number;
  readonly actualMs: number;
}

export interface SessionState {
  readonly status: 'planned' | 'running' | 'finished';
  readonly startedAt: number | null;
  readonly steps: readonly Step[];
  readonly visit: Visit | null;
  readonly past: readonly PastVisit[];
  /** here, in the order they came; who stepped out is not */
  readonly present: readonly PersonId[];
  readonly away: ReadonlySet<PersonId>;
  readonly presenters: readonly (PersonId | null)[];
  readonly roles: ReadonlyMap<Role, PersonId>;
  readonly breath: boolean;
  /** minutes that were agreed for steps to come, in milliseconds */
  readonly shortened: ReadonlyMap<string, number>;
  /** the entry to name as `after` when writing */
  readonly last: LedgerEntry['id'] | null;
}

const empty = (format: Format): SessionState => ({
  status: 'planned',
  startedAt: null,
  steps: planSteps(format, { presenters: [] }),
  visit: null,
  past: [],
  present: [],
  away: new Set(),
  presenters: [],
  roles: new Map(),
  breath: false,
  shortened: new Map(),
  last: null,
});

export const foldLedger = (format: Format, entries: Iterable<LedgerEntry>): SessionState =>
  orderLedger(entries).reduce((state, entry) => ({ ...apply(format, state, entry), last: entry.id }), empty(format));

const apply = (format: Format, state: SessionState, entry: OrderedEntry): SessionState => {
  const { action } = entry;
  if (action.type === 'start') return state.status === 'planned' ? start(format, state, action, entry) : state;
  if (action.type === 'role') return withRole(state, action.role, action.person);
  if (action.type === 'breath') return { ...state, breath: action.on };
  if (action.type === 'arrive' || action.type === 'comeBack') return arrive(state, action.person);
  if (action.type === 'stepOut') return stepOut(state, action.person);
  if (action.type === 'presenter') return withPresenter(state, action.round, action.person);
  const { visit } = state;
  // a press on a step that is no longer there: somebody else was faster
  if (!visit || state.status !== 'running' || action.from !== visit.visitId) return state;
  return inVisit(state, visit, action, entry);
};

type StartAction = Extract<LedgerAction, { type: 'start' }>;
type VisitAction = Extract<LedgerAction, { from: string }>;

const start = (format: Format, state: SessionState, action: StartAction, entry: OrderedEntry): SessionState => {
  const steps = planSteps(format, { presenters: action.presenters });
  const started: SessionState = {
    ...state,
    status: 'running',
    startedAt: entry.at,
    steps,
    present: unique(action.present),
    presenters: action.presenters,
  };
  return enter(started, 0, entry);
};

const inVisit = (state: SessionState, visit: Visit, action: VisitAction, entry: OrderedEntry): SessionState => {
  const change = (changes: Partial<Visit>): SessionState => ({ ...state, visit: { ...visit, ...changes } });
  switch (action.type) {
    case 'move': {
      const index = state.steps.findIndex(({ stepId }) => stepId === action.to);
      return index < 0 || index === visit.index ? state : enter(leave(state, visit, entry.at), index, entry);
    }
    case 'repeat':
      return enter(leave(state, visit, entry.at), visit.index, entry);
    case 'finish':
      return { ...leave(state, visit, entry.at), visit: null, status: 'finished' };
    case 'pause':
      return visit.pausedAt === null ? change({ pausedAt: entry.at, pauseReason: action.reason }) : state;
    case 'resume':
      return visit.pausedAt === null
        ? state
        : change({ pausedMs: visit.pausedMs + entry.at - visit.pausedAt, pausedAt: null, pauseReason: null });
    case 'extend':
      return change({ plannedMs: visit.plannedMs + action.ms });
    case 'shorten':
      return {
        ...state,
        shortened: new Map([...state.shortened, ...Object.entries(action.msByStep)]),
        visit: { ...visit, plannedMs: action.msByStep[visit.step.stepId] ?? visit.plannedMs },
      };
    case 'turn':
      return state.present.includes(action.person)
        ? change({ turn: action.person, hadTurn: new Set([...visit.hadTurn, ...(visit.turn ? [visit.turn] : [])]) })
        : state;
    case 'pass':
      return visit.turn === action.person
        ? nextTurn(state, { ...visit, hadTurn: new Set([...visit.hadTurn, action.person]) })
        : change({ hadTurn: new Set([...visit.hadTurn, action.person]) });
    case 'choose':
      return visit.step.phase.choices?.some(({ id }) => id === action.choice)
        ? change({ choice: action.choice })
        : state;
  }
};

const enter = (state: SessionState, index: number, entry: OrderedEntry): SessionState => {
  const step = state.steps[index];
  if (!step) return state;
  const visit: Visit = {
    visitId: `${step.stepId}@${entry.id}`,
    step,
    index,
    startedAt: entry.at,
    plannedMs: state.shortened.get(step.stepId) ?? stepMs(step.phase.time, presentFor(state, step)),
    pausedMs: 0,
    pausedAt: null,
    pauseReason: null,
    turn: null,
    hadTurn: new Set(),
    choice: null,
  };
  return step.phase.order === 'round' ? nextTurn({ ...state, visit }, visit) : { ...state, visit };
};

const leave = (state: SessionState, visit: Visit, at: number): SessionState => ({
  ...state,
  past: [...state.past, { stepId: visit.step.stepId, plannedMs: visit.plannedMs, actualMs: elapsedMs(visit, at) }],
});

/** Who takes turns in a step: all who are here, or all but the presenter. */
export const turnTakers = (state: SessionState, step: Step): readonly PersonId[] => {
  const presenter = presenterOf(state, step);
  const outside = state.roles.get('learningCoach');
  const here = state.present.filter((person) => person !== outside);
  return step.phase.speaks === 'coachesInTurn' ? here.filter((person) => person !== presenter) : here;
};

export const presenterOf = (state: SessionState, step: Step): PersonId | null =>
  step.part === 'core' && step.round > 0 ? (state.presenters[step.round - 1] ?? null) : null;

const presentFor = (state: SessionState, step: Step): { people: number; coaches: number } => {
  const presenter = presenterOf(state, step);
  const outside = state.roles.get('learningCoach');
  const people = state.present.filter((person) => person !== outside);
  return { people: people.length, coaches: people.filter((person) => person !== presenter).length };
};

const nextTurn = (state: SessionState, visit: Visit): SessionState => {
  const next =
    turnTakers(state, visit.step).find((person) => !visit.hadTurn.has(person) && person !== visit.turn) ?? null;
  const hadTurn = visit.turn ? new Set([...visit.hadTurn, visit.turn]) : visit.hadTurn;
  return { ...state, visit: { ...visit, turn: next, hadTurn } };
};

const arrive = (state: SessionState, person: PersonId): SessionState => {
  const away = new Set(state.away);
  away.delete(person);
  if (state.present.includes(person)) return { ...state, away };
  const present = [...state.present, person];
  const { visit } = state;
  const wasAway = state.away.has(person);
  const counts = visit && visit.step.phase.time.each !== 'phase' && !wasAway && !state.shortened.has(visit.step.stepId);
  // who arrives later adds a turn to the step that is running
  const longer = counts ? { ...visit, plannedMs: visit.plannedMs + 60_000 * visit.step.phase.time.minutes } : visit;
  return { ...state, present, away, visit: longer };
};

const stepOut = (state: SessionState, person: PersonId): SessionState => {
  if (!state.present.includes(person)) return state;
  const left: SessionState = {
    ...state,
    present: state.present.filter((other) => other !== person),
    away: new Set([...state.away, person]),
  };
  return left.visit?.turn === person ? nextTurn(left, left.visit) : left;
};

const withRole = (state: SessionState, role: Role, person: PersonId | null): SessionState => {
  const changed = new Map(state.roles);
  if (person) changed.set(role, person);
  else changed.delete(role);
  return { ...state, roles: changed };
};

const withPresenter = (state: SessionState, round: number, person: PersonId | null): SessionState => {
  if (round > Math.max(1, state.presenters.length)) return state;
  const presenters =
    state.presenters.length === 0
      ? [person]
      : state.presenters.map((old, index) => (index === round - 1 ? person : old));
  return { ...state, presenters };
};

const unique = (people: readonly PersonId[]): readonly PersonId[] => [...new Set(people)];

/** Milliseconds that a step has run, without its pauses. Never negative. */
export const elapsedMs = (visit: Visit, now: number): number =>
  Math.max(0, (visit.pausedAt ?? Math.max(now, visit.startedAt)) - visit.startedAt - visit.pausedMs);

/** Milliseconds; negative once it runs over. */
export const timeLeftMs = (visit: Visit, now: number): number => visit.plannedMs - elapsedMs(visit, now);
