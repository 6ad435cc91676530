// The test vectors of docs/formats/link.md: made from the page, read by the product.
import { beforeAll, describe, expect, it } from 'vitest';
import { rendezvousOfOwn, rendezvousOfPair } from '#shared/circle/rendezvous.ts';
import { hex, utf8 } from '#shared/crypto/encoding.ts';
import { asKey, type BoxKeys } from '#shared/crypto/keys.ts';
import { open } from '#shared/crypto/seal.ts';
import { sodium, sodiumReady } from '#shared/crypto/sodium.ts';
import { asId, type CircleId } from '#shared/ids.ts';
import { must } from '#shared/result.ts';
import { makeLinkVectors } from '#shared/testing/carriedVectors.ts';
import { decodeFrame } from '../frames.ts';
import { linkKeys, linkSeal } from '../linkKeys.ts';

beforeAll(async () => sodiumReady);
const bytes = (text: string): Uint8Array => sodium.from_hex(text);
const keys = (publicKey: string, secretKey: string): BoxKeys => ({
  publicKey: asKey(bytes(publicKey)),
  secretKey: asKey(bytes(secretKey)),
});

describe('the test vectors of docs/formats/link.md', () => {
  it('are what the page says, byte for byte', async () => {
    const text = `${JSON.stringify(makeLinkVectors(), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot('../../../docs/formats/vectors/link.json');
  });

  it('are read by the product on both sides: meeting point, hello, keys, proof, a frame', () => {
    const vectors = makeLinkVectors();
    const circleId = asId<CircleId>(vectors.circleId);
    const own = rendezvousOfOwn(keys(vectors.ana.boxKey, vectors.ana.boxSecret), circleId);
    expect({ rendezvous: own.rendezvous, password: own.password, meetingKey: hex(own.key) }).toEqual(
      vectors.ownDevices,
    );
    for (const [own, other] of [
      [vectors.ana, vectors.ben],
      [vectors.ben, vectors.ana],
    ] as const) {
      const point = must(rendezvousOfPair(keys(own.boxKey, own.boxSecret), asKey(bytes(other.boxKey)), circleId));
      expect([point.rendezvous, point.password, hex(point.key)]).toEqual([
        ...[vectors.rendezvous, vectors.password, vectors.meetingKey],
      ]);
      const hello = must(open(asKey(point.key), bytes(other.sealedHello), utf8('entre-nous/link/member/hello')));
      expect(hex(hello)).toBe(other.hello);
      const ephemeral = keys(own.ephemeralKey, own.ephemeralSecret);
      const made = must(
        linkKeys(
          'link/member',
          point.key,
          { keys: ephemeral, ephemeral: ephemeral.publicKey, hello: bytes(own.hello) },
          { ephemeral: bytes(other.ephemeralKey), hello: hello },
        ),
      );
      expect(hex(made.transcript)).toBe(vectors.transcript);
      expect([hex(made.send), hex(made.receive)].sort()).toEqual([vectors.toHigh, vectors.toLow].sort());
      const seal = linkSeal(made);
      expect(hex(seal.open(bytes(other.proof.sealed)) ?? new Uint8Array())).toBe(other.proof.plain);
      expect(decodeFrame(seal.open(bytes(other.proof.ping)) ?? new Uint8Array())).toEqual({
        ok: true,
        value: { type: 'ping' },
      });
    }
  });
});
