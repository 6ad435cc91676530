// Bytes that were true once, and nonsense: what a decoder must never believe and never stumble over (QUALITY F7). Seeded,
// and never one of the true ones. For tests only.
import { type Random, seeded } from './random.ts';

/** ms for one kind of bytes: ten million in all take a slow computer an hour. */
export const fullLoad = 7_200_000;

/** `asked`: of the environment, for all kinds of bytes together, or 100,000; `share` of it for this kind. */
export const mutationsFor = (asked: string | undefined, share: number): number =>
  Math.ceil(Number(asked ?? 100_000) * share);

const junk = (random: Random, most: number): Uint8Array =>
  Uint8Array.from({ length: random.below(most + 1) }, () => random.below(256));

const spliced = (bytes: Uint8Array, at: number, removed: number, put: Uint8Array): Uint8Array => {
  const out = new Uint8Array(bytes.length - removed + put.length);
  out.set(bytes.subarray(0, at));
  out.set(put, at);
  out.set(bytes.subarray(at + removed), at + put.length);
  return out;
};

/** numbers that lengths and counts like to be */
const edges = [0, 1, 2, 0x7f, 0x80, 0xfe, 0xff] as const;

const changeOnce = (random: Random, bytes: Uint8Array, other: Uint8Array): Uint8Array => {
  if (bytes.length === 0) return junk(random, 40);
  const at = random.below(bytes.length);
  const left = bytes.length - at;
  switch (random.below(9)) {
    case 0:
      return bytes.map((byte, i) => (i === at ? byte ^ (1 << random.below(8)) : byte));
    case 1:
      return bytes.map((byte, i) => (i === at ? random.below(256) : byte));
    case 2:
      return bytes.map((byte, i) => (i === at ? random.pick(edges) : byte));
    case 3:
      return bytes.slice(0, at);
    case 4:
      return spliced(bytes, at, 0, junk(random, 12));
    case 5:
      return spliced(bytes, at, 1 + random.below(Math.min(left, 40)), new Uint8Array());
    case 6:
      // a number that never ends, or is huge
      return spliced(bytes, at, Math.min(left, 8), new Uint8Array(1 + random.below(10)).fill(0xff));
    case 7: {
      // the head of one with the tail of another
      const from = random.below(other.length + 1);
      return spliced(bytes, at, left, other.subarray(from));
    }
    default: {
      // twice the same
      const length = 1 + random.below(Math.min(left, 64));
      return spliced(bytes, at, 0, bytes.subarray(at, at + length));
    }
  }
};

const same = (a: Uint8Array, b: Uint8Array): boolean => {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
};

/** One of the truths with one to three changes, or nonsense. Never one of the truths. */
export const mutated = (random: Random, truths: readonly Uint8Array[]): Uint8Array => {
  for (;;) {
    let bytes = random.chance(0.05) ? junk(random, 400) : random.pick(truths);
    for (let changes = random.below(3); changes >= 0; changes--) bytes = changeOnce(random, bytes, random.pick(truths));
    if (!truths.some((truth) => same(truth, bytes))) return bytes;
  }
};

/** The same for a text, character by character. */
export const mutatedText = (random: Random, truths: readonly string[]): string => {
  const words = ['"', '{', '}', '[', ']', ',', ':', 'null', '1e999', '-1', '""', '\\u0000', '\u202e', '__proto__'];
  for (;;) {
    let text = random.chance(0.03) ? '' : random.pick(truths);
    for (let changes = random.below(3); changes >= 0; changes--) {
      const at = random.below(text.length + 1);
      const removed = random.chance(0.6) ? random.below(Math.min(text.length - at, 30) + 1) : 0;
      const put = random.chance(0.5)
        ? random.pick(words)
        : String.fromCharCode(random.below(random.chance(0.8) ? 128 : 65_536)).repeat(random.below(4));
      text = text.slice(0, at) + put + text.slice(at + removed);
    }
    if (!truths.includes(text)) return text;
  }
};

/** Runs `check` on so many of them; a failure names its number, and the same number gives the same bytes again. */
export const onEach = async <T>(
  count: number,
  make: (random: Random) => T,
  check: (value: T, random: Random) => void | Promise<void>,
): Promise<void> => {
  for (let number = 1; number <= count; number++) {
    const random = seeded(number);
    const value = make(random);
    try {
      const checked = check(value, random);
      // most are plain: waiting for each would take longer than looking at it
      if (checked !== undefined) await checked;
    } catch (cause) {
      throw new Error(`mutation ${number}: ${value instanceof Uint8Array ? [...value] : String(value)}`, { cause });
    }
  }
};
