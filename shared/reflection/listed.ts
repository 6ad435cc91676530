// What a list shows of a reflection, without its body: ten thousand of these are small, ten thousand bodies are not.
// It must never be edited: a change is made to the reflection, and its line follows.
import { asId, type ReflectionId } from '../ids.ts';
import { aboutOf } from './about.ts';
import { firstLine, type Reflection } from './reflection.ts';

export interface ListedReflection
  extends Pick<Reflection, 'id' | 'title' | 'tags' | 'createdAt' | 'updatedAt' | 'trashedAt'> {
  /** the first line with words in it, shortened */
  readonly line: string;
  /** ids of what it is about, whatever they are of */
  readonly about: readonly string[];
}

const nothing: readonly string[] = [];
const aboutIds = ({ links }: Reflection): readonly string[] => (links ? aboutOf(links).map(({ id }) => id) : nothing);

export const listedOf = (reflection: Reflection): ListedReflection => {
  const { id, title, tags, createdAt, updatedAt, trashedAt } = reflection;
  return { id, title, tags, createdAt, updatedAt, trashedAt, line: firstLine(reflection), about: aboutIds(reflection) };
};

/** One line of text for one row; `key` is the row's. */
export const encodeListed = (key: string, listed: ListedReflection): string => {
  const { id, title, tags, createdAt, updatedAt, trashedAt, line, about } = listed;
  return JSON.stringify([key, id, title, tags, createdAt, updatedAt, trashedAt, line, about]);
};

/** By row key; null when one of them does not read. */
export const decodeListed = (lines: readonly string[]): Map<string, ListedReflection> | null => {
  const byKey = new Map<string, ListedReflection>();
  for (const value of parsed(lines)) {
    if (!Array.isArray(value)) return null;
    const [key, id, title, tags, createdAt, updatedAt, trashedAt, line, ids]: readonly unknown[] = value;
    if (!isText(key) || !isText(id) || !isText(title) || !isText(line)) return null;
    if (!isTime(createdAt) || !isTime(updatedAt) || !(trashedAt === null || isTime(trashedAt))) return null;
    if (!Array.isArray(tags) || !tags.every(isText)) return null;
    // pages of the first days lack it: they are made anew from the rows
    if (!Array.isArray(ids) || !ids.every(isText)) return null;
    const about = ids.length === 0 ? nothing : ids;
    byKey.set(key, { id: asId<ReflectionId>(id), title, tags, createdAt, updatedAt, trashedAt, line, about });
  }
  return byKey;
};

/** In one go: ten thousand small parses take three times as long. */
const parsed = (lines: readonly string[]): readonly unknown[] => {
  try {
    const values: unknown = JSON.parse(`[${lines.join(',')}]`);
    return Array.isArray(values) ? values : [null];
  } catch {
    return [null];
  }
};
const isText = (value: unknown): value is string => typeof value === 'string';
const isTime = (value: unknown): value is number => Number.isFinite(value);
