// The invitation: what a link carries, and reading one that may be cut, old, foreign or not a link at all.
// Only the inviting device approves and counts the days, so single use needs no agreement among peers (PROTOCOL §4).
// The secret must never reach a log, a window title or a server: the link is shown once and kept sealed.
import { base64url, concat, decode, equalBytes, fromBase64url, writer } from '../crypto/encoding.ts';
import { deriveKey, hash } from '../crypto/hash.ts';
import type { SigningPublicKey } from '../crypto/keys.ts';
import { randomBytes } from '../crypto/sodium.ts';
import { asId, type CircleId, type InvitationId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import { idBytes } from './idBytes.ts';

export interface Invitation {
  readonly circleId: CircleId;
  readonly invitationId: InvitationId;
  /** 32 bytes */
  readonly secret: Uint8Array;
  /** `inviterKeyHash` of the inviter's member key, 16 bytes */
  readonly inviterKeyHash: Uint8Array;
  /** milliseconds since 1970, in whole seconds; the inviting device alone counts it */
  readonly expiresAt: number;
  /** signaling servers, or `localNetworkPlace`; at most two */
  readonly meetingPlaces: readonly string[];
}

export type LinkFailure = {
  /** `Truncated`: the end is missing; `Damaged`: as long as it should be, but altered; `VersionTooNew`: from a later app */
  readonly type: 'NotALink' | 'Truncated' | 'Damaged' | 'VersionTooNew';
};
export type InvitationFailure = {
  readonly type:
    | 'UnknownInvitation'
    | 'Expired'
    | 'Used'
    | 'Revoked'
    /** a second party proved the secret: the link is in other hands */
    | 'Void'
    | 'BadMeetingPlace';
};

const prefix = 'entrenous://join#';
export const invitationVersion = 1;
const version = `v${invitationVersion}.`;
export const linkMaxCharacters = 300;
export const invitationDays = 14;
const mostPlaces = 2;
const checksumBytes = 4;
const contentMaxBytes = 400;
/** stands in the list of meeting places for the local network: no server, the computers find each other there */
export const localNetworkPlace = 'lan:';
const meetingPlacePattern = /^(lan:|wss?:\/\/[^\s/?#]+(\/[^\s]*)?)$/;

export const inviterKeyHash = (memberKey: SigningPublicKey): Uint8Array => hash(16, 'inviter-key', memberKey);

/** A fresh one. Fails with `BadMeetingPlace` for something that is no ws:// or wss:// address and not `lan:`, or too long for the link. */
export const createInvitation = (facts: {
  readonly circleId: CircleId;
  readonly inviterKey: SigningPublicKey;
  readonly now: number;
  readonly meetingPlaces: readonly string[];
}): Result<Invitation, InvitationFailure> => {
  const { meetingPlaces } = facts;
  if (meetingPlaces.length > mostPlaces || !meetingPlaces.every((place) => meetingPlacePattern.test(place)))
    return err({ type: 'BadMeetingPlace' });
  const invitation: Invitation = {
    circleId: facts.circleId,
    invitationId: asId(base64url(randomBytes(16))),
    secret: randomBytes(32),
    inviterKeyHash: inviterKeyHash(facts.inviterKey),
    expiresAt: Math.floor(facts.now / 1000 + invitationDays * 86_400) * 1000,
    meetingPlaces,
  };
  return invitationLink(invitation).length <= linkMaxCharacters ? ok(invitation) : err({ type: 'BadMeetingPlace' });
};

/** `entrenous://join#v1.<base64url(length ‖ content ‖ checksum)>` */
export const invitationLink = (invitation: Invitation): string => {
  const content = encodeInvitation(invitation);
  return prefix + version + base64url(concat(writer().bytes(content).done(), checksum(content)));
};

/** Reads what somebody pasted: spaces and line breaks around and inside are dropped, as mail programs put them there. */
export const parseInvitationLink = (pasted: string): Result<Invitation, LinkFailure> => {
  if (pasted.length > 4 * linkMaxCharacters) return err({ type: 'NotALink' });
  const link = pasted.replace(/[\s<>"]+/gu, '');
  if (!link.toLowerCase().startsWith(prefix)) return err({ type: 'NotALink' });
  const rest = link.slice(prefix.length);
  if (rest === '' || rest === 'v' || rest === 'v1') return err({ type: 'Truncated' });
  if (!rest.startsWith(version)) return err({ type: /^v[1-9]\d{0,5}(\.|$)/.test(rest) ? 'VersionTooNew' : 'NotALink' });
  return parseBody(rest.slice(version.length));
};

const parseBody = (text: string): Result<Invitation, LinkFailure> => {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return err({ type: 'Damaged' });
  const promised = promisedCharacters(text);
  if (promised === null || text.length < promised) return err({ type: 'Truncated' });
  const bytes = text.length === promised ? fromBase64url(text) : null;
  const framed = bytes?.ok
    ? decode(bytes.value, (from) => ({ content: from.bytes(contentMaxBytes), sum: from.fixed(checksumBytes) }))
    : null;
  if (!framed?.ok || !equalBytes(checksum(framed.value.content), framed.value.sum)) return err({ type: 'Damaged' });
  const invitation = decodeInvitation(framed.value.content);
  return invitation.ok ? invitation : err({ type: 'Damaged' });
};

/** How long the text must be, by the length it begins with; null when even that is cut, 0 when it is absurd. */
const promisedCharacters = (text: string): number | null => {
  if (text.length < 4) return null;
  const head = fromBase64url(text.slice(0, 4));
  const length = head.ok
    ? decode(head.value, (from) => [from.uint(contentMaxBytes), from.rest().length] as const)
    : head;
  if (!length.ok) return 0;
  const [content, left] = length.value;
  return Math.ceil(((3 - left + content + checksumBytes) * 8) / 6);
};

/** Not against attackers (they would write a fitting one) but against mail programs and fingers. */
const checksum = (content: Uint8Array): Uint8Array => hash(16, 'invitation-checksum', content).slice(0, checksumBytes);

/** Also the form in which both sides keep it, sealed. */
export const encodeInvitation = (invitation: Invitation): Uint8Array => {
  const out = writer()
    .fixed(idBytes(invitation.circleId))
    .fixed(idBytes(invitation.invitationId))
    .fixed(invitation.secret)
    .fixed(invitation.inviterKeyHash)
    .uint(Math.floor(invitation.expiresAt / 1000))
    .uint(invitation.meetingPlaces.length);
  for (const place of invitation.meetingPlaces) out.text(place);
  return out.done();
};

export const decodeInvitation = (bytes: Uint8Array): Result<Invitation> =>
  decode(bytes, (from) => ({
    circleId: asId<CircleId>(base64url(from.fixed(16))),
    invitationId: asId<InvitationId>(base64url(from.fixed(16))),
    secret: from.fixed(32),
    inviterKeyHash: from.fixed(16),
    expiresAt: from.uint(100_000_000_000) * 1000,
    meetingPlaces: Array.from({ length: from.uint(mostPlaces) }, () => {
      const place = from.text(200);
      return meetingPlacePattern.test(place) ? place : from.refuse();
    }),
  }));

/** For the handshake's proof: 32 bytes that only holders of the link have. The secret itself is never used as a key twice. */
export const invitationProofKey = (invitation: Pick<Invitation, 'secret' | 'circleId' | 'invitationId'>): Uint8Array =>
  deriveKey(invitation.secret, 'invitation-proof', idBytes(invitation.circleId), idBytes(invitation.invitationId));
