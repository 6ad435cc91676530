// A member's device shows another member's device who it is: under the pair's key, signed with its log key over everything
// that was exchanged and over both DTLS certificates, so that nobody can stand in the middle. Bytes in, bytes out.

import { idBytes, readAuthor, readHash } from '#shared/circle/idBytes.ts';
import { decode, writer } from '#shared/crypto/encoding.ts';
import type { SigningKeys, SigningPublicKey } from '#shared/crypto/keys.ts';
import { sign, signatureBytes, verify } from '#shared/crypto/sign.ts';
import type { AuthorId, CircleId, HashId } from '#shared/ids.ts';
import type { LinkKeys } from '../linkKeys.ts';
import type { Fingerprints } from '../transport.ts';
import { type Handshake, handshake, proven, refusal } from './handshake.ts';

export interface MemberFacts {
  readonly circleId: CircleId;
  /** of the pair's meeting point */
  readonly meetingKey: Uint8Array;
  readonly authorId: AuthorId;
  readonly log: SigningKeys;
  readonly heads: readonly HashId[];
  /** ancestors first; what somebody with these heads lacks */
  readonly opsAfter: (heads: readonly HashId[]) => readonly Uint8Array[];
  readonly fingerprints: Fingerprints;
}

export interface MemberClaim {
  readonly authorId: AuthorId;
  /** from `create` to the device's own op, as far as this side lacked them; each proves itself */
  readonly ops: readonly Uint8Array[];
  /** true when the device with this log key signed this very link */
  readonly signedBy: (logKey: SigningPublicKey) => boolean;
}

const domain = 'link/member';
const headsMost = 64;
const opsMost = 4000;
const opMaxBytes = 64 * 1024;
/** bytes; leaves room for the signature below `openingLimitBytes` of link.ts */
const proofOpsBytes = 900 * 1024;

export const memberSide = (facts: MemberFacts): Handshake<MemberClaim> => {
  const { circleId, fingerprints } = facts;
  const body = writer().fixed(idBytes(facts.authorId)).uint(Math.min(headsMost, facts.heads.length));
  for (const head of facts.heads.slice(0, headsMost)) body.fixed(idBytes(head));

  /** SECURITY: covers circle, both hellos (nonces, ephemerals, versions), both devices and both certificates. */
  const signed = (keys: LinkKeys, signer: AuthorId, reader: AuthorId, own: string, other: string): Uint8Array =>
    writer()
      .fixed(idBytes(circleId))
      .fixed(keys.transcript)
      .fixed(idBytes(signer))
      .fixed(idBytes(reader))
      .text(own)
      .text(other)
      .done();

  return handshake<MemberClaim>({
    domain,
    meetingKey: facts.meetingKey,
    body: body.done(),
    prove: (keys, otherBody) => {
      const other = readBody(otherBody);
      if (!other.ok) return refusal('Malformed');
      // our own device at the pair's meeting point: a copy of this profile
      if (other.value.authorId === facts.authorId) return refusal('WrongMember');
      const message = signed(keys, facts.authorId, other.value.authorId, fingerprints.local, fingerprints.remote);
      const ops = withinBytes(facts.opsAfter(other.value.heads), proofOpsBytes);
      const proof = writer()
        .fixed(sign(facts.log.secretKey, domain, message))
        .uint(ops.length);
      for (const op of ops) proof.bytes(op);
      return proven(proof.done());
    },
    check: (keys, otherBody, proof) => {
      const other = readBody(otherBody);
      const read = decode(proof, (from) => ({
        signature: from.fixed(signatureBytes),
        ops: Array.from({ length: from.uint(opsMost) }, () => from.bytes(opMaxBytes)),
      }));
      if (!other.ok || !read.ok) return refusal('Malformed');
      const { authorId } = other.value;
      const { signature, ops } = read.value;
      // seen from the other side, its own certificate is our remote one
      const message = signed(keys, authorId, facts.authorId, fingerprints.remote, fingerprints.local);
      return proven({ authorId, ops, signedBy: (logKey) => verify(logKey, domain, message, signature) });
    },
  });
};

const readBody = (body: Uint8Array) =>
  decode(body, (from) => ({
    authorId: readAuthor(from),
    heads: Array.from({ length: from.uint(headsMost) }, () => readHash(from)),
  }));

const withinBytes = (ops: readonly Uint8Array[], most: number): readonly Uint8Array[] => {
  let total = 0;
  return ops.slice(0, opsMost).filter((op) => {
    total += op.length + 3;
    return total <= most;
  });
};
