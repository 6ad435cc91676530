// A long text sealed chunk by chunk (secretstream): no chunk can be left out, swapped, repeated or cut off unnoticed, and
// the last one says that it is the last. Chunks are all of one length, so that a size tells only its 64 KiB.
import { err, ok, type Result } from '../result.ts';
import { concat } from './encoding.ts';
import { sodium } from './sodium.ts';

/** bytes inside one chunk (PROTOCOL §9) */
export const chunkBytes = 64 * 1024;
export const sealedChunkBytes = chunkBytes + 17;
export const streamHeaderBytes = 24;

/** header, then sealed chunks. The content is ended by 0x80 and filled with zeros. `context` is authenticated, not stored. */
export const sealStream = (
  key: Uint8Array,
  content: readonly Uint8Array[],
  context: Uint8Array,
): readonly Uint8Array[] => {
  const { state, header } = sodium.crypto_secretstream_xchacha20poly1305_init_push(key);
  const out: Uint8Array[] = [header];
  let chunk = new Uint8Array(chunkBytes);
  let filled = 0;
  const push = (isLast: boolean): void => {
    const tag = isLast
      ? sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
      : sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
    out.push(sodium.crypto_secretstream_xchacha20poly1305_push(state, chunk, out.length === 1 ? context : null, tag));
    chunk = new Uint8Array(chunkBytes);
    filled = 0;
  };
  for (const part of [...content, Uint8Array.of(0x80)]) {
    for (let at = 0; at < part.length; ) {
      if (filled === chunkBytes) push(false);
      const taken = part.subarray(at, at + chunkBytes - filled);
      chunk.set(taken, filled);
      filled += taken.length;
      at += taken.length;
    }
  }
  push(true);
  return out;
};

export interface OpenedStream {
  /** the next sealed chunk, in order */
  readonly take: (sealed: Uint8Array) => Result<void, { readonly type: 'Damaged' }>;
  /** the whole content; `Truncated` before the last chunk was taken */
  readonly end: () => Result<Uint8Array, { readonly type: 'Truncated' | 'Damaged' }>;
}

export const openStream = (key: Uint8Array, header: Uint8Array, context: Uint8Array): OpenedStream => {
  const state = sodium.crypto_secretstream_xchacha20poly1305_init_pull(header, key);
  const parts: Uint8Array[] = [];
  let isEnded = false;
  return {
    take: (sealed) => {
      if (isEnded || sealed.length !== sealedChunkBytes) return err({ type: 'Damaged' });
      const pulled = sodium.crypto_secretstream_xchacha20poly1305_pull(
        state,
        sealed,
        parts.length === 0 ? context : null,
      );
      if (!pulled) return err({ type: 'Damaged' });
      parts.push(pulled.message);
      isEnded = pulled.tag === sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL;
      return ok(undefined);
    },
    end: () => {
      if (!isEnded) return err({ type: 'Truncated' });
      const last = parts.at(-1) ?? new Uint8Array();
      let at = last.length - 1;
      while (at >= 0 && last[at] === 0) at--;
      if (last[at] !== 0x80) return err({ type: 'Damaged' });
      return ok(concat(...parts.slice(0, -1), last.subarray(0, at)));
    },
  };
};
