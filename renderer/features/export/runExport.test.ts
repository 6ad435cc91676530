// An export as other programs find it: names that every system takes, front matter and words that read, JSON that parses,
// and nothing after a stop. The desktop is a folder in memory with the contract's own checks.

import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import { calls } from '#shared/ipc.ts';
import { createReflection, type Reflection } from '#shared/reflection/reflection.ts';
import { bodyFromText } from '#shared/reflection/richText.ts';
import { versionOf } from '#shared/reflection/versions.ts';
import { err, ok } from '#shared/result.ts';
import { safeName, uniqueNames } from './fileNames.ts';
import { type ExportJob, runExport } from './runExport.ts';

// things are made while the tests are listed
await sodiumReady;

const now = Date.UTC(2026, 10, 22, 12);
const words: ExportJob['words'] = {
  ...{ untitled: 'Untitled', trash: 'Trash', circles: 'Circles', agreement: 'Agreement', people: 'People' },
  ...{ steps: 'Steps', notHere: 'not here', states: {} },
  question: () => 'What did you say yes to, that was a no?',
};

const folder = (full = Number.POSITIVE_INFINITY) => {
  const files = new Map<string, string>();
  let state: 'none' | 'open' | 'ended' | 'cancelled' = 'none';
  const desktop: ExportJob['desktop'] = {
    beginExport: async (...args) => {
      v.parse(calls.beginExport.input, args);
      state = 'open';
      return ok(undefined);
    },
    writeExport: async (...args) => {
      const [name, text] = v.parse(calls.writeExport.input, args);
      if (files.size >= full) return err({ type: 'DiskFull' });
      files.set(name, (files.get(name) ?? '') + text);
      return ok(undefined);
    },
    endExport: async () => {
      state = 'ended';
      return ok({ place: '/documents/Entre Nous' });
    },
    cancelExport: async () => {
      state = 'cancelled';
      files.clear();
    },
  };
  return { files, desktop, state: () => state };
};
const job = (
  desktop: ExportJob['desktop'],
  reflections: readonly Reflection[],
  rest: Partial<ExportJob> = {},
): ExportJob => ({
  ...{ desktop, reflections, words, now, circles: [], format: 'markdown', version: '0.1.0' },
  earlier: async () => [],
  onProgress: () => undefined,
  isCancelled: () => false,
  ...rest,
});
const titled = (title: string, text = 'words'): Reflection =>
  createReflection(now, { title, body: bodyFromText(text), tags: ['calm'], energy: 4, prompt: 'weekNo' });

describe('an export to Markdown', () => {
  it('has a file for each reflection, with what is known of it in front', async () => {
    const { files, desktop } = folder();
    const trashed = { ...titled(''), trashedAt: now };
    const steps: number[] = [];
    const end = await runExport(
      job(desktop, [titled('First: a "week"', '# not a heading'), titled('first  a  week'), trashed], {
        onProgress: (done) => steps.push(done),
      }),
    );
    expect(end).toEqual({ type: 'done', place: '/documents/Entre Nous', reflections: 3 });
    expect([...files.keys()]).toEqual([
      '2026-11-22 First a week.md',
      '2026-11-22 first a week (2).md',
      'Trash/2026-11-22 Untitled.md',
    ]);
    expect(steps).toEqual([0, 1, 2, 3]);
    const text = files.get('2026-11-22 First a week.md') ?? '';
    const [, front = '', rest = ''] = /^---\n([\s\S]*?)\n---\n\n([\s\S]*)$/u.exec(text) ?? [];
    expect(
      front.split('\n').filter((line) => !/^(date|changed): 2026-11-22T\d\d:00:00[+-]\d\d:\d\d$/u.test(line)),
    ).toEqual([
      'title: "First: a \\"week\\""',
      'tags: ["calm"]',
      'energy: 4',
      'question: "What did you say yes to, that was a no?"',
    ]);
    expect(rest).toBe('# First: a "week"\n\n\\# not a heading\n');
  });

  it('takes every title for a name that the contract allows, and each once', async () => {
    const nasty = [
      '../../etc/passwd',
      '..',
      'CON',
      'a'.repeat(400),
      'é'.repeat(300),
      'x\u202e\u0000y',
      ' . ',
      '/',
      '😀'.repeat(60),
    ];
    const { files, desktop } = folder();
    const end = await runExport(
      job(
        desktop,
        [...nasty, ...nasty].map((title) => titled(title)),
      ),
    );
    expect(end.type).toBe('done');
    expect(files.size).toBe(2 * nasty.length);
    expect(safeName('CON.txt', '')).toBe('CON.txt_');
    expect(safeName(' \n', 'other')).toBe('other');
    const unique = uniqueNames();
    expect(['A', 'a', 'A (2)'].map((name) => unique(name, '.md'))).toEqual(['A.md', 'a (2).md', 'A (2) (2).md']);
  });
});

describe('an export to JSON', () => {
  it('is one file that parses, with everything in it', async () => {
    const { files, desktop } = folder();
    const long = titled('Long', `${'é😀'.repeat(1_700_000)}end`);
    await runExport(job(desktop, [titled('A', '*b*'), long], { format: 'json' }));
    expect([...files.keys()]).toEqual(['Entre Nous 2026-11-22.json']);
    const read = JSON.parse(files.get('Entre Nous 2026-11-22.json') ?? '');
    expect(read).toMatchObject({ format: 'entre-nous/export', version: 1, app: '0.1.0', circles: [] });
    expect(read.reflections[0]).toMatchObject({ title: 'A', tags: ['calm'], energy: 4, markdown: '\\*b\\*' });
    expect(read.reflections[0].question).toEqual({ id: 'weekNo', words: words.question('weekNo') });
    expect(read.reflections[1].body).toEqual(long.body);
  });

  it('has what each said before, newest first', async () => {
    const { files, desktop } = folder();
    const [changed, untouched] = [titled('Now'), titled('Always so')];
    const before = [titled('Before', 'the *second*'), titled('At first', 'the first')].map(versionOf);
    const earlier: ExportJob['earlier'] = async (id) => (id === changed.id ? before : []);
    await runExport(job(desktop, [changed, untouched], { format: 'json', earlier }));
    const { reflections } = JSON.parse(files.get('Entre Nous 2026-11-22.json') ?? '');
    expect(reflections[0].earlier).toMatchObject([
      { title: 'Before', tags: ['calm'], energy: 4, markdown: 'the \\*second\\*', body: before[0]?.body },
      { title: 'At first', markdown: 'the first' },
    ]);
    expect(reflections[0].earlier[0].changedAt).toMatch(/^2026-11-22T\d\d:00:00[+-]\d\d:\d\d$/u);
    expect(reflections[1].earlier).toEqual([]);
  });

  it('parses without a single entry', async () => {
    const { files, desktop } = folder();
    await runExport(job(desktop, [], { format: 'json' }));
    expect(JSON.parse([...files.values()][0] ?? '')).toMatchObject({ reflections: [], circles: [] });
  });
});

describe('an export that ends early', () => {
  const many = Array.from({ length: 20 }, (_, i) => titled(`Number ${i}`));
  it.each(['markdown', 'json'] as const)('is cancelled as a whole (%s)', async (format) => {
    const { files, desktop, state } = folder();
    let done = 0;
    const end = await runExport(
      job(desktop, many, { format, onProgress: (count) => (done = count), isCancelled: () => done === 7 }),
    );
    expect(end).toEqual({ type: 'Cancelled' });
    expect(state()).toBe('cancelled');
    expect(files.size).toBe(0);
  });

  it('says why, and does not end what main has dropped', async () => {
    const { desktop, state } = folder(3);
    expect(await runExport(job(desktop, many))).toEqual({ type: 'DiskFull' });
    expect(state()).toBe('open');
    const closed = { ...desktop, beginExport: async () => err({ type: 'Cancelled' as const }) };
    expect(await runExport(job(closed, many))).toEqual({ type: 'NotBegun' });
  });
});
