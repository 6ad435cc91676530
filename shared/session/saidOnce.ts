// Entries that are written once and stay: steps, yeses, learnings. Whose they are is read off the clientID that wrote them,
// never off a field. It must never take an entry that somebody wrote over: nobody changes what another person said.
import * as v from 'valibot';
import * as Y from 'yjs';
import type { SharedDocument } from '../circle/document.ts';
import { clientIdOfField, idSchema, wasOverwritten } from '../circle/entries.ts';
import { type Entries, entriesOf } from '../circle/views.ts';
import { asId, type MemberId, type PersonId } from '../ids.ts';

/** One entry as it lies in the document; `fields` was checked by nobody. */
export interface Note {
  readonly id: string;
  readonly fields: unknown;
  /** who wrote it, proven; null when nobody known */
  readonly by: MemberId | null;
}

export const noteEntries = (shared: SharedDocument, root: Y.Map<unknown>): Entries<Note> =>
  entriesOf(root, (entry, id) => {
    const clientId = clientIdOfField(entry, 'note');
    // SECURITY: what was written over is nobody's word any more: skipped and counted
    if (clientId === null || !v.is(idSchema, id) || wasOverwritten(entry, 'note')) return null;
    return { id, fields: entry.get('note'), by: shared.writerOf(clientId) };
  });

/** Adds one entry; gives its id. */
export const addNote = (shared: SharedDocument, root: Y.Map<unknown>, fields: unknown): string => {
  const id = shared.newId();
  shared.change(() => root.set(id, new Y.Map<unknown>([['note', fields]])));
  return id;
};

/** A person as a field names one: a claim, unless who wrote it says the same. */
export const personIdSchema: v.GenericSchema<string, PersonId> = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(60),
  v.transform((id): PersonId => asId(id)),
);
