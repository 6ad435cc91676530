import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { must } from '../result.ts';
import { base64url, concat, decode, fromBase64url, utf8, writer } from './encoding.ts';
import { newBoxKeys, newSigningKeys } from './keys.ts';
import { lockFor, sharedSecret, unlockBox } from './lockbox.ts';
import { pad, padmeLength, unpad } from './padding.ts';
import { open, seal } from './seal.ts';
import { sign, verify } from './sign.ts';
import { randomBytes, sodiumReady } from './sodium.ts';

beforeAll(async () => sodiumReady);
const bytes = fc.uint8Array({ maxLength: 300 });

describe('random bytes', () => {
  it('are as many as were asked for, to the last one, also above what the system gives at once', () => {
    for (const length of [0, 1, 32, 65_536, 65_537, 200_000]) {
      const bytes = randomBytes(length);
      expect(bytes).toHaveLength(length);
      if (length >= 65_536) expect(bytes.subarray(-64).some((byte) => byte !== 0)).toBe(true);
    }
    expect(randomBytes(32)).not.toEqual(randomBytes(32));
  });
});

describe('encoding', () => {
  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), bytes, fc.string({ unit: 'grapheme' }), (number, some, text) => {
        const encoded = writer().uint(number).bytes(some).text(text).fixed(some).done();
        const read = decode(encoded, (r) => [r.uint(), r.bytes(300), r.text(10_000), r.rest()]);
        expect(must(read)).toEqual([number, some, text, some]);
      }),
    );
  });
  it('writes more parts than a call can take arguments', () => {
    const out = writer();
    for (let i = 0; i < 300_000; i++) out.byte(1);
    expect(out.done().length).toBe(300_000);
  });
  it('refuses what is truncated, too long, or in a second form', () => {
    const encoded = writer().uint(300).text('Ana').done();
    const read = (source: Uint8Array) => decode(source, (r) => [r.uint(), r.text(10)]);
    for (let length = 0; length < encoded.length; length++) expect(read(encoded.slice(0, length)).ok).toBe(false);
    expect(read(concat(encoded, Uint8Array.of(0))).ok).toBe(false);
    expect(decode(Uint8Array.of(0x80, 0x00), (r) => r.uint()).ok).toBe(false);
    expect(decode(Uint8Array.of(2, 0xc3, 0x28), (r) => r.text(10)).ok).toBe(false);
    expect(decode(writer().text('Ben').done(), (r) => r.text(2)).ok).toBe(false);
    expect(fromBase64url(`${base64url(Uint8Array.of(1)).slice(0, 1)}R`).ok).toBe(false);
  });
});

describe('padding', () => {
  it('comes off again and costs at most 12 %', () => {
    fc.assert(
      fc.property(bytes, (content) => {
        expect(must(unpad(pad(content)))).toEqual(content);
      }),
    );
    for (let length = 64; length < 2_000_000; length = Math.ceil(length * 1.01))
      expect(padmeLength(length) / length).toBeLessThanOrEqual(1.12);
  });
  it('refuses zeros alone', () => {
    expect(unpad(new Uint8Array(8)).ok).toBe(false);
  });
});

describe('seal', () => {
  it('opens under its context alone, and not with one bit changed', () => {
    const key = randomBytes(32);
    const box = seal(key, utf8('a word'), utf8('context'));
    expect(must(open(key, box, utf8('context')))).toEqual(utf8('a word'));
    expect(open(key, box, utf8('other')).ok).toBe(false);
    for (let bit = 0; bit < box.length * 8; bit++) {
      const altered = box.slice();
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(open(key, altered, utf8('context')).ok).toBe(false);
    }
  });
});

describe('signatures and boxes', () => {
  it('verify for one domain only', () => {
    const keys = newSigningKeys();
    const signature = sign(keys.secretKey, 'op', utf8('message'));
    expect(verify(keys.publicKey, 'op', utf8('message'), signature)).toBe(true);
    expect(verify(keys.publicKey, 'envelope', utf8('message'), signature)).toBe(false);
    expect(verify(keys.publicKey, 'op', utf8('massage'), signature)).toBe(false);
    expect(verify(keys.publicKey, 'op', utf8('message'), signature.slice(1))).toBe(false);
  });
  it('give both sides one secret, and open for their owner alone', () => {
    const [ana, ben, karim] = [newBoxKeys(), newBoxKeys(), newBoxKeys()];
    expect(must(sharedSecret(ana, ben.publicKey))).toEqual(must(sharedSecret(ben, ana.publicKey)));
    expect(must(sharedSecret(ana, ben.publicKey))).not.toEqual(must(sharedSecret(ana, karim.publicKey)));
    expect(must(unlockBox(ben, lockFor(ben.publicKey, utf8('key'))))).toEqual(utf8('key'));
    expect(unlockBox(ana, lockFor(ben.publicKey, utf8('key'))).ok).toBe(false);
    expect(sharedSecret(ana, new Uint8Array(32) as typeof ben.publicKey).ok).toBe(false);
  });
});
