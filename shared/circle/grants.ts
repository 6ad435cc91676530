// Document keys: made once, committed to where the document is created, granted as sealed boxes to members' box keys.
// A document's id is a hash of the commitment to its key, so that nobody can hand out another key for it, whatever they
// write into the circle document. Nothing is ever re-keyed (PROTOCOL §5, docs/decisions/document-ids-bound-to-keys.md).
import { base64url } from '../crypto/encoding.ts';
import { hash } from '../crypto/hash.ts';
import {
  asKey,
  type BoxKeys,
  type BoxPublicKey,
  type DocumentKey,
  keyCommitment,
  newDocumentKey,
} from '../crypto/keys.ts';
import { lockFor, unlockBox } from '../crypto/lockbox.ts';
import { asId, type DocumentId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';

/** 32 bytes */
export const documentKeyCommitment = (key: DocumentKey): Uint8Array => keyCommitment(key, 'document');

const documentIdOf = (key: DocumentKey): DocumentId =>
  asId(base64url(hash(16, 'document-id', documentKeyCommitment(key))));

export const newDocumentFacts = (): { readonly documentId: DocumentId; readonly key: DocumentKey } => {
  const key = newDocumentKey();
  return { documentId: documentIdOf(key), key };
};

/** 80 bytes that only the owner of the box key opens. */
export const grantKey = (to: BoxPublicKey, key: DocumentKey): Uint8Array => lockFor(to, key);

/** `WrongKey`: it opens, but is not the key of this document; it is ignored. */
export const openGrant = (
  own: BoxKeys,
  documentId: DocumentId,
  grant: Uint8Array,
): Result<DocumentKey, { readonly type: 'DoesNotOpen' | 'WrongKey' }> => {
  const opened = unlockBox(own, grant);
  if (!opened.ok) return opened;
  const key: DocumentKey = asKey(opened.value);
  return key.length === 32 && documentIdOf(key) === documentId ? ok(key) : err({ type: 'WrongKey' });
};
