// Earlier versions of one reflection: which state is worth keeping before it is written over, and which are let go in time.
// Pure; time is passed in. They lie in one sealed row of their own, and must never outlive the reflection.
import * as v from 'valibot';
import { type Reflection, reflectionSchema } from './reflection.ts';

export const versionsVersion = 1;

const { id, title, body, tags, energy, updatedAt } = reflectionSchema.entries;
/** `at`: when it was last changed, milliseconds since 1970 */
const versionSchema = v.object({ at: updatedAt, title, body, tags, energy });
export type ReflectionVersion = Readonly<v.InferOutput<typeof versionSchema>>;
export const versionsSchema = v.object({ id, versions: v.array(versionSchema) });
/** newest first */
export type ReflectionVersions = Readonly<v.InferOutput<typeof versionsSchema>>;

/** Coming back after so long begins another version; whoever writes on and on leaves one as often. */
export const versionMs = 10 * 60_000;
/** of words that are about to go: so many characters are worth keeping whenever it is */
const leastLoss = 200;
/** kept whatever their age; of those before, the last of each day */
const newest = 10;
const mostVersions = 40;
/** characters, of all of them together: a save that keeps one writes them all */
const mostCharacters = 500_000;
const dayMs = 24 * 60 * 60 * 1000;

export const versionOf = ({ title, body, tags, energy, updatedAt: at }: Reflection): ReflectionVersion => ({
  ...{ at, title, body, tags: [...tags], energy },
});

/** Whether what stands on the disk is kept before `next` is written over it. `since`: when it, or the last kept one, was. */
export const isWorthKeeping = (before: Reflection, next: Reflection, since: number, now: number): boolean => {
  if (before.title.trim() === '' && before.text.trim() === '') return false;
  if (before.title === next.title && before.body === next.body) return false;
  const isLoss = before.text.length >= leastLoss && next.text.length < before.text.length / 2;
  return isLoss || now - since >= versionMs;
};

/** The newest few, then one a day, as long as there is room; never fewer than the one that was just kept. */
export const withVersion = (
  versions: readonly ReflectionVersion[],
  kept: ReflectionVersion,
): readonly ReflectionVersion[] => bounded([kept, ...versions.filter(({ at }) => at !== kept.at)], kept);

/** Of two copies of the vault: each that either has, once, within the same bound. */
export const unitedVersions = (
  ours: readonly ReflectionVersion[],
  theirs: readonly ReflectionVersion[],
): readonly ReflectionVersion[] => {
  const byContent = new Map([...ours, ...theirs].map((version) => [contentOf(version), version]));
  return bounded([...byContent.values()]);
};

/** Time and words: two of one moment with other words are two. */
export const contentOf = ({ at, title, body, tags, energy }: ReflectionVersion): string =>
  JSON.stringify([at, title, body, tags, energy]);

const bounded = (
  versions: readonly ReflectionVersion[],
  always: ReflectionVersion | null = null,
): readonly ReflectionVersion[] => {
  const days = new Set<number>();
  let room = mostCharacters;
  return [...versions]
    .sort((a, b) => b.at - a.at)
    .filter(({ at }, index) => {
      const day = Math.floor(at / dayMs);
      const isKept = index < newest || !days.has(day);
      days.add(day);
      return isKept;
    })
    .slice(0, mostVersions)
    .filter((version) => {
      room -= JSON.stringify(version.body).length;
      return room >= 0 || version === always;
    });
};
