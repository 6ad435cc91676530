// What a format declares, as validated data. One engine (../phases.ts) runs them all; totals are computed, never written.
// A format may come from a file that somebody was sent: every list and text has a limit here.
import * as v from 'valibot';

export const languages = ['en', 'fr'] as const;
export type Language = (typeof languages)[number];

const words = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));
const text = (most: number) => v.strictObject({ en: words(most), fr: words(most) });
const id = v.pipe(v.string(), v.regex(/^[a-z][A-Za-z0-9]{0,39}$/));
/** whole half minutes: formats as practised go down to half a minute a person */
const minutes = v.pipe(v.number(), v.minValue(0.5), v.maxValue(180), v.multipleOf(0.5));

export const speakers = [
  'presenter',
  'coaches',
  'all',
  'nobody',
  'inTurn',
  'coachesInTurn',
  'lastPresenter',
  'facilitator',
  'presenterThenCoaches',
  'presenterThenAll',
  'coachesThenPresenter',
  'coachesAsk',
] as const;
export const presenterStates = ['speaking', 'answering', 'listening', 'turned', 'out', 'none'] as const;
export const writers = [
  'nobody',
  'owner',
  'scribe',
  'presenter',
  'facilitator',
  'facilitatorThenPresenter',
  'each',
] as const;
export const contributions = [
  'factQuestion',
  'openQuestion',
  'resonance',
  'hypothesis',
  'experience',
  'advice',
  'appreciation',
  'commitment',
  'fact',
  'oneWord',
  'feeling',
  'processRemark',
  'actionIdea',
  'offer',
] as const;
export const boards = ['off', 'live', 'untilReveal', 'sealedToPresenter'] as const;
export const roles = ['facilitator', 'presenter', 'scribe', 'timekeeper', 'observer', 'learningCoach'] as const;
export const stuckKinds = ['adviceSlipsIn', 'silence', 'oneTalksMuch', 'tears', 'late'] as const;
export const cardKinds = [
  'note',
  'hypothesis',
  'experience',
  'resonance',
  'question',
  'advice',
  'resource',
  'keyQuestion',
  'goal',
  'action',
  'learning',
  'problem',
] as const;

export type Role = (typeof roles)[number];
export type Contribution = (typeof contributions)[number];
export type Speaker = (typeof speakers)[number];

const choiceSchema = v.strictObject({
  id,
  name: text(60),
  allowed: v.pipe(v.array(v.picklist(contributions)), v.maxLength(8)),
  say: text(400),
});

const timeSchema = v.variant('each', [
  v.strictObject({ each: v.literal('phase'), minutes, min: minutes, max: minutes }),
  v.strictObject({ each: v.picklist(['present', 'coach']), minutes, min: minutes, max: minutes }),
]);

const phaseSchema = v.strictObject({
  id,
  name: text(60),
  time: timeSchema,
  speaks: v.picklist(speakers),
  presenter: v.picklist(presenterStates),
  writer: v.picklist(writers),
  allowed: v.pipe(v.array(v.picklist(contributions)), v.maxLength(8)),
  board: v.picklist(boards),
  /** in a round each has the turn once */
  order: v.picklist(['free', 'round']),
  optional: v.optional(v.boolean(), false),
  /** nothing but one soft bell, no presence */
  quiet: v.optional(v.boolean(), false),
  /** where "not agreed" leads back to */
  loopTo: v.optional(id),
  choices: v.optional(v.pipe(v.array(choiceSchema), v.minLength(2), v.maxLength(8))),
  /** the words that the facilitator reads aloud */
  say: text(400),
  /** what each other person does, one sentence */
  doLine: text(200),
  ifStuck: v.optional(v.partial(v.strictObject(v.entriesFromList([...stuckKinds], text(240)))), {}),
  advance: v.optional(v.picklist(['manual', 'soft']), 'soft'),
  writes: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          kind: v.picklist(cardKinds),
          readers: v.picklist(['me', 'presenter', 'circle']),
          keep: v.picklist(['close', 'presenter', 'circle', 'done']),
        }),
      ),
      v.maxLength(4),
    ),
    [],
  ),
});

const frameTime = v.nullable(timeSchema);

const allPhases = <P>(core: { readonly first: readonly P[]; readonly phases: readonly P[] }): readonly P[] => [
  ...core.first,
  ...core.phases,
];

export const formatSchema = v.pipe(
  v.strictObject({
    id,
    /** of this format's content; the schema's own version is `formatFileVersion` */
    version: v.pipe(v.number(), v.integer(), v.minValue(1)),
    name: text(60),
    about: text(300),
    people: v.strictObject({
      min: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(12)),
      max: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(12)),
    }),
    roles: v.pipe(v.array(v.picklist(roles)), v.maxLength(6)),
    /** what this format calls a role or the coaches, where it differs */
    labels: v.optional(
      v.partial(v.strictObject({ presenter: text(40), coaches: text(40), facilitator: text(40) })),
      {},
    ),
    frame: v.strictObject({
      agreement: frameTime,
      checkIn: frameTime,
      promised: frameTime,
      oneStep: frameTime,
      learning: frameTime,
    }),
    core: v.strictObject({
      /** once, before the phases that repeat */
      first: v.optional(v.pipe(v.array(phaseSchema), v.maxLength(8)), []),
      phases: v.pipe(v.array(phaseSchema), v.minLength(1), v.maxLength(24)),
      repeat: v.picklist(['once', 'perTopic', 'perPerson']),
    }),
    /** said before it starts, where a format needs it */
    warning: v.optional(text(300)),
  }),
  v.check(({ people }) => people.min <= people.max, 'fewer at most than at least'),
  v.check(
    ({ core }) => new Set(allPhases(core).map((phase) => phase.id)).size === allPhases(core).length,
    'two steps with one id',
  ),
  v.check(
    ({ core }) => allPhases(core).every(({ time }) => time.min <= time.minutes && time.minutes <= time.max),
    'minutes outside their own limits',
  ),
  v.check(
    ({ core }) =>
      core.phases.every(
        (phase, index) =>
          !phase.loopTo ||
          (core.phases.findIndex(({ id: other }) => other === phase.loopTo) < index &&
            core.phases.some(({ id: other }) => other === phase.loopTo)),
      ),
    'a loop must lead back',
  ),
);

export type Format = v.InferOutput<typeof formatSchema>;
export type FormatInput = v.InferInput<typeof formatSchema>;
export type Phase = v.InferOutput<typeof phaseSchema>;
export type PhaseTime = v.InferOutput<typeof timeSchema>;
export type FrameStep = keyof Format['frame'];

/** For our own formats: a wrong one is a bug. */
export const defineFormat = (input: FormatInput): Format => v.parse(formatSchema, input);
