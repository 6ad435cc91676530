// base64url without padding for ids and hashes, in plain code: a link-up turns thousands of them, and libsodium's takes two
// copies through WASM for each. SECURITY: for public names alone; it is not constant in time, so keys and secrets go through
// crypto/encoding.ts.
import { err, ok, type Result } from '../result.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** two characters for each 12 bits */
const pairs: readonly string[] = Array.from(
  { length: 4096 },
  (_, bits) => `${alphabet[bits >> 6] ?? ''}${alphabet[bits & 63] ?? ''}`,
);
const none = 255;
const valueOfCode = new Uint8Array(128).fill(none);
for (let value = 0; value < 64; value++) valueOfCode[alphabet.charCodeAt(value)] = value;

export const idText = (bytes: Uint8Array): string => {
  const byteAt = (at: number): number => bytes[at] ?? 0;
  let text = '';
  let at = 0;
  for (; at + 2 < bytes.length; at += 3) {
    const bits = (byteAt(at) << 16) | (byteAt(at + 1) << 8) | byteAt(at + 2);
    text += `${pairs[bits >> 12] ?? ''}${pairs[bits & 4095] ?? ''}`;
  }
  const left = bytes.length - at;
  if (left === 1) text += pairs[byteAt(at) << 4] ?? '';
  if (left === 2) {
    const bits = (byteAt(at) << 10) | (byteAt(at + 1) << 2);
    text += `${pairs[bits >> 6] ?? ''}${alphabet[bits & 63] ?? ''}`;
  }
  return text;
};

/** The text of the first `count` bytes, from the text of more than these. */
export const idTextOfFirst = (text: string, count: number): string => {
  const whole = Math.floor((count * 8) / 6);
  const left = (count * 8) % 6;
  if (left === 0) return text.slice(0, whole);
  const value = valueOfCode[text.charCodeAt(whole)] ?? 0;
  return `${text.slice(0, whole)}${alphabet[value & (63 << (6 - left)) & 63] ?? ''}`;
};

/** One text for one value: another character, a length that no bytes have, stray bits at the end are refused. */
export const idTextToBytes = (text: string): Result<Uint8Array, { readonly type: 'BadEncoding' }> => {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let count = 0;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const value = valueOfCode[text.charCodeAt(i)] ?? none;
    if (value === none) return err({ type: 'BadEncoding' });
    bits = ((bits << 6) | value) & 0xffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes[at++] = bits >> count;
  }
  const isWhole = count < 6 && (bits & ((1 << count) - 1)) === 0;
  return isWhole ? ok(bytes) : err({ type: 'BadEncoding' });
};
