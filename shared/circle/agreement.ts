// The agreement: plain sentences in an op, and the signature of a newcomer under the version that the inviter showed.
// No document key without it (PROTOCOL §4). It must never decide who has keys later: affirming is for people to see.
import { concat, utf8 } from '../crypto/encoding.ts';
import type { BoxPublicKey, SigningKeys, SigningPublicKey } from '../crypto/keys.ts';
import { sign, verify } from '../crypto/sign.ts';
import type { CircleId, HashId, InvitationId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import { idBytes } from './idBytes.ts';
import { mostSentences, sentenceMaxBytes } from './ops.ts';

/** What a newcomer signs: this agreement, in this circle, by this invitation, with these keys and no others. */
export interface Acceptance {
  readonly circleId: CircleId;
  readonly invitationId: InvitationId;
  readonly agreement: HashId;
  readonly memberKey: SigningPublicKey;
  readonly boxKey: BoxPublicKey;
}

const message = (facts: Acceptance): Uint8Array =>
  concat(idBytes(facts.circleId), idBytes(facts.invitationId), idBytes(facts.agreement), facts.memberKey, facts.boxKey);

export const signAcceptance = (keys: SigningKeys, facts: Acceptance): Uint8Array =>
  sign(keys.secretKey, 'acceptance', message(facts));

export const verifyAcceptance = (facts: Acceptance, signature: Uint8Array): boolean =>
  verify(facts.memberKey, 'acceptance', message(facts), signature);

/** Trimmed, without empty lines; at most 40 sentences of 2,000 bytes. */
export const checkSentences = (
  sentences: readonly string[],
): Result<readonly string[], { readonly type: 'TextTooLong' | 'TextEmpty' }> => {
  const kept = sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== '');
  if (kept.length === 0) return err({ type: 'TextEmpty' });
  if (kept.length > mostSentences || kept.some((sentence) => utf8(sentence).length > sentenceMaxBytes))
    return err({ type: 'TextTooLong' });
  return ok(kept);
};
