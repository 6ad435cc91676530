import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Heads } from '#shared/circle/circle.ts';
import { base64url, equalBytes } from '#shared/crypto/encoding.ts';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import { type AuthorId, asId, type DocumentId, type HashId, type MemberId } from '#shared/ids.ts';
import { createAcknowledged } from './acknowledged.ts';
import { batchBytes, documentBatches, inBatches } from './frameBatches.ts';
import { decodeFrame, encodeFrame, type Frame, frameMaxBytes, headsMost } from './frames.ts';

beforeAll(() => sodiumReady);

const id = (length: number, fill: number): string => base64url(new Uint8Array(length).fill(fill));
const documentId = asId<DocumentId>(id(16, 1));
const authorId = asId<AuthorId>(id(8, 2));
const memberId = asId<MemberId>(id(16, 4));
const hash = asId<HashId>(id(32, 3));
const authorNumber = (number: number): string => base64url(Uint8Array.of(1, 2, 3, 4, 5, 6, number >> 8, number & 255));
const heads = new Map([[documentId, new Map([[authorId, { seq: 300, hash }]])]]);

const samples = (): readonly Frame[] => [
  { type: 'opHeads', heads: [hash] },
  { type: 'ops', ops: [Uint8Array.of(1, 2), new Uint8Array(500)] },
  { type: 'have', documents: heads },
  { type: 'want', ranges: [{ documentId, authorId, from: 1, to: 9 }] },
  { type: 'envelopes', documentId, envelopes: [new Uint8Array(3_000)] },
  { type: 'ack', documents: new Map([[documentId, new Map()]]) },
  { type: 'ping' },
  { type: 'pong' },
  { type: 'served' },
  { type: 'presence', documentId },
  { type: 'presence', documentId: null },
  { type: 'timeAsk', documentId, number: 65_535 },
  { type: 'timeTold', number: 7, time: 1_794_000_000_123, hops: 200 },
  { type: 'join', step: Uint8Array.of(1, 2, 3) },
];

describe('frames', () => {
  it('come out as they went in', () => {
    for (const frame of samples()) expect(decodeFrame(encodeFrame(frame))).toEqual({ ok: true, value: frame });
  });

  it('are refused by size, then version, then type, then schema', () => {
    const ping = encodeFrame({ type: 'ping' });
    const refusedAs = (bytes: Uint8Array) => {
      const read = decodeFrame(bytes);
      return read.ok ? 'accepted' : read.error.type;
    };
    expect(refusedAs(new Uint8Array(frameMaxBytes + 1))).toBe('FrameTooLarge');
    expect(refusedAs(Uint8Array.of(2, ping[1] ?? 0))).toBe('FrameVersionUnknown');
    expect(refusedAs(Uint8Array.of(1, 99))).toBe('FrameTypeUnknown');
    expect(refusedAs(Uint8Array.of(1))).toBe('FrameMalformed');
    expect(refusedAs(new Uint8Array())).toBe('FrameMalformed');
    expect(refusedAs(Uint8Array.of(...ping, 0))).toBe('FrameTooLarge');
    const backwards: Frame = { type: 'want', ranges: [{ documentId, authorId, from: 0, to: 3 }] };
    expect(refusedAs(encodeFrame(backwards))).toBe('FrameMalformed');
  });

  it('never throw, whatever the bytes; a changed frame is another frame or none', () => {
    const encoded = samples()
      .map(encodeFrame)
      .filter((bytes) => bytes.length < 5_000);
    fc.assert(
      fc.property(fc.nat(encoded.length - 1), fc.nat(), fc.integer({ min: 1, max: 255 }), (which, where, change) => {
        const original = encoded[which] ?? new Uint8Array();
        const mutated = original.slice();
        const at = where % mutated.length;
        mutated[at] = (mutated[at] ?? 0) ^ change;
        expect(equalBytes(mutated, original)).toBe(false);
        const read = decodeFrame(mutated);
        if (read.ok) expect(equalBytes(encodeFrame(read.value), mutated)).toBe(true);
      }),
      { numRuns: 3_000 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        decodeFrame(bytes);
        decodeFrame(Uint8Array.of(1, ...bytes));
      }),
      { numRuns: 3_000 },
    );
  });

  it('have room for the largest envelope', () => {
    const frame = encodeFrame({ type: 'envelopes', documentId, envelopes: [new Uint8Array(256 * 1024 + 500)] });
    expect(decodeFrame(frame).ok).toBe(true);
  });

  it('travel in batches of about 192 KiB', () => {
    const items = Array.from({ length: 100 }, (_, i) => new Uint8Array(i * 100));
    const batches = inBatches([...items, new Uint8Array(200_000)]);
    expect(batches.flat().map((item) => item.length)).toEqual([...items.map((item) => item.length), 200_000]);
    expect(batches.slice(0, -1).every((batch) => batch.reduce((sum, each) => sum + each.length, 0) <= batchBytes)).toBe(
      true,
    );
    expect(batches.at(-1)).toHaveLength(1);
    expect(inBatches([])).toEqual([]);
    const many = new Map(Array.from({ length: 130 }, (_, i) => [asId<DocumentId>(id(16, i)), new Map()] as const));
    expect(documentBatches(many).map((batch) => batch.size)).toEqual([64, 64, 2]);
  });

  it('name every head of a document, however many versions somebody signed', () => {
    const versions = (count: number) =>
      new Map(
        Array.from({ length: count }, (_, i) => [asId<AuthorId>(authorNumber(i)), { seq: i + 1, hash }] as const),
      );
    for (const count of [1, headsMost - 1, headsMost, headsMost + 1, 2 * headsMost + 7]) {
      const said = new Map([documentId, asId<DocumentId>(id(16, 9))].map((each) => [each, versions(count)] as const));
      const acknowledged = createAcknowledged();
      const earlier = new Map([[documentId, new Map([[asId<AuthorId>(id(8, 255)), { seq: 7, hash }]])]]);
      acknowledged.replace(authorId, memberId, earlier);
      for (const documents of documentBatches(said)) {
        const read = decodeFrame(encodeFrame({ type: 'ack', documents }));
        if (!read.ok || read.value.type !== 'ack') throw new Error(`${count} heads: ${JSON.stringify(read)}`);
        acknowledged.replace(authorId, memberId, read.value.documents);
      }
      const words = (heads: Heads | null): string => [...(heads ?? [])].map(([who, { seq }]) => `${who} ${seq}`).join();
      for (const [each, heads] of said) expect(words(acknowledged.heldBy(memberId, each))).toBe(words(heads));
    }
  });
});
