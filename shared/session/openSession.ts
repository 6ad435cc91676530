// Planning a session and opening one: the entry lies in the circle document, the board in a document of its own, which is
// loaded while it is open.
import type { Circle, OpenDocumentFailure, SaveFailure, TextFailure } from '../circle/circle.ts';
import type { DocumentId } from '../ids.ts';
import { ok, type Result } from '../result.ts';
import { addColumn } from './board.ts';
import type { HeadingKind } from './cards.ts';
import type { Format } from './formats/format.ts';
import { writePlan } from './plannedFormat.ts';
import { type Session, sessionOf } from './session.ts';

/** Leave with `circle.closeDocument(documentId)`. */
export const openSession = async (
  circle: Circle,
  documentId: DocumentId,
): Promise<Result<Session, OpenDocumentFailure>> => {
  const opened = await circle.openDocument(documentId);
  return opened.ok ? ok(sessionOf(opened.value)) : opened;
};

export interface Heading {
  /** for apps that do not know the kind, and until then */
  readonly title: string;
  /** null: a title of the circle's own */
  readonly kind: HeadingKind | null;
}

/** With its first columns, so that two people who open it at once do not both make them. Durable when it resolves. */
export const planSession = async (
  circle: Circle,
  facts: {
    readonly title: string;
    /** milliseconds since 1970; null: no date yet */
    readonly startsAt: number | null;
    /** where; left out: not said */
    readonly place?: string;
    /** titles of the first columns, in the language of who plans */
    readonly columns: readonly (string | Heading)[];
    /** left out: a board, without steps */
    readonly format?: Format;
  },
): Promise<Result<DocumentId, SaveFailure | TextFailure | OpenDocumentFailure>> => {
  const planned = await circle.newSession(facts);
  if (!planned.ok) return planned;
  const session = await openSession(circle, planned.value);
  if (!session.ok) return session;
  if (facts.format) writePlan(session.value.shared, facts.format);
  for (const column of facts.columns) {
    const { title, kind } = typeof column === 'string' ? { title: column, kind: null } : column;
    const added = addColumn(session.value, title, kind);
    if (!added.ok) return added;
  }
  const flushed = await circle.flush();
  await circle.closeDocument(planned.value);
  return flushed.ok ? planned : flushed;
};
