// Files carried by hand, as bytes in memory. For tests only.
import type { CarriedSource } from '../circle/sealedFile.ts';

/** The parts of a file that was made, as one. */
export const wholeFile = (parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

export const sourceOf = (bytes: Uint8Array): CarriedSource => ({
  size: bytes.length,
  read: async (offset, length) => bytes.slice(offset, offset + length),
});
