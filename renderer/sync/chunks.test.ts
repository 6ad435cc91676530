import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembler, chunkBytes, toChunks } from './chunks.ts';

const limit = 100_000;

describe('chunks', () => {
  it('carry any message, one after another', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5 * chunkBytes), { minLength: 1, maxLength: 5 }), (lengths) => {
        const { add } = assembler();
        for (const length of lengths) {
          const message = Uint8Array.from({ length }, (_, i) => i % 251);
          const chunks = toChunks(message);
          expect(chunks.every((chunk) => chunk.length <= chunkBytes)).toBe(true);
          const arrivals = chunks.map((chunk) => add(chunk, limit));
          expect(arrivals.slice(0, -1).every((arrival) => arrival.type === 'partial')).toBe(true);
          const whole = arrivals.at(-1);
          expect(whole?.type === 'message' && Buffer.from(whole.message).equals(message)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('throw away what is too large, say so once, and read the next message', () => {
    const { add } = assembler();
    const arrivals = toChunks(new Uint8Array(limit + 1)).map((chunk) => add(chunk, limit).type);
    expect(arrivals.filter((type) => type === 'tooLarge')).toHaveLength(1);
    expect(arrivals.at(-1)).toBe('tooLarge');
    expect(add(Uint8Array.of(1, 7), limit)).toEqual({ type: 'message', message: Uint8Array.of(7) });
  });

  it('refuse what is no chunk', () => {
    const { add } = assembler();
    for (const chunk of [
      new Uint8Array(),
      Uint8Array.of(2, 1),
      Uint8Array.of(0),
      new Uint8Array(chunkBytes + 1).fill(1),
    ])
      expect(add(chunk, limit).type).toBe('malformed');
    expect(add(Uint8Array.of(1, 7), limit).type).toBe('message');
  });
});
