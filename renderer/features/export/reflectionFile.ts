// One reflection as a text of its own (front matter, title, body), and as an entry of the JSON file (docs/formats/export.md).
// It must never leave out a word, nor add one that the person did not write beside the names of the fields.
import { bodyToMarkdown, lineToMarkdown } from '#shared/reflection/markdown.ts';
import type { PromptId } from '#shared/reflection/prompts.ts';
import type { Reflection } from '#shared/reflection/reflection.ts';
import type { ReflectionVersion } from '#shared/reflection/versions.ts';
import { dayName, localTime, safeName } from './fileNames.ts';

export interface ExportWords {
  readonly untitled: string;
  readonly question: (id: PromptId) => string;
}

/** Without its end; reflections of one day and title need a number behind. */
export const reflectionName = ({ title, createdAt }: Reflection, words: ExportWords): string =>
  safeName(`${dayName(createdAt)} ${title.trim() === '' ? words.untitled : title}`, dayName(createdAt));

/** JSON strings are YAML strings. */
const field = (name: string, value: string | number | readonly string[]): string => `${name}: ${JSON.stringify(value)}`;

export const reflectionMarkdown = (reflection: Reflection, { question }: ExportWords): string => {
  const { title, body, tags, energy, createdAt, updatedAt, trashedAt, prompt } = reflection;
  const front = [
    '---',
    ...(title === '' ? [] : [field('title', title)]),
    `date: ${localTime(createdAt)}`,
    `changed: ${localTime(updatedAt)}`,
    ...(tags.length === 0 ? [] : [field('tags', tags)]),
    ...(energy === null ? [] : [field('energy', energy)]),
    ...(prompt === undefined ? [] : [field('question', question(prompt))]),
    ...(trashedAt === null ? [] : [`trashed: ${localTime(trashedAt)}`]),
    '---',
  ];
  const heading = title.trim() === '' ? [] : [`# ${lineToMarkdown(title)}`];
  const text = bodyToMarkdown(body);
  return `${[front.join('\n'), ...heading, ...(text === '' ? [] : [text])].join('\n\n')}\n`;
};

export const reflectionJson = (
  reflection: Reflection,
  earlier: readonly ReflectionVersion[],
  { question }: ExportWords,
): Readonly<Record<string, unknown>> => ({
  id: reflection.id,
  title: reflection.title,
  createdAt: localTime(reflection.createdAt),
  changedAt: localTime(reflection.updatedAt),
  trashedAt: reflection.trashedAt === null ? null : localTime(reflection.trashedAt),
  tags: reflection.tags,
  energy: reflection.energy,
  question: reflection.prompt === undefined ? null : { id: reflection.prompt, words: question(reflection.prompt) },
  links: reflection.links ?? null,
  markdown: bodyToMarkdown(reflection.body),
  body: reflection.body,
  earlier: earlier.map(({ at, title, tags, energy, body }) => ({
    ...{ changedAt: localTime(at), title, tags, energy, markdown: bodyToMarkdown(body), body },
  })),
});
