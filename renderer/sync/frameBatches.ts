// How much goes into one frame: things of about 192 KiB together, heads of documents as many as a frame may name. What a frame
// may hold at most is frames.ts; an honest app never comes near it, whatever others have signed.
import type { Head, Heads } from '#shared/circle/circle.ts';
import type { AuthorId, DocumentId } from '#shared/ids.ts';
import { type DocumentHeads, headsMost } from './frames.ts';

/**
 * Bytes of the things inside one `ops` or `envelopes` frame; a single larger one goes alone. Whoever takes a frame in checks the
 * last signature of each run in it and writes to the disk once, so a long history comes in few frames.
 */
export const batchBytes = 192 * 1024;
const documentsMost = 64;

/** In runs of about 192 KiB, so that a frame is never near its cap and other frames get their turn between. */
export const inBatches = (items: readonly Uint8Array[]): readonly (readonly Uint8Array[])[] => {
  const batches: Uint8Array[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const item of items) {
    if (size + item.length > batchBytes) {
      batches.push([]);
      size = 0;
    }
    batches.at(-1)?.push(item);
    size += item.length;
  }
  return batches;
};

/**
 * The same for heads: 64 documents a frame, and of one document so many heads as a frame may name. A document with more (an
 * author can sign that many versions) goes over several; whoever finds a full one knows that more follows.
 */
export const documentBatches = (documents: DocumentHeads): readonly DocumentHeads[] => {
  const batches: Map<DocumentId, Heads>[] = [];
  let heads = 0;
  for (const [documentId, all] of documents) {
    for (const piece of headPieces([...all])) {
      const last = batches.at(-1);
      if (!last || last.size >= documentsMost || last.has(documentId) || heads + piece.length > headsMost) {
        batches.push(new Map());
        heads = 0;
      }
      batches.at(-1)?.set(documentId, new Map(piece));
      heads += piece.length;
    }
  }
  return batches;
};
/** The last one is never full, and may be empty. */
const headPieces = (all: readonly (readonly [AuthorId, Head])[]): readonly (readonly (readonly [AuthorId, Head])[])[] =>
  Array.from({ length: Math.floor(all.length / headsMost) + 1 }, (_, i) =>
    all.slice(i * headsMost, (i + 1) * headsMost),
  );
/** Of one document over several frames: more are not kept. */
export const documentHeadsMost = 16 * headsMost;
/** More heads of the same document come in the next frame. */
export const isCutShort = (heads: Heads): boolean => heads.size === headsMost;
