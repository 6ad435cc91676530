// Document keys: made once, committed to where the document is created, granted as sealed boxes to members' box keys.
// A key that does not match the commitment is ignored; nothing is ever re-keyed (PROTOCOL §5).
import { equalBytes } from '../crypto/encoding.ts';
import { asKey, type BoxKeys, type BoxPublicKey, type DocumentKey, keyCommitment } from '../crypto/keys.ts';
import { lockFor, unlockBox } from '../crypto/lockbox.ts';
import type { DocumentId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';

/** 32 bytes; different for each document, so that a grant of one never stands for another. */
export const documentKeyCommitment = (documentId: DocumentId, key: DocumentKey): Uint8Array =>
  keyCommitment(key, `document/${documentId}`);

/** 80 bytes that only the owner of the box key opens. */
export const grantKey = (to: BoxPublicKey, key: DocumentKey): Uint8Array => lockFor(to, key);

export const openGrant = (
  own: BoxKeys,
  documentId: DocumentId,
  commitment: Uint8Array,
  grant: Uint8Array,
): Result<DocumentKey, { readonly type: 'DoesNotOpen' | 'WrongKey' }> => {
  const opened = unlockBox(own, grant);
  if (!opened.ok) return opened;
  if (opened.value.length !== 32) return err({ type: 'WrongKey' });
  const key: DocumentKey = asKey(opened.value);
  return equalBytes(documentKeyCommitment(documentId, key), commitment) ? ok(key) : err({ type: 'WrongKey' });
};
