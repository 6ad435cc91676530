// An invitation as a small file: the same as the link, and what somebody reads before saying yes, so that nobody need be
// online. SECURITY: it holds the link's secret; whoever has it may ask to join, and nothing more.
import { decode, writer } from '../crypto/encoding.ts';
import { err, ok, type Result } from '../result.ts';
import { type CarriedFailure, readSmallFile, smallFile } from './carriedFile.ts';
import { decodeInvitation, encodeInvitation, type Invitation } from './invitation.ts';
import { type JoinOffer, readOffer } from './join.ts';

export interface CarriedInvitation {
  readonly invitation: Invitation;
  /** the circle, who invites, the agreement; proven only when the welcome arrives */
  readonly offer: JoinOffer;
}

const offerMaxBytes = 100_000;

/** `offer`: as `circle.joinOffer()` gives it. */
export const invitationFile = (invitation: Invitation, offer: Uint8Array): Uint8Array =>
  smallFile('invitation', writer().bytes(encodeInvitation(invitation)).bytes(offer).done());

export const readInvitationFile = (bytes: Uint8Array): Result<CarriedInvitation, CarriedFailure> => {
  const content = readSmallFile(bytes);
  if (!content.ok) return content;
  const parts = decode(content.value, (from) => [from.bytes(1000), from.bytes(offerMaxBytes)] as const);
  if (!parts.ok) return err({ type: 'Damaged' });
  const invitation = decodeInvitation(parts.value[0]);
  if (!invitation.ok) return err({ type: 'Damaged' });
  const offer = readOffer(parts.value[1], invitation.value);
  return offer.ok ? ok({ invitation: invitation.value, offer: offer.value }) : err({ type: 'Damaged' });
};
