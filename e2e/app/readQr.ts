// Reads a QR code from the picture on the screen, as a telephone's camera would: written from the standard (ISO 18004), and
// knowing nothing of the library that drew it. Byte mode, error level M, clean modules; no correction is needed on a screen.
import type { Locator } from '@playwright/test';

type Cells = readonly (readonly boolean[])[];

/** error level M, versions 1 to 15: check words a block, and blocks */
const checkWords = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24];
const blockCounts = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10];
const alignments = [
  [],
  [6, 18],
  [6, 22],
  [6, 26],
  [6, 30],
  [6, 34],
  [6, 22, 38],
  [6, 24, 42],
  [6, 26, 46],
  [6, 28, 50],
  [6, 30, 54],
  [6, 32, 58],
  [6, 34, 62],
  [6, 26, 46, 66],
  [6, 26, 48, 70],
];
const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_x, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** The text of the code that this picture shows. Throws when it is none that can be read. */
export async function readQr(picture: Locator): Promise<string> {
  const path = await picture.locator('path').getAttribute('d');
  const dark = new Set((path ?? '').match(/\d+ \d+(?=h1v1h-1z)/gu) ?? []);
  const places = [...dark].map((place) => place.split(' ').map(Number));
  const low = Math.min(...places.flat());
  const size = Math.max(...places.flat()) - low + 1;
  const cells = Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (_, x) => dark.has(`${x + low} ${y + low}`)),
  );
  return textOf(dataWords(cells, (size - 17) / 4), (size - 17) / 4);
}

/** Fixed by the standard: finders, timing, alignment, format and version. */
function isFixed(x: number, y: number, size: number, version: number): boolean {
  const [near, far] = [8, size - 8];
  if ((x <= near && y <= near) || (x >= far && y <= near) || (x <= near && y >= far) || x === 6 || y === 6) return true;
  if (version >= 7 && ((x >= size - 11 && y < 6) || (y >= size - 11 && x < 6))) return true;
  const centres = alignments[version - 1] ?? [];
  const last = centres.at(-1);
  return centres.some((cx) =>
    centres.some((cy) => {
      const isInFinder = (cx === 6 && cy === 6) || (cx === 6 && cy === last) || (cx === last && cy === 6);
      return !isInFinder && Math.abs(x - cx) <= 2 && Math.abs(y - cy) <= 2;
    }),
  );
}

function dataWords(cells: Cells, version: number): readonly number[] {
  const size = cells.length;
  const at = (x: number, y: number): boolean => cells[y]?.[x] ?? false;
  // bits 14 to 10 of the format: level and mask, under a fixed mask of their own
  const format = [0, 1, 2, 3, 4].reduce((bits, x) => bits * 2 + Number(at(x, 8)), 0) ^ 0b10101;
  const mask = masks[format & 7];
  if (!Number.isInteger(version) || format >> 3 !== 0 || !mask) throw new Error('this is no QR code of level M');
  const bits: boolean[] = [];
  for (let right = size - 1, up = true; right > 0; right -= 2, up = !up) {
    if (right === 6) right -= 1;
    for (let step = 0; step < size; step++) {
      const y = up ? size - 1 - step : step;
      for (const x of [right, right - 1]) if (!isFixed(x, y, size, version)) bits.push(at(x, y) !== mask(x, y));
    }
  }
  const words = Array.from({ length: Math.floor(bits.length / 8) }, (_, word) =>
    bits.slice(word * 8, word * 8 + 8).reduce((value, bit) => value * 2 + Number(bit), 0),
  );
  return sorted(words, version);
}

/** The blocks lie interleaved, the longer ones last. */
function sorted(words: readonly number[], version: number): readonly number[] {
  const count = blockCounts[version - 1] ?? 0;
  const data = words.length - count * (checkWords[version - 1] ?? 0);
  const short = Math.floor(data / count);
  const isLong = (block: number): boolean => block >= count - (data % count);
  return Array.from({ length: count }, (_, block) =>
    Array.from({ length: short + Number(isLong(block)) }, (_, place) =>
      place < short ? words[place * count + block] : words[short * count + block - (count - (data % count))],
    ),
  ).flatMap((each) => each.map((word) => word ?? 0));
}

function textOf(words: readonly number[], version: number): string {
  const nibbles = words.flatMap((word) => [word >> 4, word & 15]);
  if (nibbles[0] !== 4) throw new Error('this code does not hold bytes');
  const lengthNibbles = version < 10 ? 2 : 4;
  const length = nibbles.slice(1, 1 + lengthNibbles).reduce((value, nibble) => value * 16 + nibble, 0);
  const start = 1 + lengthNibbles;
  const bytes = Array.from(
    { length },
    (_, i) => (nibbles[start + 2 * i] ?? 0) * 16 + (nibbles[start + 2 * i + 1] ?? 0),
  );
  return Buffer.from(bytes).toString('utf8');
}
