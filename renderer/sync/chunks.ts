// Messages of any size over a channel that carries 16 KiB at a time: one flag byte, then content; the last chunk is marked.
// A message above the limit is thrown away as it comes, never kept, and the next one is read again.
import { concat } from '#shared/crypto/encoding.ts';

/** bytes on the channel, flag included; every browser carries this much in one piece */
export const chunkBytes = 16 * 1024;
const more = 0;
const last = 1;

/** At least one chunk, also for an empty message. */
export const toChunks = (message: Uint8Array): readonly Uint8Array[] => {
  const size = chunkBytes - 1;
  const count = Math.max(1, Math.ceil(message.length / size));
  return Array.from({ length: count }, (_, i) =>
    concat(Uint8Array.of(i === count - 1 ? last : more), message.subarray(i * size, (i + 1) * size)),
  );
};

export type Arrival =
  | { readonly type: 'message'; readonly message: Uint8Array }
  /** more chunks follow */
  | { readonly type: 'partial' }
  | { readonly type: 'malformed' }
  /** reported once, with its last chunk */
  | { readonly type: 'tooLarge' };

export interface Assembler {
  /** `limit`: bytes of one whole message */
  readonly add: (chunk: Uint8Array, limit: number) => Arrival;
}

export const assembler = (): Assembler => {
  let parts: Uint8Array[] = [];
  let total = 0;
  let overflow = false;
  const reset = (): void => {
    parts = [];
    total = 0;
    overflow = false;
  };
  return {
    add: (chunk, limit) => {
      const flag = chunk[0];
      if ((flag !== more && flag !== last) || chunk.length > chunkBytes) return { type: 'malformed' };
      total += chunk.length - 1;
      if (total > limit) {
        overflow = true;
        parts = [];
      }
      // an empty chunk in the middle carries nothing and would only keep us busy
      if (flag === more && chunk.length === 1) return { type: 'malformed' };
      if (!overflow) parts.push(chunk.subarray(1));
      if (flag === more) return { type: 'partial' };
      const arrival: Arrival = overflow ? { type: 'tooLarge' } : { type: 'message', message: concat(...parts) };
      reset();
      return arrival;
    },
  };
};
