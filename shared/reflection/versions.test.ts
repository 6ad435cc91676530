import { describe, expect, it } from 'vitest';
import { sodiumReady } from '../crypto/sodium.ts';
import { createReflection, editReflection, type Reflection } from './reflection.ts';
import type { RichTextNode } from './richText.ts';
import {
  isWorthKeeping,
  type ReflectionVersion,
  unitedVersions,
  versionMs,
  versionOf,
  withVersion,
} from './versions.ts';

// things are made while the tests are listed
await sodiumReady;

const words = (text: string): RichTextNode => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});
const with_ = (title: string, text: string, now = 0): Reflection => createReflection(now, { title, body: words(text) });
const day = 86_400_000;

describe('what stands there before a change', () => {
  const before = with_('One', 'A first thought');
  const next = editReflection(before, { body: words('A second thought') }, 1);
  it('is kept when it has stood for ten minutes, and not while one is writing', () => {
    expect(isWorthKeeping(before, next, 0, versionMs)).toBe(true);
    expect(isWorthKeeping(before, next, 0, versionMs - 1)).toBe(false);
  });
  it('is kept at once when half of many words are about to go', () => {
    const long = with_('One', 'x'.repeat(400));
    expect(isWorthKeeping(long, editReflection(long, { body: words('x'.repeat(199)) }, 1), 0, 1)).toBe(true);
    expect(isWorthKeeping(long, editReflection(long, { body: words('x'.repeat(200)) }, 1), 0, 1)).toBe(false);
    const short = with_('One', 'x'.repeat(100));
    expect(isWorthKeeping(short, editReflection(short, { body: words('') }, 1), 0, 1)).toBe(false);
  });
  it('is not kept without words, or when they stay', () => {
    const empty = createReflection(0);
    expect(isWorthKeeping(empty, editReflection(empty, { title: 'One' }, 1), 0, versionMs)).toBe(false);
    expect(isWorthKeeping(before, editReflection(before, { energy: 3 }, 1), 0, versionMs)).toBe(false);
  });
});

describe('the versions that are kept', () => {
  const version = (at: number, text = 'x'): ReflectionVersion => versionOf(with_('One', text, at));
  const all = (versions: readonly ReflectionVersion[]): readonly ReflectionVersion[] =>
    versions.reduce<readonly ReflectionVersion[]>(withVersion, []);

  it('are the newest ten, and the last of each day before them, newest first', () => {
    const kept = all(Array.from({ length: 60 }, (_, index) => version(index * (day / 4))));
    const at = kept.map((one) => one.at / day);
    expect(at.slice(0, 10)).toEqual(Array.from({ length: 10 }, (_, index) => (59 - index) / 4));
    expect(new Set(at.slice(10).map(Math.floor)).size).toBe(kept.length - 10);
    expect(at).toEqual([...at].sort((a, b) => b - a));
    expect(kept.length).toBeLessThanOrEqual(40);
  });
  it('take no more room than a save may write, but for the one that was just kept', () => {
    const long = 'y'.repeat(200_000);
    expect(all([1, 2, 3, 4].map((at) => version(at, long))).map(({ at }) => at)).toEqual([4, 3]);
    expect(all([version(1), version(2, 'y'.repeat(900_000))]).map(({ at }) => at)).toEqual([2]);
  });
  it('are each kept once', () => {
    expect(withVersion([version(5)], version(5, 'other'))).toHaveLength(1);
  });
  it('of two copies are those of both, each once, within the same bound', () => {
    const [one, two, three] = [version(1), version(2), version(3)];
    expect(unitedVersions([two, one], [three, version(2)])).toEqual([three, two, one]);
    expect(unitedVersions([], [one])).toEqual([one]);
    // of one moment, in other words
    expect(unitedVersions([version(2, 'here')], [version(2, 'there')])).toHaveLength(2);
    const [ours, theirs] = [0, 1].map((shift) =>
      all(Array.from({ length: 60 }, (_, index) => version((2 * index + shift) * (day / 8)))),
    );
    const united = unitedVersions(ours!, theirs!);
    expect(united.length).toBeLessThanOrEqual(40);
    expect(united).toEqual(unitedVersions(theirs!, ours!));
    expect(unitedVersions(united, theirs!)).toEqual(united);
    const long = 'y'.repeat(200_000);
    expect(unitedVersions([version(1, long), version(2, long)], [version(3, long)]).map(({ at }) => at)).toEqual([
      3, 2,
    ]);
  });
});
