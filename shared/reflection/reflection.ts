// One private reflection: type, check and the named changes. All are pure; time is passed in.
// It must never be imported by circle or sync code: these words leave the vault through `sharePassage` alone.
import * as v from 'valibot';
import { base64url } from '../crypto/encoding.ts';
import { randomBytes } from '../crypto/sodium.ts';
import { asId, type ReflectionId } from '../ids.ts';
import { promptIdSchema } from './prompts.ts';
import { emptyBody, isRichText, plainText, type RichTextNode } from './richText.ts';

export const reflectionVersion = 1;

export const mostTitle = 300;
export const mostTags = 40;
export const mostTag = 60;
/** of each kind */
export const mostLinks = 100;

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const time = v.pipe(v.number(), v.finite());

const ids = v.pipe(v.array(id), v.maxLength(mostLinks));
const linksSchema = v.object({
  /** the session, or the step, that it was written from */
  sessionId: v.optional(id),
  commitmentId: v.optional(id),
  /** what else it is about (about.ts) */
  personIds: v.optional(ids),
  sessionIds: v.optional(ids),
  commitmentIds: v.optional(ids),
});
/** One-way: the reflection names them, they never learn of it. */
export type ReflectionLinks = Readonly<v.InferOutput<typeof linksSchema>>;

export const energySchema = v.picklist([1, 2, 3, 4, 5]);
export type Energy = v.InferOutput<typeof energySchema>;

export const reflectionSchema = v.object({
  id: v.pipe(
    id,
    v.transform((text) => asId<ReflectionId>(text)),
  ),
  title: v.pipe(v.string(), v.maxLength(mostTitle)),
  body: v.custom<RichTextNode>(isRichText),
  /** the words of the body, for list and search */
  text: v.string(),
  tags: v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(mostTag))), v.maxLength(mostTags)),
  energy: v.nullable(energySchema),
  /** milliseconds since 1970, as are the others */
  createdAt: time,
  updatedAt: time,
  trashedAt: v.nullable(time),
  prompt: v.optional(promptIdSchema),
  links: v.optional(linksSchema),
});

export interface Reflection extends Readonly<Omit<v.InferOutput<typeof reflectionSchema>, 'tags' | 'links'>> {
  readonly tags: readonly string[];
  readonly links?: ReflectionLinks | undefined;
}

export type ReflectionChanges = Partial<Pick<Reflection, 'title' | 'body' | 'tags' | 'energy' | 'prompt' | 'links'>>;

export const newReflectionId = (): ReflectionId => asId(base64url(randomBytes(16)));

/** An empty reflection, or one with what is already known. */
export const createReflection = (now: number, initial: ReflectionChanges = {}): Reflection =>
  editReflection(
    {
      id: newReflectionId(),
      title: '',
      body: emptyBody,
      text: '',
      tags: [],
      energy: null,
      createdAt: now,
      updatedAt: now,
      trashedAt: null,
    },
    initial,
    now,
  );

/** Title and tags are cut to their limits; tags are trimmed, and each is kept once whatever its case. */
export const editReflection = (reflection: Reflection, changes: ReflectionChanges, now: number): Reflection => ({
  ...reflection,
  ...changes,
  ...(changes.title === undefined ? {} : { title: changes.title.slice(0, mostTitle) }),
  ...(changes.body === undefined ? {} : { text: plainText(changes.body) }),
  ...(changes.tags === undefined ? {} : { tags: cleanTags(changes.tags) }),
  updatedAt: now,
});

export const trashReflection = (reflection: Reflection, now: number): Reflection => ({ ...reflection, trashedAt: now });
export const restoreReflection = (reflection: Reflection): Reflection => ({ ...reflection, trashedAt: null });

/** Days that a reflection stays in the trash (PRODUCT: private reflections). */
export const trashDays = 30;
const dayMs = 24 * 60 * 60 * 1000;

/** In the trash for thirty days: may be deleted for ever. */
export const expired = (reflection: Pick<Reflection, 'trashedAt'>, now: number): boolean =>
  reflection.trashedAt !== null && now - reflection.trashedAt >= trashDays * dayMs;

/** Whole days until it expires, at least 0; null when it is not in the trash. */
export const daysLeft = ({ trashedAt }: Pick<Reflection, 'trashedAt'>, now: number): number | null =>
  trashedAt === null ? null : Math.max(0, Math.ceil((trashedAt + trashDays * dayMs - now) / dayMs));

/** The first line with words in it, for a list; cut at `most` characters. */
export const firstLine = ({ text }: Pick<Reflection, 'text'>, most = 140): string => {
  const line = text.split('\n', 4).find((candidate) => candidate.trim() !== '') ?? '';
  return line.length <= most ? line : `${line.slice(0, most).trimEnd()}…`;
};

const cleanTags = (tags: readonly string[]): readonly string[] => {
  const byFold = new Map<string, string>();
  for (const raw of tags) {
    const tag = raw.trim().replace(/\s+/gu, ' ').slice(0, mostTag);
    const fold = tag.toLowerCase();
    if (tag !== '' && !byFold.has(fold)) byFold.set(fold, tag);
  }
  return [...byFold.values()].slice(0, mostTags);
};
