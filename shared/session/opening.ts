// The opening of a session: who said yes to which agreement, by their own key or aloud and heard by somebody; and the draft
// of the next version while a circle writes it. A yes is never taken back and never said in another's name.
import * as v from 'valibot';
import { textMaxBytes } from '../circle/entries.ts';
import type { HashId, PersonId } from '../ids.ts';
import { sessionRoots } from './cards.ts';
import { addNote, type Note, personIdSchema } from './saidOnce.ts';
import type { Session } from './session.ts';
import type { PersonOf } from './writtenLedger.ts';

export interface Yes {
  readonly person: PersonId;
  /** null: by their own computer, under their own key */
  readonly heardBy: PersonId | null;
}

const yesSchema = v.strictObject({
  person: personIdSchema,
  agreement: v.pipe(v.string(), v.length(43)),
});

/** One for each person; their own counts before what somebody heard. */
export const readYeses = (
  notes: readonly Note[],
  agreement: HashId,
  personOf: PersonOf,
): ReadonlyMap<PersonId, Yes> => {
  const found = new Map<PersonId, Yes>();
  for (const { fields, by } of [...notes].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const read = v.safeParse(yesSchema, fields);
    const writer = by === null ? null : personOf(by);
    if (!read.success || read.output.agreement !== agreement || writer === null) continue;
    const { person } = read.output;
    if (writer === person) found.set(person, { person, heardBy: null });
    else if (!found.has(person)) found.set(person, { person, heardBy: writer });
  }
  return found;
};

/** For oneself, or for somebody who said it aloud: then it says who heard it. */
export const sayYes = ({ shared }: Session, person: PersonId, agreement: HashId): void => {
  addNote(shared, sessionRoots(shared.doc).opening, { person, agreement });
};

/** Sentence `index` is read by this person: in turn, beginning with who facilitates, then in the order they came. */
export const readerOf = (
  present: readonly PersonId[],
  facilitator: PersonId | null,
  index: number,
): PersonId | null => {
  const first = facilitator === null ? 0 : Math.max(0, present.indexOf(facilitator));
  return present[(first + index) % Math.max(1, present.length)] ?? null;
};

const draftKey = 'draft';
const draftSchema = v.pipe(v.array(v.pipe(v.string(), v.maxLength(4000))), v.maxLength(40));

/** null: nobody has begun to write. */
export const readDraft = (value: unknown): readonly string[] | null => {
  const read = v.safeParse(draftSchema, value);
  return read.success ? read.output : null;
};

/** The whole draft in one value: the last one who wrote counts, and that is who facilitates. False: too long. */
export const writeDraft = ({ shared }: Session, sentences: readonly string[]): boolean => {
  if (sentences.join('').length > textMaxBytes / 4 || !v.is(draftSchema, sentences)) return false;
  const { plan } = sessionRoots(shared.doc);
  shared.change(() => plan.set(draftKey, [...sentences]));
  return true;
};
