// Decodes Snappy, the compression that LevelDB uses for its blocks and Chromium for stored IndexedDB values.
// For scanning only: where the input ends or breaks off, what was decoded so far is returned, because words in front
// of the damage are words on the disk all the same.

const mostBytes = 64 * 1024 * 1024;

/** The decoded bytes from `offset` on, as far as they decode; an empty buffer when nothing does. */
export function snappyDecode(source: Uint8Array, offset = 0): Buffer {
  const header = readLength(source, offset);
  if (header === undefined || header.length === 0 || header.length > mostBytes) return Buffer.alloc(0);
  const target = Buffer.alloc(header.length);
  return target.subarray(0, fill(source, header.at, target));
}

/** Writes the elements of the stream into `target` and returns how many bytes it wrote. */
function fill(source: Uint8Array, from: number, target: Buffer): number {
  let at = from;
  let written = 0;
  while (at < source.length && written < target.length) {
    const element = readElement(source, at);
    if (element === undefined) break;
    if (element.kind === 'literal') {
      const length = Math.min(element.length, target.length - written, source.length - element.at);
      target.set(source.subarray(element.at, element.at + length), written);
      written += length;
      at = element.at + element.length;
    } else {
      if (element.distance === 0 || element.distance > written) break;
      // byte by byte: a copy may overlap what it writes
      for (let i = 0; i < element.length && written < target.length; i++) {
        target[written] = target[written - element.distance] ?? 0;
        written++;
      }
      at = element.at;
    }
  }
  return written;
}

type Element =
  | { readonly kind: 'literal'; readonly at: number; readonly length: number }
  | { readonly kind: 'copy'; readonly at: number; readonly length: number; readonly distance: number };

function readElement(source: Uint8Array, at: number): Element | undefined {
  const tag = source[at];
  if (tag === undefined) return undefined;
  const upper = tag >>> 2;
  switch (tag & 3) {
    case 0: {
      const extra = upper < 60 ? 0 : upper - 59;
      const length = extra === 0 ? upper : little(source, at + 1, extra);
      return length === undefined ? undefined : { kind: 'literal', at: at + 1 + extra, length: length + 1 };
    }
    case 1: {
      const low = source[at + 1];
      if (low === undefined) return undefined;
      return { kind: 'copy', at: at + 2, length: (upper & 7) + 4, distance: ((tag >>> 5) << 8) | low };
    }
    default: {
      const width = (tag & 3) === 2 ? 2 : 4;
      const distance = little(source, at + 1, width);
      return distance === undefined ? undefined : { kind: 'copy', at: at + 1 + width, length: upper + 1, distance };
    }
  }
}

function readLength(source: Uint8Array, offset: number): { at: number; length: number } | undefined {
  let length = 0;
  for (let i = 0; i < 5; i++) {
    const byte = source[offset + i];
    if (byte === undefined) return undefined;
    length += (byte & 127) * 2 ** (7 * i);
    if (byte < 128) return { at: offset + i + 1, length };
  }
  return undefined;
}

function little(source: Uint8Array, at: number, width: number): number | undefined {
  let value = 0;
  for (let i = 0; i < width; i++) {
    const byte = source[at + i];
    if (byte === undefined) return undefined;
    value += byte * 2 ** (8 * i);
  }
  return value;
}
