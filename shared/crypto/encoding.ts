// Bytes to text and back, and a strict reader and writer for everything that is signed or sealed.
// The reader never reads past its end, knows one form for each number, and returns failures as a thrown `BadEncoding`
// that only `decode` catches: hostile bytes become a value, never a crash.
import { err, ok, type Result } from '../result.ts';
import { sodium } from './sodium.ts';

export const utf8 = (text: string): Uint8Array => sodium.from_string(text);
export const base64url = (bytes: Uint8Array): string =>
  sodium.to_base64(bytes, sodium.base64_variants.URLSAFE_NO_PADDING);
export const hex = (bytes: Uint8Array): string => sodium.to_hex(bytes);

export interface BadEncoding {
  readonly type: 'BadEncoding';
}
const bad: BadEncoding = { type: 'BadEncoding' };

export const fromBase64url = (text: string): Result<Uint8Array, BadEncoding> => {
  try {
    const bytes = sodium.from_base64(text, sodium.base64_variants.URLSAFE_NO_PADDING);
    // one text for one value: stray bits in the last character are refused
    return base64url(bytes) === text ? ok(bytes) : err(bad);
  } catch {
    return err(bad);
  }
};

export const concat = (...parts: readonly Uint8Array[]): Uint8Array => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

/** Constant time for equal lengths. */
export const equalBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && sodium.memcmp(a, b);

/** Byte order, as for sorting keys and ephemerals. */
export const compareBytes = (a: Uint8Array, b: Uint8Array): number => {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
};

export interface Writer {
  /** 0–255 */
  readonly byte: (value: number) => Writer;
  /** unsigned LEB128, up to 2^53 − 1 */
  readonly uint: (value: number) => Writer;
  /** exactly these bytes, without a length */
  readonly fixed: (bytes: Uint8Array) => Writer;
  /** length, then bytes */
  readonly bytes: (bytes: Uint8Array) => Writer;
  /** length, then UTF-8 */
  readonly text: (text: string) => Writer;
  readonly done: () => Uint8Array;
}

export const writer = (): Writer => {
  let buffer = new Uint8Array(128);
  let length = 0;
  /** Room for `more` bytes; the place where they begin. */
  const take = (more: number): number => {
    const begin = length;
    length += more;
    if (length > buffer.length) {
      const larger = new Uint8Array(Math.max(length, buffer.length * 2));
      larger.set(buffer);
      buffer = larger;
    }
    return begin;
  };
  const self: Writer = {
    byte: (value) => {
      const at = take(1);
      buffer[at] = value;
      return self;
    },
    uint: (value) => {
      if (!Number.isSafeInteger(value) || value < 0) throw new Error('uint out of range');
      let rest = value;
      for (; rest >= 128; rest = Math.floor(rest / 128)) self.byte((rest % 128) + 128);
      return self.byte(rest);
    },
    fixed: (bytes) => {
      const at = take(bytes.length);
      buffer.set(bytes, at);
      return self;
    },
    bytes: (bytes) => self.uint(bytes.length).fixed(bytes),
    text: (text) => self.bytes(utf8(text)),
    done: () => buffer.slice(0, length),
  };
  return self;
};

class Stop extends Error {}
const stop = (): never => {
  throw new Stop('bad encoding');
};

export interface Reader {
  readonly byte: () => number;
  /** refuses more than `most`, and numbers that are not in their shortest form */
  readonly uint: (most?: number) => number;
  readonly fixed: (length: number) => Uint8Array;
  /** a copy; refuses more than `most` bytes */
  readonly bytes: (most: number) => Uint8Array;
  /** valid UTF-8 of at most `most` bytes */
  readonly text: (most: number) => string;
  readonly left: () => number;
  /** everything that is left */
  readonly rest: () => Uint8Array;
  /** for checks of the caller's own: ends the reading as malformed */
  readonly refuse: () => never;
}

const readerOf = (source: Uint8Array): Reader => {
  let at = 0;
  const byte = (): number => source[at++] ?? stop();
  const fixed = (length: number): Uint8Array => {
    if (length > source.length - at) return stop();
    at += length;
    return source.slice(at - length, at);
  };
  const uint = (most = Number.MAX_SAFE_INTEGER): number => {
    let value = 0;
    let scale = 1;
    for (let i = 0; i < 8; i++) {
      const next = byte();
      value += (next & 127) * scale;
      if (next < 128) return (next === 0 && i > 0) || value > most ? stop() : value;
      scale *= 128;
    }
    return stop();
  };
  const bytes = (most: number): Uint8Array => fixed(uint(most));
  const text = (most: number): string => {
    const raw = bytes(most);
    try {
      const decoded = sodium.to_string(raw);
      return equalBytes(utf8(decoded), raw) ? decoded : stop();
    } catch {
      return stop();
    }
  };
  const left = (): number => source.length - at;
  return { byte, uint, fixed, bytes, text, left, rest: () => fixed(left()), refuse: stop };
};

/** Runs `read` over `source`; everything must be consumed. Malformed bytes give `BadEncoding`. */
export const decode = <T>(source: Uint8Array, read: (from: Reader) => T): Result<T, BadEncoding> => {
  try {
    const reader = readerOf(source);
    const value = read(reader);
    return reader.left() === 0 ? ok(value) : err(bad);
  } catch (error) {
    if (error instanceof Stop) return err(bad);
    throw error;
  }
};
