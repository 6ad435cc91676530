// PADMÉ: a length tells only its order of magnitude, at a cost of at most 12 %.
// Layout: content ‖ 0x80 ‖ zeros. The pad is inside the seal, so it need not be hidden from a forger.
import { err, ok, type Result } from '../result.ts';

/** The padded length for `length` bytes: the last E − S bits of it are zero (Nikitin et al., 2019). */
export const padmeLength = (length: number): number => {
  if (length < 2) return length;
  const exponent = Math.floor(Math.log2(length));
  const significant = Math.floor(Math.log2(exponent)) + 1;
  const unit = 2 ** Math.max(0, exponent - significant);
  return Math.ceil(length / unit) * unit;
};

/** At least `least` bytes: short things all look alike. */
export const pad = (content: Uint8Array, least = 64): Uint8Array => {
  const padded = new Uint8Array(padmeLength(Math.max(least, content.length + 1)));
  padded.set(content);
  padded[content.length] = 0x80;
  return padded;
};

export const unpad = (padded: Uint8Array): Result<Uint8Array, { readonly type: 'BadPadding' }> => {
  let end = padded.length - 1;
  while (end >= 0 && padded[end] === 0) end--;
  return end >= 0 && padded[end] === 0x80 ? ok(padded.slice(0, end)) : err({ type: 'BadPadding' });
};
