// What a format declares, as validated data. One engine (../phases.ts) runs them all; totals are computed, never written.
// A format may come from a file that somebody was sent: every list and text has a limit here, and no text may hide anything.
import * as v from 'valibot';
import {
  boards,
  cardKinds,
  contributions,
  presenterStates,
  roles,
  speakers,
  stuckKinds,
  tasks,
  writers,
} from './vocabulary.ts';

/** `{presenter}` is the one name that a text may hold. SECURITY: no control characters, no bidirectional overrides: a format can be somebody else's file. */
const honestText = /^(?:[^\p{Cc}\u202A-\u202E\u2066-\u2069{}]|\{presenter\})+$/u;
const words = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most), v.regex(honestText));
const text = (most: number) => v.strictObject({ en: words(most), fr: words(most) });
const line = text(400);

const id = v.pipe(v.string(), v.regex(/^[a-z][A-Za-z0-9]{0,39}$/));
/** ours are plain words; a circle's own are `own-` and a random id, so that no file can pass for one of ours */
const formatId = v.pipe(v.string(), v.regex(/^(?:[a-z][A-Za-z0-9]{0,39}|own-[A-Za-z0-9_-]{8,40})$/));
/** whole half minutes: formats as practised go down to half a minute a person */
const minutes = v.pipe(v.number(), v.minValue(0.5), v.maxValue(180), v.multipleOf(0.5));
const people = v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(12));

const list = <T extends readonly [string, ...string[]]>(options: T) =>
  v.optional(v.pipe(v.array(v.picklist(options)), v.maxLength(8)), []);

const time = v.pipe(
  v.strictObject({
    /** a whole phase, or a turn for each who is present, or for each but the presenter */
    each: v.picklist(['phase', 'present', 'coach']),
    minutes,
    min: minutes,
    max: minutes,
  }),
  v.check((value) => value.min <= value.minutes && value.minutes <= value.max, 'minutes outside their own limits'),
);

const writes = v.optional(
  v.pipe(
    v.array(
      v.strictObject({
        kind: v.picklist(cardKinds),
        readers: v.picklist(['me', 'presenter', 'circle']),
        /** until the close · then the presenter's · the circle's for good · until done, then its owner's · mine */
        keep: v.picklist(['close', 'presenter', 'circle', 'done', 'me']),
      }),
    ),
    v.maxLength(6),
  ),
  [],
);

/** A module takes the place of the phase's own words, of what fits and of its headings. */
const choice = v.strictObject({
  id,
  name: text(60),
  allowed: list(contributions),
  notNow: list(contributions),
  say: line,
  doLine: line,
  writes,
});

const phase = v.strictObject({
  id,
  name: text(60),
  time,
  speaks: v.picklist(speakers),
  presenter: v.picklist(presenterStates),
  writer: v.optional(v.picklist(writers), 'nobody'),
  allowed: list(contributions),
  /** what people are tempted to do here, and what has its place elsewhere */
  notNow: list(contributions),
  board: v.optional(v.picklist(boards), 'live'),
  /** in a round each has the turn once */
  order: v.optional(v.picklist(['free', 'round']), 'free'),
  optional: v.optional(v.boolean(), false),
  /** nothing but one soft bell, no presence */
  quiet: v.optional(v.boolean(), false),
  /** where "not agreed" leads back to */
  loopTo: v.optional(id),
  choices: v.optional(v.pipe(v.array(choice), v.minLength(2), v.maxLength(8))),
  /** the phase whose module is chosen here */
  choosesFor: v.optional(id),
  task: v.optional(v.picklist(tasks)),
  /** the words that the facilitator reads aloud */
  say: line,
  /** what each other person does, one sentence */
  doLine: line,
  /** what the one who presents does, where it differs */
  presenterLine: v.optional(line),
  ifStuck: v.optional(v.partial(v.strictObject(v.entriesFromList([...stuckKinds], line))), {}),
  advance: v.optional(v.picklist(['manual', 'soft']), 'soft'),
  writes,
});

const frameTime = v.nullable(time);
const label = v.optional(text(40));

const fields = v.strictObject({
  id: formatId,
  /** of this format's content; the file has a version of its own (formatFile.ts) */
  version: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
  name: text(60),
  about: text(300),
  /** where it comes from, in a few words */
  origin: text(120),
  copyOf: v.optional(v.strictObject({ id: formatId, version: v.pipe(v.number(), v.integer(), v.minValue(1)) })),
  people: v.strictObject({ min: people, max: people }),
  roles: list(roles),
  /** what this format calls a role or the coaches, where it differs */
  labels: v.optional(v.strictObject({ presenter: label, coaches: label, facilitator: label }), {}),
  frame: v.strictObject({
    agreement: frameTime,
    checkIn: frameTime,
    promised: frameTime,
    oneStep: frameTime,
    learning: frameTime,
  }),
  core: v.strictObject({
    /** once, before the phases that repeat */
    first: v.optional(v.pipe(v.array(phase), v.maxLength(8)), []),
    phases: v.pipe(v.array(phase), v.minLength(1), v.maxLength(24)),
    repeat: v.picklist(['once', 'perTopic', 'perPerson']),
    /** the core never runs more often, however many come */
    mostRounds: v.optional(people),
  }),
  /** no board, no notes, no learning cards, in any step */
  nothingWritten: v.optional(v.boolean(), false),
  /** said before it starts, where a format needs it */
  warning: v.optional(text(300)),
  /** what each prepares privately before */
  prepare: v.optional(text(300)),
  /** said after the close */
  afterwards: v.optional(text(300)),
  /** minutes: a break is proposed once the whole lasts longer */
  breakProposed: v.optional(v.strictObject({ above: minutes, minutes })),
});

type Fields = v.InferOutput<typeof fields>;

const phasesOf = ({ core }: Fields): readonly v.InferOutput<typeof phase>[] => [...core.first, ...core.phases];
const isAmong = (phases: readonly { readonly id: string }[], wanted: string): boolean =>
  phases.some((candidate) => candidate.id === wanted);

export const formatSchema = v.pipe(
  fields,
  v.check(({ people: { min, max } }) => min <= max, 'fewer at most than at least'),
  v.check((format) => {
    const phases = phasesOf(format);
    return new Set(phases.map((each) => each.id)).size === phases.length;
  }, 'two steps with one id'),
  v.check(
    ({ core }) =>
      core.phases.every(({ loopTo }, at) => loopTo === undefined || isAmong(core.phases.slice(0, at), loopTo)) &&
      core.first.every(({ loopTo }) => loopTo === undefined),
    'a loop must lead back within its own round',
  ),
  v.check(
    ({ core }) =>
      core.phases.every(
        ({ choosesFor }, at) =>
          choosesFor === undefined ||
          core.phases.slice(at).some((later) => later.id === choosesFor && later.choices !== undefined),
      ) && core.first.every(({ choosesFor }) => choosesFor === undefined),
    'a choice must be for a later step that has modules',
  ),
  v.check(
    (format) => phasesOf(format).every(({ allowed, notNow }) => !allowed.some((kind) => notNow.includes(kind))),
    'a step allows what it postpones',
  ),
);

export type Format = v.InferOutput<typeof formatSchema>;
export type FormatInput = v.InferInput<typeof formatSchema>;
export type Phase = Format['core']['phases'][number];
export type PhaseTime = Phase['time'];
export type FrameStep = keyof Format['frame'];
export type TextIn = Phase['name'];

/** For our own formats: a wrong one is a bug. */
export const defineFormat = (input: FormatInput): Format => v.parse(formatSchema, input);
