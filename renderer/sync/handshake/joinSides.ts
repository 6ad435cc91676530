// Joining is a side of the same handshake, at the invitation's meeting point only. The joiner proves the invitation's secret
// and shows new keys; the inviter shows the member key that the link names, and a device that it introduced. Both bind this
// very link and both certificates. Bytes in, bytes out.
import type { OwnKeys } from '#shared/circle/circle.ts';
import { idBytes } from '#shared/circle/idBytes.ts';
import { memberIdOf } from '#shared/circle/identity.ts';
import { type Invitation, invitationProofKey, inviterKeyHash } from '#shared/circle/invitation.ts';
import { decodeOp, opMaxBytes, verifyOp } from '#shared/circle/ops.ts';
import { decode, equalBytes, writer } from '#shared/crypto/encoding.ts';
import { keyedHash } from '#shared/crypto/hash.ts';
import { asKey, type BoxPublicKey, type SigningKeys, type SigningPublicKey } from '#shared/crypto/keys.ts';
import { sign, signatureBytes, verify } from '#shared/crypto/sign.ts';
import type { LinkKeys } from '../linkKeys.ts';
import type { Fingerprints } from '../transport.ts';
import { type Handshake, handshake, proven, refusal } from './handshake.ts';

interface JoinMeeting {
  readonly invitation: Invitation;
  /** of the invitation's meeting point */
  readonly meetingKey: Uint8Array;
  readonly fingerprints: Fingerprints;
}

export interface JoinerKeys {
  readonly memberKey: SigningPublicKey;
  readonly boxKey: BoxPublicKey;
  readonly logKey: SigningPublicKey;
}
/** Whoever has not asked yet only reads the offer and has no keys; whoever asks is known by theirs from then on. */
export type JoinerClaim = { readonly type: 'reader' } | ({ readonly type: 'asker' } & JoinerKeys);
export interface InviterClaim {
  readonly memberKey: SigningPublicKey;
  readonly logKey: SigningPublicKey;
}

const domain = 'link/join';
const joinerDomain = 'link/joiner';
const inviterDomain = 'link/inviter';
const sideByte = { joiner: 1, inviter: 2 } as const;

/** SECURITY: an answer is worth nothing on another link, for another invitation, or through another certificate. */
const bound = (invitation: Invitation, keys: LinkKeys, own: string, other: string, ...shown: readonly Uint8Array[]) => {
  const out = writer()
    .fixed(idBytes(invitation.circleId))
    .fixed(idBytes(invitation.invitationId))
    .fixed(keys.transcript)
    .text(own)
    .text(other);
  for (const key of shown) out.bytes(key);
  return out.done();
};

const meets = (body: Uint8Array, side: keyof typeof sideByte): boolean =>
  equalBytes(body, Uint8Array.of(sideByte[side]));

/** `own` null: to read the offer, before asking. */
export const joinerSide = (facts: JoinMeeting & { readonly own: OwnKeys | null }): Handshake<InviterClaim> => {
  const { invitation, fingerprints, own } = facts;
  return handshake<InviterClaim>({
    domain,
    meetingKey: facts.meetingKey,
    body: Uint8Array.of(sideByte.joiner),
    prove: (keys, other) => {
      if (!meets(other, 'inviter')) return refusal('SameSide');
      const shown = own ? [own.member.publicKey, own.box.publicKey, own.log.publicKey] : [];
      const message = bound(invitation, keys, fingerprints.local, fingerprints.remote, ...shown);
      const proof = writer().fixed(keyedHash(32, invitationProofKey(invitation), joinerDomain, message));
      if (!own) return proven(proof.byte(0).done());
      proof.byte(1);
      for (const key of shown) proof.fixed(key);
      return proven(proof.fixed(sign(own.log.secretKey, joinerDomain, message)).done());
    },
    check: (keys, _other, proof) => {
      const read = decode(proof, (from) => ({
        memberKey: asKey<SigningPublicKey>(from.fixed(32)),
        deviceOp: from.bytes(opMaxBytes),
        signature: from.fixed(signatureBytes),
      }));
      if (!read.ok) return refusal('Malformed');
      const { memberKey, deviceOp, signature } = read.value;
      if (!equalBytes(inviterKeyHash(memberKey), invitation.inviterKeyHash)) return refusal('WrongInviter');
      const op = decodeOp(deviceOp);
      if (!op.ok || op.value.body.type !== 'device') return refusal('Malformed');
      const isTheirs = op.value.author === memberIdOf(memberKey) && op.value.circleId === invitation.circleId;
      if (!isTheirs || !verifyOp(memberKey, deviceOp)) return refusal('UnknownDevice');
      const { logKey } = op.value.body;
      const message = bound(invitation, keys, fingerprints.remote, fingerprints.local, memberKey);
      return verify(logKey, inviterDomain, message, signature)
        ? proven({ memberKey, logKey })
        : refusal('BadSignature');
    },
  });
};

export const inviterSide = (
  facts: JoinMeeting & {
    readonly member: SigningPublicKey;
    readonly log: SigningKeys;
    /** the op that introduced this device */
    readonly deviceOp: Uint8Array;
  },
): Handshake<JoinerClaim> => {
  const { invitation, fingerprints, member, log } = facts;
  return handshake<JoinerClaim>({
    domain,
    meetingKey: facts.meetingKey,
    body: Uint8Array.of(sideByte.inviter),
    prove: (keys, other) => {
      if (!meets(other, 'joiner')) return refusal('SameSide');
      const message = bound(invitation, keys, fingerprints.local, fingerprints.remote, member);
      return proven(
        writer()
          .fixed(member)
          .bytes(facts.deviceOp)
          .fixed(sign(log.secretKey, inviterDomain, message))
          .done(),
      );
    },
    check: (keys, _other, proof) => {
      const read = decode(proof, (from) => {
        const mac = from.fixed(32);
        if (from.uint(1) === 0) return { mac, asker: null };
        const memberKey = asKey<SigningPublicKey>(from.fixed(32));
        const boxKey = asKey<BoxPublicKey>(from.fixed(32));
        const logKey = asKey<SigningPublicKey>(from.fixed(32));
        return { mac, asker: { keys: { memberKey, boxKey, logKey }, signature: from.fixed(signatureBytes) } };
      });
      if (!read.ok) return refusal('Malformed');
      const { mac, asker } = read.value;
      const shown = asker ? [asker.keys.memberKey, asker.keys.boxKey, asker.keys.logKey] : [];
      const message = bound(invitation, keys, fingerprints.remote, fingerprints.local, ...shown);
      const expected = keyedHash(32, invitationProofKey(invitation), joinerDomain, message);
      if (!equalBytes(mac, expected)) return refusal('BadProof');
      if (!asker) return proven({ type: 'reader' });
      return verify(asker.keys.logKey, joinerDomain, message, asker.signature)
        ? proven({ type: 'asker', ...asker.keys })
        : refusal('BadSignature');
    },
  });
};
