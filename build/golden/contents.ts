// What the golden vault holds: invented words that use every form the formats have. Fixed: a change here is a change of the
// golden files, and those of a version that was released never change.
import { createReflection, editReflection, type Reflection } from '#shared/reflection/reflection.ts';
import { bodyFromText, type RichTextNode } from '#shared/reflection/richText.ts';
import { type ReflectionVersion, versionOf } from '#shared/reflection/versions.ts';

export const goldenPassphrase = 'for golden files only';
export const goldenNow = Date.UTC(2026, 10, 22, 9, 30);

const text = (words: string, ...marks: readonly string[]): RichTextNode => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}),
});
const block = (type: string, ...content: readonly RichTextNode[]): RichTextNode => ({ type, content });

const rich: RichTextNode = block(
  'doc',
  { type: 'heading', attrs: { level: 2 }, content: [text('What I heard')] },
  block('paragraph', text('Karim said '), text('nothing', 'bold'), text(', and it was *enough*.')),
  block(
    'bulletList',
    block('listItem', block('paragraph', text('listen'))),
    block('listItem', block('paragraph', text('wait'))),
  ),
  block('blockquote', block('paragraph', text('Qui écoute apprend.', 'italic'))),
);

/** Larger than one journal page is padded to, small enough to be committed. */
const long = Array.from({ length: 40 }, (_, i) => `Line ${i + 1} of a long walk along the river, with Claire.`).join(
  '\n',
);

export const goldenReflections = (): readonly Reflection[] => {
  const first = createReflection(goldenNow, {
    title: 'Une écoute, déjà',
    body: rich,
    tags: ['calme', 'équipe'],
    energy: 4,
    prompt: 'weekListening',
    links: { personIds: ['claire'] },
  });
  return [
    first,
    createReflection(goldenNow + 60_000, { title: 'A long walk', body: bodyFromText(long) }),
    createReflection(goldenNow + 120_000, { title: '', body: bodyFromText('No title, 🌿 and an emoji.') }),
    { ...createReflection(goldenNow + 180_000, { title: 'Let go of' }), trashedAt: goldenNow + 240_000 },
    editReflection(
      createReflection(goldenNow + 300_000, { title: 'After the snapshot' }),
      { title: 'Only in the journal' },
      goldenNow + 360_000,
    ),
  ];
};

/** What the first of them said an hour before: its own words then, and no energy chosen yet. */
export const goldenEarlier = (first: Reflection): ReflectionVersion => ({
  ...versionOf(first),
  ...{ at: goldenNow - 3_600_000, title: 'Une écoute', body: bodyFromText('I heard *something*.'), energy: null },
});

export const goldenSentences = ['What is said here stays here.', 'What I learn may travel.'];
export const goldenCards = ['A fact: three people left.', 'Une question\u202f: qui décide\u202f?'];
export const goldenStep = 'Ask Denis for an hour.';
export const goldenNote = 'Le phare, un soir.';
