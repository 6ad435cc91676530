// What the app's own command line says. Pure.
// Must never read a switch of Chromium as a folder.
import { resolve } from 'node:path';

/** `--profile DIR` or `--profile=DIR`, as an absolute path; null without it. */
export const profileArgument = (words: readonly string[], folder: string): string | null => {
  const at = words.findIndex((word) => word === '--profile' || word.startsWith('--profile='));
  const word = words[at];
  const given = word?.includes('=') ? word.slice('--profile='.length) : words[at + 1];
  return at < 0 || !given || given.startsWith('--') ? null : resolve(folder, given);
};

/** `--window-position=X,Y` (pixels), as Chromium spells it; `npm run dev:two` puts two windows side by side with it. */
export const positionArgument = (words: readonly string[]): { readonly x: number; readonly y: number } | null => {
  const found = words
    .map((word) => /^--window-position=(-?\d{1,5}),(-?\d{1,5})$/.exec(word))
    .find((match) => match !== null);
  return found ? { x: Number(found[1]), y: Number(found[2]) } : null;
};

/**
 * `--meeting-place=ws://127.0.0.1:PORT`: used beside those of the vault by `npm run dev:two`, so that two fresh profiles meet.
 * SECURITY: this machine's own address only, and main takes no notice of it in a package.
 */
export const meetingPlaceArgument = (words: readonly string[]): string | null =>
  words
    .map((word) => /^--meeting-place=(ws:\/\/127\.0\.0\.1:\d{1,5})$/.exec(word)?.[1])
    .find((found) => found !== undefined) ?? null;

/**
 * A second start tells the first one its folder and its whole command line, and Chromium takes at most 32 KiB: past that the
 * first does not answer, is taken for hung, and is killed. Links have 300 characters, paths at most 4,096 bytes.
 */
export const isTooLongToTell = (words: readonly string[], folder: string): boolean =>
  [folder, ...words].reduce((bytes, word) => bytes + Buffer.byteLength(word) + 1, 0) > tellableBytes;
const tellableBytes = 24 * 1024;
