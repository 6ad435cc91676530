import fc from 'fast-check';
import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import { sodiumReady } from '../crypto/sodium.ts';
import { weeklyPrompt, weeklyPromptIds } from './prompts.ts';
import {
  createReflection,
  daysLeft,
  editReflection,
  expired,
  firstLine,
  mostTag,
  mostTags,
  mostTitle,
  reflectionSchema,
  restoreReflection,
  trashReflection,
} from './reflection.ts';
import { bodyFromText, isRichText, plainText, type RichTextNode } from './richText.ts';

beforeAll(async () => sodiumReady);
const day = 24 * 60 * 60 * 1000;
const now = 1_760_000_000_000;
const words = (text: string): RichTextNode => ({ type: 'text', text });

describe('a reflection', () => {
  it('carries its words beside its body, and passes its own schema', () => {
    const made = createReflection(now, {
      title: 'Hier',
      body: bodyFromText('Une chose.\n\nUne autre.'),
      tags: [' Calme '],
    });
    expect(made).toMatchObject({ text: 'Une chose.\nUne autre.', tags: ['Calme'], createdAt: now, trashedAt: null });
    expect(v.parse(reflectionSchema, JSON.parse(JSON.stringify(made)))).toEqual(made);
    expect(createReflection(now).id).not.toBe(createReflection(now).id);
  });
  it('keeps within its limits whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 400 }),
        fc.array(fc.string({ maxLength: 80 }), { maxLength: 60 }),
        (title, tags) => {
          const made = createReflection(now, { title, tags });
          expect(v.safeParse(reflectionSchema, made).success).toBe(true);
          expect(made.title.length).toBeLessThanOrEqual(mostTitle);
          expect(made.tags.length).toBeLessThanOrEqual(mostTags);
          expect(made.tags.every((tag) => tag.length <= mostTag)).toBe(true);
          expect(new Set(made.tags.map((tag) => tag.toLowerCase())).size).toBe(made.tags.length);
        },
      ),
    );
  });
  it('changes only what is named', () => {
    const made = createReflection(now, { title: 'A', energy: 3, prompt: 'weekNo', links: { personIds: ['p1'] } });
    const edited = editReflection(made, { body: bodyFromText('B') }, now + 5);
    expect(edited).toEqual({ ...made, body: bodyFromText('B'), text: 'B', updatedAt: now + 5 });
  });
  it('is refused when a field is not what it should be', () => {
    const made = createReflection(now, { title: 'A' });
    const wrong = [
      { ...made, energy: 6 },
      { ...made, energy: '3' },
      { ...made, title: 7 },
      { ...made, body: { type: 'paragraph' } },
      { ...made, tags: [''] },
      { ...made, createdAt: Number.NaN },
      { ...made, prompt: 'weekOther' },
      { ...made, id: '' },
    ];
    for (const value of wrong) expect(v.safeParse(reflectionSchema, value).success).toBe(false);
  });
  it('stays thirty days in the trash, and comes back from there', () => {
    const trashed = trashReflection(createReflection(now), now);
    expect(expired(trashed, now + 30 * day - 1)).toBe(false);
    expect(expired(trashed, now + 30 * day)).toBe(true);
    expect(daysLeft(trashed, now + day)).toBe(29);
    expect(daysLeft(trashed, now + 40 * day)).toBe(0);
    expect(expired(restoreReflection(trashed), now + 99 * day)).toBe(false);
    expect(daysLeft(restoreReflection(trashed), now)).toBeNull();
  });
  it('has a first line for a list', () => {
    expect(firstLine({ text: '\n  \nEnfin' })).toBe('Enfin');
    expect(firstLine({ text: 'mot '.repeat(60) }, 20)).toBe('mot mot mot mot mot…');
    expect(firstLine({ text: '' })).toBe('');
  });
});

describe('a body', () => {
  it('is read as words, a line for each block', () => {
    const item = (text: string): RichTextNode => ({
      type: 'listItem',
      content: [{ type: 'paragraph', content: [words(text)] }],
    });
    const body: RichTextNode = {
      type: 'doc',
      content: [
        { type: 'heading', attrs: { level: 2 }, content: [words('Titre')] },
        {
          type: 'paragraph',
          content: [
            words('un '),
            { ...words('deux'), marks: [{ type: 'bold' }] },
            { type: 'hardBreak' },
            words('trois'),
          ],
        },
        { type: 'bulletList', content: [item('quatre'), item('cinq')] },
        { type: 'horizontalRule' },
      ],
    };
    expect(isRichText(body)).toBe(true);
    expect(plainText(body)).toBe('Titre\nun deux\ntrois\nquatre\ncinq');
  });
  it('comes from plain words and goes back to them', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-zé ]{1,12}$/u), { maxLength: 6 }), (lines) => {
        const body = bodyFromText(lines.join('\n'));
        expect(isRichText(body)).toBe(true);
        expect(plainText(body)).toBe(lines.join('\n'));
      }),
    );
  });
  it('is refused when it is not a tree of nodes, too deep or too large', () => {
    let deep: RichTextNode = { type: 'paragraph' };
    for (let i = 0; i < 70; i++) deep = { type: 'blockquote', content: [deep] };
    const doc = (...content: readonly unknown[]): unknown => ({ type: 'doc', content });
    const wrong: readonly unknown[] = [
      null,
      [],
      'doc',
      { type: 'text', text: 'a' },
      doc(null),
      doc('a'),
      doc({ type: '' }),
      doc({ type: 'x'.repeat(41) }),
      doc({ type: 'text', text: 7 }),
      doc({ type: 'text', text: 'a', marks: 'bold' }),
      doc({ type: 'text', text: 'a', marks: [{ kind: 'bold' }] }),
      doc({ type: 'p', attrs: { deep: { a: 1 } } }),
      doc({ type: 'p', content: { 0: 'a' } }),
      doc(deep),
      doc({ type: 'text', text: 'x'.repeat(4_000_001) }),
      { type: 'doc', content: Array.from({ length: 200_001 }, () => ({ type: 'p' })) },
    ];
    for (const value of wrong) expect(isRichText(value)).toBe(false);
    expect(isRichText(doc({ type: 'text', text: 'x'.repeat(100_000) }))).toBe(true);
  });
});

describe('the question of the week', () => {
  it('changes on Mondays and comes round', () => {
    const monday = Date.UTC(2026, 0, 5);
    expect(weeklyPrompt(monday)).toBe(weeklyPrompt(monday + 7 * day - 1));
    expect(weeklyPrompt(monday)).not.toBe(weeklyPrompt(monday - 1));
    const year = Array.from({ length: weeklyPromptIds.length }, (_, i) => weeklyPrompt(monday + i * 7 * day));
    expect(new Set(year).size).toBe(weeklyPromptIds.length);
  });
});
