import { describe, expect, it } from 'vitest';
import { stripArea, stripSize } from '#electron/stripPlace.ts';

const left = { x: 0, y: 30, width: 1920, height: 1050 };
const right = { x: 1920, y: 0, width: 1280, height: 720 };
const window = { x: 2000, y: 40, width: 1000, height: 600 };
const isInside = (area: typeof left, display: typeof left): boolean =>
  area.x >= display.x &&
  area.y >= display.y &&
  area.x + area.width <= display.x + display.width &&
  area.y + area.height <= display.y + display.height;

describe('the strip', () => {
  it('lies at first in the upper right corner of the display that the window is on', () => {
    expect(stripArea(null, window, [left, right], 1)).toEqual({ x: 2764, y: 16, ...stripSize });
  });
  it('lies where it was left', () => {
    expect(stripArea({ x: 100, y: 900 }, window, [left, right], 1)).toEqual({ x: 100, y: 900, ...stripSize });
  });
  it.each([
    { x: 5000, y: 5000 },
    { x: -900, y: 400 },
    { x: 1800, y: 1040 },
    { x: 3100, y: -50 },
  ])('is never lost: %o', (corner) => {
    const area = stripArea(corner, window, [left, right], 1);
    expect([left, right].some((display) => isInside(area, display))).toBe(true);
    expect(isInside(stripArea(corner, window, [right], 1), right)).toBe(true);
  });
  it('grows with the zoom, and never beyond the display', () => {
    expect(stripArea(null, window, [right], 2)).toMatchObject({ width: 840, height: 224 });
    expect(stripArea(null, window, [{ x: 0, y: 0, width: 800, height: 600 }], 5)).toEqual({
      x: 0,
      y: 16,
      width: 800,
      height: 560,
    });
  });
});
