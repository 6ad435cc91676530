// Where two members meet, where one's own computers do, and where an invitation is answered: y-webrtc's topic and its password,
// out of secrets that only the two sides have. It never changes, so no clock matters (PROTOCOL §7). A server sees only the opaque id.
import { base64url } from '../crypto/encoding.ts';
import { deriveKey } from '../crypto/hash.ts';
import type { BoxKeys, BoxPublicKey } from '../crypto/keys.ts';
import { sharedSecret } from '../crypto/lockbox.ts';
import { asId, type CircleId, type Rendezvous } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import { idBytes } from './idBytes.ts';
import type { Invitation } from './invitation.ts';

export interface MeetingPoint {
  /** 43 characters of base64url */
  readonly rendezvous: Rendezvous;
  /** 43 characters; seals what passes the signaling server */
  readonly password: string;
  /** 32 bytes that only the two sides have: the handshake runs under it */
  readonly key: Uint8Array;
}

const pointOf = (secret: Uint8Array, ...context: readonly Uint8Array[]): MeetingPoint => ({
  rendezvous: asId(base64url(deriveKey(secret, 'rendezvous-id', ...context))),
  password: base64url(deriveKey(secret, 'rendezvous-password', ...context)),
  key: deriveKey(secret, 'rendezvous-key', ...context),
});

/** Both members compute the same one. Fails for a box key that is no point. */
export const rendezvousOfPair = (
  own: BoxKeys,
  other: BoxPublicKey,
  circleId: CircleId,
): Result<MeetingPoint, { readonly type: 'BadKey' }> => {
  const secret = sharedSecret(own, other);
  return secret.ok ? ok(pointOf(secret.value, idBytes(circleId))) : err(secret.error);
};

/**
 * One's own computers, however many: each holds the same box secret, and need not have heard of the others.
 * SECURITY: whoever holds a lost computer's open vault finds it too; beginning again is the answer to that.
 */
export const rendezvousOfOwn = (own: BoxKeys, circleId: CircleId): MeetingPoint =>
  pointOf(deriveKey(own.secretKey, 'own-devices', idBytes(circleId)), idBytes(circleId));

export const rendezvousOfInvitation = (
  invitation: Pick<Invitation, 'secret' | 'circleId' | 'invitationId'>,
): MeetingPoint => pointOf(invitation.secret, idBytes(invitation.circleId), idBytes(invitation.invitationId));
