// The partner's signature under a step: a log key signs the hash of its words, bound to circle, session and step, so that it
// stands under no other words and in no other place. Log keys sign it, because member keys sign ops and nothing else.

import type { Device } from '../circle/circle.ts';
import { idBytes } from '../circle/idBytes.ts';
import { concat, fromBase64url } from '../crypto/encoding.ts';
import type { SigningKeys } from '../crypto/keys.ts';
import { sign, verify } from '../crypto/sign.ts';
import type { CircleId, DocumentId, HashId } from '../ids.ts';
import type { CommitmentId } from './commitment.ts';

export interface Witnessed {
  readonly circleId: CircleId;
  readonly documentId: DocumentId;
  readonly commitmentId: CommitmentId;
  /** of the words as they stand (commitment.ts) */
  readonly words: HashId;
}

const domain = 'commitment-witness';

const message = ({ circleId, documentId, commitmentId, words }: Witnessed): Uint8Array =>
  concat(idBytes(circleId), idBytes(documentId), idBytes(commitmentId), idBytes(words));

export const signAsWitness = (logKeys: SigningKeys, facts: Witnessed): Uint8Array =>
  sign(logKeys.secretKey, domain, message(facts));

/** SECURITY: false for a signature by another key, under other words, or copied from another step, session or circle. */
export const verifyWitness = (device: Pick<Device, 'logKey'>, facts: Witnessed, signature: string): boolean => {
  const bytes = fromBase64url(signature);
  return bytes.ok && verify(device.logKey, domain, message(facts), bytes.value);
};
