// Where the compact strip lies: its size for the page's zoom, its remembered corner moved into a display. Pure arithmetic.
// Must never put the strip where no display shows it whole, as long as it fits on one.
import type { Area } from '#electron/windowState.ts';

/** Device-independent pixels at zoom 1 (SCREENS). */
export const stripSize = { width: 420, height: 112 } as const;
const margin = 16;

/**
 * @param corner the remembered upper left one; null: the upper right corner of the display that shows most of the window
 * @param window where the whole window is now
 */
export const stripArea = (
  corner: Pick<Area, 'x' | 'y'> | null,
  window: Area,
  displays: readonly Area[],
  zoom: number,
): Area => {
  const wanted = { width: Math.round(stripSize.width * zoom), height: Math.round(stripSize.height * zoom) };
  const nearTo = corner === null ? window : { ...corner, ...wanted };
  const display = displays.reduce<Area | null>(
    (best, each) => (best === null || distance(each, nearTo) < distance(best, nearTo) ? each : best),
    null,
  );
  if (display === null) return { x: 0, y: 0, ...wanted };
  const width = Math.min(wanted.width, display.width);
  const height = Math.min(wanted.height, display.height);
  const { x, y } = corner ?? { x: display.x + display.width - width - margin, y: display.y + margin };
  return {
    x: clamp(x, display.x, display.x + display.width - width),
    y: clamp(y, display.y, display.y + display.height - height),
    width,
    height,
  };
};

const clamp = (value: number, least: number, most: number): number =>
  Math.min(Math.max(least, most), Math.max(least, value));
const middle = ({ x, y, width, height }: Area): readonly [number, number] => [x + width / 2, y + height / 2];
const distance = (a: Area, b: Area): number => {
  const [ax, ay] = middle(a);
  const [bx, by] = middle(b);
  return Math.hypot(ax - bx, ay - by);
};
