// The exchange that every link begins with, bytes in and bytes out: hello ↔ hello, proof ↔ proof. What is proved differs by
// side (memberSide.ts, joinSides.ts). No timers and no channel here; a refusal is a value and ends the exchange.
import { decode, writer } from '#shared/crypto/encoding.ts';
import { domainBytes } from '#shared/crypto/hash.ts';
import { newBoxKeys } from '#shared/crypto/keys.ts';
import { open, seal } from '#shared/crypto/seal.ts';
import { randomBytes } from '#shared/crypto/sodium.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { type LinkKeys, type LinkSeal, linkKeys, linkSeal } from '../linkKeys.ts';

export type HandshakeRefusal =
  /** not sealed with the secret of this meeting point */
  | 'DoesNotOpen'
  | 'Malformed'
  | 'VersionUnknown'
  /** our own hello came back */
  | 'Reflected'
  | 'BadKey'
  /** two joiners, or two inviters, met */
  | 'SameSide'
  /** a third message before the link is open */
  | 'OutOfTurn'
  | 'BadSignature'
  | 'UnknownDevice'
  | 'WrongMember'
  /** one's own other computer at the meeting point with somebody else: honest, but they meet at their own */
  | 'OwnDevice'
  | 'WrongInviter'
  | 'BadProof'
  | 'HasLeft';

export type HandshakeStep<Claim> =
  | { readonly type: 'answer'; readonly bytes: Uint8Array }
  /** the other side's proof is consistent; whoever runs the link still checks the claim against the roster */
  | { readonly type: 'claimed'; readonly claim: Claim; readonly seal: LinkSeal }
  | { readonly type: 'refused'; readonly reason: HandshakeRefusal };

export interface Handshake<Claim> {
  readonly first: Uint8Array;
  readonly receive: (message: Uint8Array) => HandshakeStep<Claim>;
}

export interface Side<Claim> {
  readonly domain: string;
  /** 32 bytes that only the two sides of the meeting point have */
  readonly meetingKey: Uint8Array;
  /** said in the hello */
  readonly body: Uint8Array;
  readonly prove: (keys: LinkKeys, otherBody: Uint8Array) => Result<Uint8Array, { readonly type: HandshakeRefusal }>;
  readonly check: (
    keys: LinkKeys,
    otherBody: Uint8Array,
    proof: Uint8Array,
  ) => Result<Claim, { readonly type: HandshakeRefusal }>;
}

const versions = [1] as const;
const helloBodyMaxBytes = 4096;
const refused = (reason: HandshakeRefusal) => ({ type: 'refused', reason }) as const;

interface OpenedHello {
  readonly versions: readonly number[];
  readonly ephemeral: Uint8Array;
  readonly body: Uint8Array;
}

export const handshake = <Claim>(side: Side<Claim>): Handshake<Claim> => {
  const ephemeral = newBoxKeys();
  const context = domainBytes(`${side.domain}/hello`);
  const hello = writer().uint(versions.length);
  for (const version of versions) hello.uint(version);
  const helloBytes = hello.fixed(randomBytes(32)).fixed(ephemeral.publicKey).bytes(side.body).done();
  let met: { readonly keys: LinkKeys; readonly seal: LinkSeal; readonly body: Uint8Array } | null = null;
  let over = false;

  const end = (reason: HandshakeRefusal) => {
    over = true;
    return refused(reason);
  };
  const onHello = (message: Uint8Array): HandshakeStep<Claim> => {
    const opened = open(side.meetingKey, message, context);
    if (!opened.ok) return end('DoesNotOpen');
    const read = readHello(opened.value);
    if (!read.ok) return end('Malformed');
    if (!read.value.versions.some((version) => version === versions[0])) return end('VersionUnknown');
    const keys = linkKeys(
      side.domain,
      side.meetingKey,
      { keys: ephemeral, ephemeral: ephemeral.publicKey, hello: helloBytes },
      { ephemeral: read.value.ephemeral, hello: opened.value },
    );
    if (!keys.ok) return end(keys.error.type);
    const proof = side.prove(keys.value, read.value.body);
    if (!proof.ok) return end(proof.error.type);
    met = { keys: keys.value, seal: linkSeal(keys.value), body: read.value.body };
    return { type: 'answer', bytes: met.seal.seal(proof.value) };
  };
  return {
    first: seal(side.meetingKey, helloBytes, context),
    receive: (message) => {
      if (over) return refused('OutOfTurn');
      if (!met) return onHello(message);
      const proof = met.seal.open(message);
      if (!proof) return end('DoesNotOpen');
      const claim = side.check(met.keys, met.body, proof);
      if (!claim.ok) return end(claim.error.type);
      over = true;
      return { type: 'claimed', claim: claim.value, seal: met.seal };
    },
  };
};

const readHello = (bytes: Uint8Array): Result<OpenedHello> =>
  decode(bytes, (from) => {
    const offered = Array.from({ length: from.uint(16) }, () => from.uint(65_535));
    from.fixed(32);
    return { versions: offered, ephemeral: from.fixed(32), body: from.bytes(helloBodyMaxBytes) };
  });

export const refusal = (type: HandshakeRefusal) => err({ type });
export const proven = <T>(value: T) => ok(value);
