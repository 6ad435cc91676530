// Fractional order keys: strings in base 62 that compare as strings, with a random tail, so that two people who insert at the
// same place at the same moment do not clash. Always between two neighbours; nothing else ever has to move.
import { randomBytes } from '../crypto/sodium.ts';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const base = digits.length;
/** 62^4: one clash in fifteen million, and then the id of the entry decides */
const tailDigits = 4;
/** views refuse longer ones; a thousand insertions at one end make about forty characters */
export const orderMaxLength = 1000;
export const orderPattern = /^[0-9A-Za-z]+$/;

/** A key between two others; null: no neighbour on that side. Neighbours that are equal or swapped give a key after the first. */
export const orderBetween = (before: string | null, after: string | null): string => {
  const low = before ?? '';
  const high = after !== null && low < after ? after : null;
  return stem(low, high) + tail();
};

const stem = (low: string, bound: string | null): string => {
  let high = bound;
  let key = '';
  for (let i = 0; ; i++) {
    const from = i < low.length ? digits.indexOf(low.charAt(i)) : 0;
    const to = high === null || i >= high.length ? base : digits.indexOf(high.charAt(i));
    if (to - from > 1) return key + digits.charAt(pick(from, to, i >= low.length, high === null));
    key += digits.charAt(from);
    // below the upper neighbour from here on, whatever follows
    if (to - from === 1) high = null;
  }
};

/** Near the neighbour when the other side is open, so that keys stay short when people add at one end. */
const pick = (from: number, to: number, openBelow: boolean, openAbove: boolean): number => {
  if (openAbove && !openBelow) return from + 1;
  if (openBelow && !openAbove) return to - 1;
  return Math.floor((from + to) / 2);
};

/** Never ends in 0: there is always room below a key. */
const tail = (): string =>
  [...randomBytes(tailDigits)]
    .map((byte, i) => digits.charAt(i === tailDigits - 1 ? 1 + (byte % (base - 1)) : byte % base))
    .join('');

/** Order of entries: by key, then by id. */
export const byOrder = (
  a: { readonly order: string; readonly id: string },
  b: { readonly order: string; readonly id: string },
): number => (a.order === b.order ? (a.id < b.id ? -1 : 1) : a.order < b.order ? -1 : 1);
