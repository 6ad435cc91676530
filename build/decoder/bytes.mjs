// Bytes as docs/formats writes them: uint, counted, fixed. Part of the stand-alone decoder: written from docs/formats alone,
// and it must never import anything of the product.

/** What does not read as the specification says. */
export class Unreadable extends Error {}

/** @param {readonly Uint8Array[]} parts */
export const join = (...parts) => new Uint8Array(Buffer.concat(parts));
/** @param {string} text */
export const utf8 = (text) => new TextEncoder().encode(text);
/** @param {Uint8Array} bytes */
export const text = (bytes) => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
/** @param {Uint8Array} bytes */
export const base64url = (bytes) => Buffer.from(bytes).toString('base64url');
/** @param {string} words */
export const fromBase64url = (words) => new Uint8Array(Buffer.from(words, 'base64url'));
/** @param {Uint8Array} a @param {Uint8Array} b */
export const same = (a, b) => Buffer.compare(a, b) === 0;

/** @param {number} value */
export const uint = (value) => {
  const out = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    out.push(rest < 128 ? rest : (rest % 128) + 128);
    if (rest < 128) return Uint8Array.from(out);
  }
};
/** @param {Uint8Array} bytes */
export const counted = (bytes) => join(uint(bytes.length), bytes);

/** @param {Uint8Array} bytes */
export const reader = (bytes) => {
  let at = 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  /** @param {number} length */
  const fixed = (length) => {
    if (length > bytes.length - at) throw new Unreadable('it ends too early');
    at += length;
    return bytes.slice(at - length, at);
  };
  const readUint = () => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const [byte = 0] = fixed(1);
      value += (byte % 128) * factor;
      if (value > Number.MAX_SAFE_INTEGER) throw new Unreadable('a number is too large');
      if (byte < 128) {
        if (byte === 0 && factor > 1) throw new Unreadable('a number is not in its shortest form');
        return value;
      }
    }
  };
  return {
    fixed,
    uint: readUint,
    byte: () => fixed(1)[0] ?? 0,
    counted: () => fixed(readUint()),
    /** little-endian, 4 or 8 bytes: the files outside seals */
    little: (/** @type {4 | 8} */ length) => {
      fixed(length);
      return length === 4 ? view.getUint32(at - 4, true) : Number(view.getBigUint64(at - 8, true));
    },
    rest: () => fixed(bytes.length - at),
    left: () => bytes.length - at,
    at: () => at,
  };
};
