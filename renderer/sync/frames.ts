// What travels on an authenticated link: typed, versioned frames, read in this order: size, version, type, schema.
// Other people's bytes become a frame or a reason, never a throw.

import type { Head, Heads } from '#shared/circle/circle.ts';
import { idBytes, readAuthor, readHash, readId } from '#shared/circle/idBytes.ts';
import { decode, type Reader, writer } from '#shared/crypto/encoding.ts';
import type { AuthorId, DocumentId, HashId } from '#shared/ids.ts';
import { err, ok, type Result } from '#shared/result.ts';

export interface Range {
  readonly documentId: DocumentId;
  readonly authorId: AuthorId;
  /** inclusive */
  readonly from: number;
  readonly to: number;
}
export type DocumentHeads = ReadonlyMap<DocumentId, Heads>;

export type Frame =
  /** my op heads; the answer is what I lack */
  | { readonly type: 'opHeads'; readonly heads: readonly HashId[] }
  | { readonly type: 'ops'; readonly ops: readonly Uint8Array[] }
  /** whole documents: heads of a document replace what was said of it before */
  | { readonly type: 'have'; readonly documents: DocumentHeads }
  | { readonly type: 'want'; readonly ranges: readonly Range[] }
  /** this `want` was answered as far as I can, or as far as one answer goes */
  | { readonly type: 'served' }
  | { readonly type: 'envelopes'; readonly documentId: DocumentId; readonly envelopes: readonly Uint8Array[] }
  /** durable heads; replaces earlier values, so it can go down */
  | { readonly type: 'ack'; readonly documents: DocumentHeads }
  | { readonly type: 'ping' }
  | { readonly type: 'pong' }
  /** here, and in which document; null: here, on another screen */
  | { readonly type: 'presence'; readonly documentId: DocumentId | null }
  /** what time is it in this session, with you? (timekeeping.ts) */
  | { readonly type: 'timeAsk'; readonly documentId: DocumentId; readonly number: number }
  /** milliseconds on the session's clock, and how many links away from its source the sender is */
  | { readonly type: 'timeTold'; readonly number: number; readonly time: number; readonly hops: number }
  /** a coach asks coaches for the keys of a sealed step (PROTOCOL §10) */
  | { readonly type: 'askPhaseKeys'; readonly documentId: DocumentId; readonly start: string }
  | {
      readonly type: 'phaseKeys';
      readonly documentId: DocumentId;
      readonly start: string;
      readonly keys: readonly Uint8Array[];
    }
  /** a step of beginning again (moveSteps.ts reads it) */
  | { readonly type: 'again'; readonly step: Uint8Array }
  /** a step of joining (joining/joinFrames.ts reads it) */
  | { readonly type: 'join'; readonly step: Uint8Array };

export type FrameType = Frame['type'];
export type BadFrame = {
  readonly type: 'FrameTooLarge' | 'FrameVersionUnknown' | 'FrameTypeUnknown' | 'FrameMalformed';
};

const version = 1;
const typeNumber = {
  opHeads: 1,
  ops: 2,
  have: 3,
  want: 4,
  envelopes: 5,
  ack: 6,
  ping: 7,
  pong: 8,
  presence: 9,
  join: 10,
  served: 11,
  timeAsk: 12,
  timeTold: 13,
  askPhaseKeys: 14,
  phaseKeys: 15,
  again: 16,
} as const satisfies Record<FrameType, number>;

/** bytes; one envelope of 256 KiB (PROTOCOL §6) with its wrapping fits */
const largest = 320 * 1024;
const mostBytes = {
  opHeads: 4 * 1024,
  ops: largest,
  have: largest,
  want: 32 * 1024,
  envelopes: largest,
  ack: largest,
  ping: 2,
  pong: 2,
  served: 2,
  presence: 32,
  timeAsk: 24,
  timeTold: 16,
  askPhaseKeys: 96,
  phaseKeys: 2 * 1024,
  again: largest,
  join: largest,
} as const satisfies Record<FrameType, number>;
export const frameMaxBytes = largest;

export const rangesMost = 256;
/** milliseconds since 1970: the last that a date can say */
const latestTime = 8.64e15;
/** heads of one document in one frame */
export const headsMost = 1024;
const most = { heads: 64, items: 4096, documents: 1024, phaseKeys: 24 } as const;

const encoded = new WeakMap<Frame, Uint8Array>();
/** Once for each frame, over however many links it goes: neither is changed afterwards. */
export const encodeFrame = (frame: Frame): Uint8Array => {
  const known = encoded.get(frame);
  if (known) return known;
  const bytes = written(frame);
  encoded.set(frame, bytes);
  return bytes;
};

const written = (frame: Frame): Uint8Array => {
  const out = writer().byte(version).byte(typeNumber[frame.type]);
  switch (frame.type) {
    case 'opHeads':
      out.uint(frame.heads.length);
      for (const head of frame.heads) out.fixed(idBytes(head));
      break;
    case 'ops':
      writeItems(out, frame.ops);
      break;
    case 'have':
    case 'ack':
      writeDocuments(out, frame.documents);
      break;
    case 'want':
      out.uint(frame.ranges.length);
      for (const { documentId, authorId, from, to } of frame.ranges)
        out
          .fixed(idBytes(documentId))
          .fixed(idBytes(authorId))
          .uint(from)
          .uint(to - from);
      break;
    case 'envelopes':
      out.fixed(idBytes(frame.documentId));
      writeItems(out, frame.envelopes);
      break;
    case 'askPhaseKeys':
      out.fixed(idBytes(frame.documentId)).text(frame.start);
      break;
    case 'phaseKeys':
      out.fixed(idBytes(frame.documentId)).text(frame.start).uint(frame.keys.length);
      for (const key of frame.keys) out.fixed(key);
      break;
    case 'presence':
      if (frame.documentId) out.byte(1).fixed(idBytes(frame.documentId));
      else out.byte(0);
      break;
    case 'timeAsk':
      out.fixed(idBytes(frame.documentId)).uint(frame.number);
      break;
    case 'timeTold':
      out.uint(frame.number).uint(frame.time).uint(frame.hops);
      break;
    case 'again':
    case 'join':
      out.fixed(frame.step);
      break;
    case 'ping':
    case 'pong':
    case 'served':
      break;
  }
  return out.done();
};

export const decodeFrame = (bytes: Uint8Array): Result<Frame, BadFrame> => {
  if (bytes.length > largest) return err({ type: 'FrameTooLarge' });
  if (bytes.length < 2) return err({ type: 'FrameMalformed' });
  if (bytes[0] !== version) return err({ type: 'FrameVersionUnknown' });
  const type = typeByNumber.get(bytes[1] ?? 0);
  if (!type) return err({ type: 'FrameTypeUnknown' });
  if (bytes.length > mostBytes[type]) return err({ type: 'FrameTooLarge' });
  const frame = decode(bytes.subarray(2), (from) => readFrame(type, from));
  return frame.ok ? ok(frame.value) : err({ type: 'FrameMalformed' });
};

const typeByNumber: ReadonlyMap<number, FrameType> = new Map([
  [typeNumber.opHeads, 'opHeads'],
  [typeNumber.ops, 'ops'],
  [typeNumber.have, 'have'],
  [typeNumber.want, 'want'],
  [typeNumber.envelopes, 'envelopes'],
  [typeNumber.ack, 'ack'],
  [typeNumber.ping, 'ping'],
  [typeNumber.pong, 'pong'],
  [typeNumber.presence, 'presence'],
  [typeNumber.join, 'join'],
  [typeNumber.served, 'served'],
  [typeNumber.askPhaseKeys, 'askPhaseKeys'],
  [typeNumber.phaseKeys, 'phaseKeys'],
  [typeNumber.timeAsk, 'timeAsk'],
  [typeNumber.timeTold, 'timeTold'],
  [typeNumber.again, 'again'],
]);

const readFrame = (type: FrameType, from: Reader): Frame => {
  switch (type) {
    case 'opHeads':
      return { type, heads: times(from, most.heads, () => readHash(from)) };
    case 'ops':
      return { type, ops: readItems(from) };
    case 'have':
    case 'ack':
      return { type, documents: readDocuments(from) };
    case 'want':
      return { type, ranges: times(from, rangesMost, () => readRange(from)) };
    case 'envelopes':
      return { type, documentId: readId(from), envelopes: readItems(from) };
    case 'presence':
      return { type, documentId: from.uint(1) === 1 ? readId(from) : null };
    case 'timeAsk':
      return { type, documentId: readId(from), number: from.uint(65_535) };
    case 'timeTold':
      return { type, number: from.uint(65_535), time: from.uint(latestTime), hops: from.uint(255) };
    case 'askPhaseKeys':
      return { type, documentId: readId(from), start: from.text(60) };
    case 'phaseKeys':
      return {
        type,
        documentId: readId(from),
        start: from.text(60),
        keys: times(from, most.phaseKeys, () => from.fixed(32)),
      };
    case 'again':
    case 'join':
      return { type, step: from.rest() };
    case 'ping':
    case 'pong':
    case 'served':
      return { type };
  }
};

const times = <T>(from: Reader, limit: number, read: () => T): readonly T[] =>
  Array.from({ length: from.uint(limit) }, read);

type Out = ReturnType<typeof writer>;
const writeItems = (out: Out, items: readonly Uint8Array[]): void => {
  out.uint(items.length);
  for (const item of items) out.bytes(item);
};
const readItems = (from: Reader): readonly Uint8Array[] => times(from, most.items, () => from.bytes(largest));

const readRange = (from: Reader): Range => {
  const documentId = readId<DocumentId>(from);
  const authorId = readAuthor(from);
  const first = from.uint();
  const last = first + from.uint();
  return first > 0 && Number.isSafeInteger(last) ? { documentId, authorId, from: first, to: last } : from.refuse();
};

const writeDocuments = (out: Out, documents: DocumentHeads): void => {
  out.uint(documents.size);
  for (const [documentId, heads] of documents) {
    out.fixed(idBytes(documentId)).uint(heads.size);
    for (const [authorId, head] of heads) out.fixed(idBytes(authorId)).uint(head.seq).fixed(idBytes(head.hash));
  }
};
const readDocuments = (from: Reader): DocumentHeads => {
  const documents = times(from, most.documents, () => {
    const documentId = readId<DocumentId>(from);
    const heads = times(from, headsMost, () => {
      const authorId = readAuthor(from);
      const head: Head = { seq: from.uint(), hash: readHash(from) };
      return [authorId, head] as const;
    });
    return [documentId, new Map(heads)] as const;
  });
  return new Map(documents);
};
