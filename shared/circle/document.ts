// One Y.Doc with its views: the only place where a change to shared words begins. Changes have origin `local`; everything
// else that writes is received or loaded, and any other update is a broken promise (PROTOCOL §1).
import type * as Y from 'yjs';
import type { DocumentId, MemberId } from '../ids.ts';

/** A document that is open. Only shared/circle and shared/session look inside; screens use their named changes and views. */
export interface SharedDocument {
  readonly documentId: DocumentId;
  readonly me: MemberId;
  readonly doc: Y.Doc;
  /** one transaction, visible at once, durable shortly after */
  readonly change: <T>(run: () => T) => T;
  /** whose words an item holds, from its clientID; null when nobody known */
  readonly writerOf: (clientId: number) => MemberId | null;
  /** 16 random bytes in base64url; for ids of entries */
  readonly newId: () => string;
}
