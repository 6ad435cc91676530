// What each takes with them: a sentence that stays with the circle when the session is closed. No words of the case.
// Written once by its writer; for somebody without a computer it says who noted it.
import * as v from 'valibot';
import { utf8 } from '../crypto/encoding.ts';
import type { PersonId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import { sessionRoots } from './cards.ts';
import { stepMaxBytes } from './commitment.ts';
import { addNote, type Note, personIdSchema } from './saidOnce.ts';
import type { Session } from './session.ts';
import type { PersonOf } from './writtenLedger.ts';

export interface Learning {
  readonly id: string;
  readonly person: PersonId;
  /** null: written by themselves */
  readonly notedBy: PersonId | null;
  readonly text: string;
}

const schema = v.strictObject({
  person: personIdSchema,
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(stepMaxBytes)),
  at: v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15)),
});

/** In the order they were written. */
export const readLearnings = (notes: readonly Note[], personOf: PersonOf): readonly Learning[] =>
  notes
    .flatMap(({ id, fields, by }) => {
      const read = v.safeParse(schema, fields);
      const writer = by === null ? null : personOf(by);
      if (!read.success || writer === null) return [];
      const { person, text, at } = read.output;
      return [{ id, person, notedBy: writer === person ? null : writer, text, at }];
    })
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    .map(({ at: _, ...learning }) => learning);

export const addLearning = (
  { shared }: Session,
  person: PersonId,
  text: string,
  now: number,
): Result<void, { readonly type: 'TextEmpty' | 'TextTooLong' }> => {
  const words = text.trim();
  if (words === '') return err({ type: 'TextEmpty' });
  if (utf8(words).length > stepMaxBytes) return err({ type: 'TextTooLong' });
  addNote(shared, sessionRoots(shared.doc).learnings, { person, text: words, at: now });
  return ok(undefined);
};
