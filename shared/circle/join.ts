// The pure parts of joining: what the joiner asks with, what the inviter checks, what comes back. The conversation itself
// (secret, pictures, approval) is a side of the handshake in renderer/sync. No document key leaves without a signature
// under the agreement.
import type { BoxPublicKey, SigningPublicKey } from '../crypto/keys.ts';
import type { CircleId, HashId, InvitationId } from '../ids.ts';

export interface JoinRequest {
  readonly memberKey: SigningPublicKey;
  readonly boxKey: BoxPublicKey;
  readonly logKey: SigningPublicKey;
  /** as the circle will see it */
  readonly name: string;
  readonly agreement: HashId;
  /** by the member key, over circle, invitation, agreement and all keys */
  readonly signature: Uint8Array;
}

/** What somebody who holds the link reads before asking. Proven only when the welcome arrives. */
export interface JoinOffer {
  readonly circleId: CircleId;
  readonly circleName: string;
  readonly inviterName: string;
  readonly agreement: HashId;
  readonly sentences: readonly string[];
}

export type JoinRequestFailure = { readonly type: 'Malformed' | 'BadSignature' | 'WrongAgreement' };
export type WelcomeFailure = {
  readonly type: 'Malformed' | 'WrongCircle' | 'WrongInviter' | 'BrokenChain' | 'NotAdded' | 'KeyDoesNotOpen';
};
/** What the joiner keeps until the answer comes; it may take days. */
export interface PendingJoin {
  readonly circleId: CircleId;
  readonly invitationId: InvitationId;
}
