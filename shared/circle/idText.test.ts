import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { base64url, fromBase64url } from '../crypto/encoding.ts';
import { sodiumReady } from '../crypto/sodium.ts';
import { must } from '../result.ts';
import { idText, idTextOfFirst, idTextToBytes } from './idText.ts';

beforeAll(async () => sodiumReady);

describe('the text of an id', () => {
  it('is what libsodium writes, for every length, and comes back', () => {
    for (let length = 0; length < 70; length++)
      fc.assert(
        fc.property(fc.uint8Array({ minLength: length, maxLength: length }), (bytes) => {
          expect(idText(bytes)).toBe(base64url(bytes));
          expect(must(idTextToBytes(idText(bytes)))).toEqual(bytes);
          for (const count of [0, 8, 16, length >> 1, Math.max(0, length - 1)].filter((each) => each < length))
            expect(idTextOfFirst(idText(bytes), count)).toBe(base64url(bytes.subarray(0, count)));
        }),
        { numRuns: 20 },
      );
  });
  it('is read as libsodium reads it with its stray bits refused, whatever the characters', () => {
    const character = fc.constantFrom(...'ABQRYZaghwxyz0189-_', '+', '/', '=', ' ', 'é', '\u0141', '\u{1f600}', '\0');
    let taken = 0;
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 12 }), (text) => {
        const read = idTextToBytes(text);
        if (read.ok) taken++;
        expect(read).toEqual(fromBase64url(text));
      }),
      { numRuns: 5_000 },
    );
    expect(taken).toBeGreaterThan(100);
  });
});
