// The circle document: name, people (persons are not keys), sessions with their grants. Its views are validated: a malformed
// entry of somebody else's is skipped and counted. It must never delete what another person wrote: `archived` is a field.
import type { DocumentId, MemberId, PersonId } from '../ids.ts';
import type { SharedDocument } from './document.ts';
import type { Views } from './views.ts';

export interface Person {
  readonly personId: PersonId;
  readonly name: string;
  /** null: a guest seat, present without a key, never shown as signed */
  readonly memberId: MemberId | null;
  /** who wrote the name */
  readonly by: MemberId | null;
}
export interface SessionEntry {
  readonly documentId: DocumentId;
  readonly title: string;
  /** milliseconds since 1970; null: not planned yet */
  readonly startsAt: number | null;
  readonly plannedBy: MemberId | null;
  readonly archived: boolean;
}

export interface CircleViews {
  readonly name: string;
  /** members first by name, then guest seats; archived ones are left out */
  readonly people: readonly Person[];
  /** by date, undated last; archived ones included */
  readonly sessions: readonly SessionEntry[];
}

export interface CircleDocument extends Views<CircleViews> {
  readonly shared: SharedDocument;
}
