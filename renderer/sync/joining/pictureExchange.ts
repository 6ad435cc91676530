// How both sides come to the same six pictures: the joiner commits to a nonce, the inviter names its own, the joiner reveals.
// Nobody in between can steer them: whoever must commit first has one try in 2^36. Pure; the nonces are passed in.
import { idBytes } from '#shared/circle/idBytes.ts';
import type { Invitation } from '#shared/circle/invitation.ts';
import { picturesOf } from '#shared/circle/pictures.ts';
import { equalBytes } from '#shared/crypto/encoding.ts';
import { hash } from '#shared/crypto/hash.ts';
import type { InviterClaim, JoinerKeys } from '../handshake/joinSides.ts';

export interface Pictures {
  /** 32 bytes: names this exchange, so that a new link need not repeat it */
  readonly id: Uint8Array;
  /** six numbers below 64 */
  readonly shown: readonly number[];
}

/** The keys of both sides and the very request: what the pictures vouch for. */
export const pictureContext = (
  invitation: Pick<Invitation, 'circleId' | 'invitationId'>,
  joiner: JoinerKeys,
  inviter: InviterClaim,
  request: Uint8Array,
): Uint8Array =>
  hash(
    32,
    'pictures/context',
    idBytes(invitation.circleId),
    idBytes(invitation.invitationId),
    joiner.memberKey,
    joiner.boxKey,
    joiner.logKey,
    inviter.memberKey,
    inviter.logKey,
    request,
  );

export const commitmentTo = (context: Uint8Array, joinerNonce: Uint8Array): Uint8Array =>
  hash(32, 'pictures/commitment', context, joinerNonce);

export const opensCommitment = (context: Uint8Array, commitment: Uint8Array, joinerNonce: Uint8Array): boolean =>
  equalBytes(commitment, commitmentTo(context, joinerNonce));

export const agreePictures = (context: Uint8Array, joinerNonce: Uint8Array, inviterNonce: Uint8Array): Pictures => {
  const id = hash(32, 'pictures/transcript', context, joinerNonce, inviterNonce);
  return { id, shown: picturesOf(id) };
};
