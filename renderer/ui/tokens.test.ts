// The colours as promised: text at 4.5 : 1 on every ground it stands on, edges of fields and buttons at 3 : 1, in both themes.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const pair = /--([a-z0-9-]+):\s*light-dark\(\s*(#[0-9a-f]{6})\s*,\s*(#[0-9a-f]{6})\s*\)/giu;
const tokens = new Map([...css.matchAll(pair)].map(([, name = '', light = '', dark = '']) => [name, { light, dark }]));

const luminance = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
/** WCAG 2.2: relative luminances, 1 to 21 */
const contrast = (one: string, other: string): number => {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};
const colour = (name: string, theme: 'light' | 'dark'): string => {
  const token = tokens.get(name);
  if (!token) throw new Error(`no colour --${name}`);
  return token[theme];
};

const grounds = ['paper', 'surface', 'sunken'];
const texts = ['ink', 'ink-2', 'ink-3', 'pine', 'clay', 'gold', 'plum'].flatMap((text) =>
  grounds.map((ground) => [text, ground] as const),
);
const onTints = [
  ['on-pine', 'pine'],
  ['on-pine', 'pine-strong'],
  ['pine-strong', 'pine-soft'],
  ['ink', 'pine-soft'],
  ['ink-2', 'pine-soft'],
  ['clay', 'clay-soft'],
  ['ink', 'clay-soft'],
  ['gold', 'gold-soft'],
  ['ink', 'gold-soft'],
  ['plum', 'plum-soft'],
  ['paper', 'ink'],
] as const;
const edges = [...grounds, 'pine-soft'].map((ground) => ['edge', ground] as const);

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  it.each([...texts, ...onTints])('%s on %s reads: 4.5 to 1', (text, ground) => {
    expect(contrast(colour(text, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });
  it.each(edges)('%s on %s shows: 3 to 1', (edge, ground) => {
    expect(contrast(colour(edge, theme), colour(ground, theme))).toBeGreaterThanOrEqual(3);
  });
});

it('measures as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});
