import { describe, expect, it } from 'vitest';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import { createReflection } from '#shared/reflection/reflection.ts';
import { inventReflections } from './reflections.ts';

describe('invented reflections', () => {
  it('repeat with the seed, differ without it, and are in both languages', () => {
    const first = inventReflections(200, 7, 1_760_000_000_000);
    expect(inventReflections(200, 7, 1_760_000_000_000)).toEqual(first);
    expect(inventReflections(200, 8, 1_760_000_000_000)).not.toEqual(first);
    const tags = new Set(first.flatMap(({ changes }) => changes.tags ?? []));
    expect(tags).toContain('listening');
    expect(tags).toContain('écoute');
  });

  it('leave no place unfilled, are in order of time, and are about as long as real ones', async () => {
    await sodiumReady;
    const invented = inventReflections(1000, 1, 1_760_000_000_000);
    const written = invented.map(({ changes, writtenAt }) => createReflection(writtenAt, changes));
    expect(written.filter(({ title, text }) => /[{}]/u.test(title + text))).toEqual([]);
    expect(written.at(-1)?.createdAt).toBe(1_760_000_000_000);
    expect(written.every(({ createdAt }, i) => i === 0 || createdAt > (written[i - 1]?.createdAt ?? 0))).toBe(true);
    const words = written.reduce((sum, { text }) => sum + text.split(/\s+/u).length, 0) / written.length;
    expect(words).toBeGreaterThan(80);
    expect(words).toBeLessThan(180);
  });
});
