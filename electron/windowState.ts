// Where the window was, in a plain file without content, and where it may open now. The arithmetic is pure.
// Must never open a window that no display shows.
import { join } from 'node:path';
import * as v from 'valibot';
import { readPlain, writePlain } from '#electron/plainFile.ts';
import type { Files } from '#electron/vaultFiles/file.ts';

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
const pixels = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000));
const stateSchema = v.object({
  area: v.object({ x: pixels, y: pixels, width: pixels, height: pixels }),
  isMaximized: v.boolean(),
});
export type WindowState = Readonly<v.InferOutput<typeof stateSchema>>;

/** Device-independent pixels. The least is what the screens are drawn for, the usual what SCREENS shows. */
export const leastSize = { width: 800, height: 600 } as const;
const usualSize = { width: 1280, height: 840 } as const;

/** The remembered area moved and cut into the display that it overlaps most; without one, the usual size in the middle. */
export const fitArea = (remembered: Area | null, displays: readonly Area[]): Area => {
  const [first] = displays;
  if (first === undefined) return { x: 0, y: 0, ...usualSize };
  const best =
    remembered === null ? first : displays.reduce((a, b) => (overlap(b, remembered) > overlap(a, remembered) ? b : a));
  const wanted = remembered !== null && overlap(best, remembered) > 0 ? remembered : centred(best);
  const width = clamp(wanted.width, leastSize.width, Math.max(leastSize.width, best.width));
  const height = clamp(wanted.height, leastSize.height, Math.max(leastSize.height, best.height));
  return {
    x: clamp(wanted.x, best.x, Math.max(best.x, best.x + best.width - width)),
    y: clamp(wanted.y, best.y, Math.max(best.y, best.y + best.height - height)),
    width,
    height,
  };
};

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
const overlap = (a: Area, b: Area): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));
const centred = (display: Area): Area => {
  const width = Math.min(usualSize.width, display.width);
  const height = Math.min(usualSize.height, display.height);
  return {
    x: display.x + Math.round((display.width - width) / 2),
    y: display.y + Math.round((display.height - height) / 2),
    width,
    height,
  };
};

const statePath = (folder: string): string => join(folder, 'window.json');
export const readWindowState = (files: Files, folder: string): Promise<WindowState | null> =>
  readPlain(files, statePath(folder), stateSchema);
/** A window that cannot be remembered is no failure. */
export const writeWindowState = (files: Files, folder: string, state: WindowState): Promise<void> =>
  writePlain(files, statePath(folder), state).catch(() => undefined);
