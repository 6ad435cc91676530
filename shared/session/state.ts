// Where a session stands, as the fold of its ledger gives it: the same on every screen. Data only, no clock.
import type { PersonId } from '../ids.ts';
import type { Format } from './formats/format.ts';
import { planSteps, type Step } from './formats/plan.ts';
import type { Role } from './formats/vocabulary.ts';
import type { ActionOf, EntryId } from './ledger.ts';

export interface Pause {
  /** milliseconds on the session's clock */
  readonly at: number;
  readonly reason: ActionOf<'pause'>['reason'];
  readonly by: PersonId;
  readonly entry: EntryId;
}

/** One stay in a step. Going back makes a new visit, so that a press meant for the old one does nothing. */
export interface Visit {
  /** step and number, `core.facts.1#2`: the same for all who press the same, also without any link between them */
  readonly visitId: string;
  readonly stepId: string;
  /** the record that began it: a phase key belongs to it (PROTOCOL §10) */
  readonly startEntry: EntryId;
  readonly startedAt: number;
  /** fixed when it starts; who arrives later adds a turn; shortening sets it anew */
  readonly baseMs: number;
  /** by +1 minute */
  readonly addedMs: number;
  /** minutes of the step, or of one turn in steps that count by person */
  readonly minutesEach: number;
  /** whose turns `baseMs` holds */
  readonly counted: ReadonlySet<PersonId>;
  readonly pausedMs: number;
  readonly pause: Pause | null;
  /** the last press that ended a pause */
  readonly resumed: { readonly at: number; readonly entry: EntryId } | null;
  /** who has the turn in a round; null: everybody had it */
  readonly turn: PersonId | null;
  readonly hadTurn: ReadonlySet<PersonId>;
  /** everybody who was one of its writers at some moment of it: only what they write here stands as a note */
  readonly writers: ReadonlySet<PersonId>;
  /** SECURITY: from whom this step is sealed, fixed by its start record; null where nothing is sealed (PROTOCOL §10). */
  readonly sealedFrom: PersonId | null;
}

export interface PastVisit {
  readonly visitId: string;
  readonly stepId: string;
  readonly startEntry: EntryId;
  readonly endEntry: EntryId;
  readonly sealedFrom: PersonId | null;
  readonly writers: ReadonlySet<PersonId>;
  readonly plannedMs: number;
  /** without pauses */
  readonly actualMs: number;
  /** it ended because its presenter had stopped the topic */
  readonly wasStopped: boolean;
}

/** A sealed or closed step that was begun apart, and does not count: its notes do. `endEntry` null: nobody ended it there. */
export interface AsideVisit extends Pick<PastVisit, 'stepId' | 'startEntry' | 'sealedFrom'> {
  readonly endEntry: EntryId | null;
}

export interface SessionState {
  readonly status: 'planned' | 'running' | 'finished';
  readonly startedAt: number | null;
  /** whose clock is the session's (PROTOCOL §7) */
  readonly startedBy: PersonId | null;
  readonly finishedAt: number | null;
  /** milliseconds of the whole, as it was when it started */
  readonly plannedMs: number;
  readonly steps: readonly Step[];
  readonly visit: Visit | null;
  readonly past: readonly PastVisit[];
  /** visits so far, by step */
  readonly visits: ReadonlyMap<string, number>;
  /** in the order they came; who stepped out is not here */
  readonly present: readonly PersonId[];
  readonly away: ReadonlySet<PersonId>;
  /** came while the presenter is turned or out: let in by somebody's click, or when the step ends */
  readonly atTheDoor: ReadonlySet<PersonId>;
  /** by person, the visit during which they came; those who were there at the start are not in it */
  readonly cameDuring: ReadonlyMap<PersonId, string>;
  /** who has written here: they have a computer of their own */
  readonly computers: ReadonlySet<PersonId>;
  /** who has pressed something since it began; their app says so by itself (`owesArrival`) */
  readonly took: ReadonlySet<PersonId>;
  /** what was noted in them is not lost (PROTOCOL §10) */
  readonly aside: readonly AsideVisit[];
  readonly presenters: readonly (PersonId | null)[];
  readonly lastPresenter: PersonId | null;
  readonly roles: ReadonlyMap<Role, PersonId>;
  readonly breath: boolean;
  /** who asks for the floor, in the order they asked; a new step begins without */
  readonly hands: readonly PersonId[];
  /** who would bring a topic today, in the order they said so */
  readonly topics: readonly PersonId[];
  /** by voter, the topics they would like to hear; the oldest first */
  readonly votes: ReadonlyMap<PersonId, readonly PersonId[]>;
  /** modules, by step */
  readonly choices: ReadonlyMap<string, string>;
  /** agreed when shortening, by step */
  readonly minutes: ReadonlyMap<string, number>;
  readonly leftOut: ReadonlySet<string>;
  /** the entry to name as `after` when writing */
  readonly last: EntryId | null;
}

export const emptyState = (format: Format): SessionState => ({
  status: 'planned',
  startedAt: null,
  startedBy: null,
  finishedAt: null,
  plannedMs: 0,
  steps: planSteps(format, []),
  visit: null,
  past: [],
  visits: new Map(),
  present: [],
  away: new Set(),
  atTheDoor: new Set(),
  cameDuring: new Map(),
  computers: new Set(),
  took: new Set(),
  aside: [],
  presenters: [],
  lastPresenter: null,
  roles: new Map(),
  breath: false,
  hands: [],
  topics: [],
  votes: new Map(),
  choices: new Map(),
  minutes: new Map(),
  leftOut: new Set(),
  last: null,
});

export const indexOfStep = (state: SessionState, stepId: string): number =>
  state.steps.findIndex((step) => step.stepId === stepId);

export const stepById = (state: SessionState, stepId: string): Step | null =>
  state.steps.find((step) => step.stepId === stepId) ?? null;

export const currentStep = (state: SessionState): Step | null => state.visit && stepById(state, state.visit.stepId);

/** Who presents in the step that runs. In a sealed one it is whom its start record names, whatever was pressed since. */
export const currentPresenter = (state: SessionState): PersonId | null =>
  state.visit?.sealedFrom ?? currentStep(state)?.presenter ?? null;
