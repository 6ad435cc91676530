// One step that somebody will take: what, by when, how it will be known, who asks. Its words are hashed as one, so that a
// signature under them (witness.ts) says which words were meant. Data and checks alone: nothing here writes.
import * as v from 'valibot';
import { base64url, utf8, writer } from '../crypto/encoding.ts';
import { hash } from '../crypto/hash.ts';
import { asId, type Brand, type HashId, type MemberId, type PersonId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import { type Note, personIdSchema } from './saidOnce.ts';

export type CommitmentId = Brand<string, 'CommitmentId'>;

/** UTF-8 bytes: a step is a sentence, a check-in a few. */
export const stepMaxBytes = 2000;
const dayPattern = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/u;

export interface StepWords {
  readonly owner: PersonId;
  readonly text: string;
  /** a day of the calendar, `2026-12-03`, the same in every time zone; null: no date */
  readonly due: string | null;
  /** how will we know; may be empty */
  readonly knownBy: string;
  /** who will ask; null: nobody was named */
  readonly partner: PersonId | null;
}

/** made: open, as it was written · changed: open, in other words */
export type CommitmentStatus = 'made' | 'changed' | 'kept' | 'released';

export interface TrailEntry {
  readonly type: 'made' | 'changed' | 'kept' | 'released' | 'reopened' | 'checkIn';
  /** milliseconds on the clock of who wrote it */
  readonly at: number;
  readonly by: PersonId;
  readonly note: string;
  /** as they were from here on; of `made` and `changed` alone */
  readonly words: StepWords | null;
}

export interface Commitment {
  readonly commitmentId: CommitmentId;
  readonly words: StepWords;
  readonly status: CommitmentStatus;
  readonly madeAt: number;
  /** when it was kept or let go; null while it is open */
  readonly doneAt: number | null;
  /** who wrote it down, where that is another than its owner: "noted by …" */
  readonly notedBy: PersonId | null;
  /** whose signature stands under these very words; null: nobody's */
  readonly witness: PersonId | null;
  /** earlier words were witnessed, these are not */
  readonly witnessLapsed: boolean;
  /** oldest first, `made` included */
  readonly trail: readonly TrailEntry[];
  /** the entry to name as `after` when writing */
  readonly last: string;
}

export const isOpen = ({ status }: Pick<Commitment, 'status'>): boolean => status === 'made' || status === 'changed';

/** 32 bytes, over every field in one form. */
export const wordsHash = ({ owner, text, due, knownBy, partner }: StepWords): HashId =>
  asId(
    base64url(
      hash(
        32,
        'commitment-words',
        writer()
          .text(owner)
          .text(text)
          .text(due ?? '')
          .text(knownBy)
          .text(partner ?? '')
          .done(),
      ),
    ),
  );

export type StepFailure = { readonly type: 'TextEmpty' | 'TextTooLong' | 'NoSuchDay' | 'AsksOneself' };

/** Trimmed; a step needs words, a day that exists, and somebody else who asks. */
export const checkWords = (words: StepWords): Result<StepWords, StepFailure> => {
  const text = words.text.trim();
  const knownBy = words.knownBy.trim();
  if (text === '') return err({ type: 'TextEmpty' });
  if (utf8(text).length > stepMaxBytes || utf8(knownBy).length > stepMaxBytes) return err({ type: 'TextTooLong' });
  if (words.due !== null && !isDay(words.due)) return err({ type: 'NoSuchDay' });
  if (words.partner === words.owner) return err({ type: 'AsksOneself' });
  return ok({ ...words, text, knownBy });
};

/** 2026-02-30 is none. */
export const isDay = (day: string): boolean => {
  if (!dayPattern.test(day)) return false;
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, date)).getUTCMonth() === month - 1;
};

const line = v.pipe(v.string(), v.maxLength(stepMaxBytes));
const wordsSchema: v.GenericSchema<unknown, StepWords> = v.pipe(
  v.strictObject({
    owner: personIdSchema,
    text: v.pipe(line, v.minLength(1)),
    due: v.nullable(v.pipe(v.string(), v.check(isDay))),
    knownBy: line,
    partner: v.nullable(personIdSchema),
  }),
  v.check(({ owner, partner }) => owner !== partner),
);
const of = v.pipe(v.string(), v.minLength(1), v.maxLength(60));

const eventSchema = v.variant('type', [
  v.strictObject({ type: v.literal('made'), words: wordsSchema }),
  v.strictObject({ type: v.literal('changed'), of, words: wordsSchema, note: line }),
  v.strictObject({ type: v.literal('kept'), of, note: line }),
  v.strictObject({ type: v.literal('released'), of, note: line }),
  v.strictObject({ type: v.literal('reopened'), of, note: line }),
  v.strictObject({ type: v.literal('checkIn'), of, note: line }),
  v.strictObject({
    type: v.literal('witnessed'),
    of,
    /** whose log key signed; the roster knows the key */
    author: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{11}$/u)),
    signature: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{86}$/u)),
  }),
]);
export type CommitmentEvent = v.InferOutput<typeof eventSchema>;

const fieldsSchema = v.object({
  /** the last entry of this step that the writer saw; null for `made` */
  after: v.nullable(of),
  at: v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15)),
  event: eventSchema,
});

export interface WrittenEvent extends v.InferOutput<typeof fieldsSchema> {
  readonly id: string;
  readonly by: MemberId;
}

/** null: malformed, of a newer app, or of nobody known. */
export const readEvent = ({ id, fields, by }: Note): WrittenEvent | null => {
  const read = v.safeParse(fieldsSchema, fields);
  return by !== null && read.success ? { ...read.output, id, by } : null;
};
