// The second of three files: what the newcomer asks with, sealed under the invitation's secret, so that whoever carries it
// reads nothing and only a holder of the invitation can have made it. And the twelve words that both sides compare.
import { concat, decode, writer } from '../crypto/encoding.ts';
import { deriveKey, hash } from '../crypto/hash.ts';
import { pad, unpad } from '../crypto/padding.ts';
import { open, seal } from '../crypto/seal.ts';
import type { CircleId, InvitationId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import { type CarriedFailure, readSmallFile, smallFile } from './carriedFile.ts';
import { idBytes, readId } from './idBytes.ts';
import type { Invitation } from './invitation.ts';
import { type JoinRequest, type PendingJoin, readRequest } from './join.ts';

export interface CarriedRequest {
  readonly circleId: CircleId;
  readonly invitationId: InvitationId;
  readonly sealed: Uint8Array;
}
export interface OpenedRequest {
  readonly request: JoinRequest;
  /** as it was signed and is compared */
  readonly bytes: Uint8Array;
}

const sealedMaxBytes = 20_000;
const words = 12;

export const requestFile = ({ invitation, request }: Pick<PendingJoin, 'invitation' | 'request'>): Uint8Array => {
  const names = namesOf(invitation);
  return smallFile(
    'request',
    writer()
      .fixed(names)
      .bytes(seal(fileKey(invitation), pad(request, 512), names))
      .done(),
  );
};

export const readRequestFile = (bytes: Uint8Array): Result<CarriedRequest, CarriedFailure> => {
  const content = readSmallFile(bytes);
  if (!content.ok) return content;
  const read = decode(content.value, (from) => ({
    circleId: readId<CircleId>(from),
    invitationId: readId<InvitationId>(from),
    sealed: from.bytes(sealedMaxBytes),
  }));
  return read.ok ? read : err({ type: 'Damaged' });
};

/** `Damaged`: not made with this invitation, or altered. */
export const openRequest = (
  invitation: Invitation,
  { sealed }: CarriedRequest,
): Result<OpenedRequest, { readonly type: 'Damaged' }> => {
  const padded = open(fileKey(invitation), sealed, namesOf(invitation));
  const bytes = padded.ok ? unpad(padded.value) : padded;
  if (!bytes.ok) return err({ type: 'Damaged' });
  const request = readRequest(bytes.value, invitation.circleId, invitation.invitationId);
  return request.ok ? ok({ request: request.value, bytes: bytes.value }) : err({ type: 'Damaged' });
};

/**
 * Twelve numbers below 2,048 (132 bits) of both sides' keys and the very request: nobody finds other keys with the same
 * words, so nothing need be committed to before.
 */
export const joinWordsOf = (invitation: Invitation, request: Uint8Array): readonly number[] => {
  const bytes = hash(32, 'join-words', namesOf(invitation), invitation.inviterKeyHash, request);
  return Array.from({ length: words }, (_, i) => ((bytes[2 * i] ?? 0) * 256 + (bytes[2 * i + 1] ?? 0)) % 2048);
};

const namesOf = ({ circleId, invitationId }: Pick<Invitation, 'circleId' | 'invitationId'>): Uint8Array =>
  concat(idBytes(circleId), idBytes(invitationId));
const fileKey = (invitation: Invitation): Uint8Array =>
  deriveKey(invitation.secret, 'request-file', idBytes(invitation.circleId), idBytes(invitation.invitationId));
