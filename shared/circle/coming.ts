// "I'm coming" and "not this time", one answer for each person and session, in the circle document, so that it is read before
// the session opens. Nobody is asked for a reason, and no answer is none.
import * as v from 'valibot';
import * as Y from 'yjs';
import { asId, type DocumentId, type MemberId, type PersonId } from '../ids.ts';
import type { CircleDocument } from './circleDocument.ts';
import { fieldsOf } from './entries.ts';
import { type Entries, entriesOf } from './views.ts';

export const comingAnswers = ['coming', 'notThisTime'] as const;
export type ComingAnswer = (typeof comingAnswers)[number];

export interface ComingEntry {
  readonly documentId: DocumentId;
  readonly personId: PersonId;
  readonly answer: ComingAnswer;
  /** who wrote the answer, proven */
  readonly by: MemberId | null;
}

const keyPattern = /^([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{22})$/u;
const schema = v.object({ answer: v.picklist(comingAnswers) });

export const comingEntries = (
  root: Y.Map<unknown>,
  writerOf: (entry: Y.Map<unknown>, field: string) => MemberId | null,
): Entries<ComingEntry> =>
  entriesOf(root, (entry, id) => {
    const [, documentId, personId] = keyPattern.exec(id) ?? [];
    const read = v.safeParse(schema, fieldsOf(entry));
    return read.success && documentId !== undefined && personId !== undefined
      ? {
          documentId: asId(documentId),
          personId: asId(personId),
          answer: read.output.answer,
          by: writerOf(entry, 'answer'),
        }
      : null;
  });

/** For oneself; for a guest seat, who has no computer to answer on, in one's own name. */
export const answerComing = (
  { shared }: CircleDocument,
  documentId: DocumentId,
  personId: PersonId,
  answer: ComingAnswer,
): void => {
  const root = shared.doc.getMap<unknown>('coming');
  const key = `${documentId}.${personId}`;
  shared.change(() => {
    const entry = root.get(key);
    if (entry instanceof Y.Map) entry.set('answer', answer);
    else root.set(key, new Y.Map<unknown>([['answer', answer]]));
  });
};
