// What a reflection is about: people, sessions, steps. One way: the reflection names them, and nothing of a circle learns of it.
// Pure. It keeps ids alone and never a name or a title: what was erased in a circle must not live on in a link.
import { mostLinks, type ReflectionLinks } from './reflection.ts';

export type AboutKind = 'person' | 'session' | 'step';
export interface About {
  readonly kind: AboutKind;
  readonly id: string;
}

/** People, then sessions, then steps, each in the order in which they were added, and once. */
export const aboutOf = (links: ReflectionLinks | undefined): readonly About[] =>
  links
    ? [
        ...each('person', links.personIds),
        ...each('session', [...one(links.sessionId), ...(links.sessionIds ?? [])]),
        ...each('step', [...one(links.commitmentId), ...(links.commitmentIds ?? [])]),
      ]
    : none;

/** The same when it is among them already, or there are a hundred of that kind. */
export const withAbout = (links: ReflectionLinks | undefined, { kind, id }: About): ReflectionLinks => {
  const before = aboutOf(links).filter((about) => about.kind === kind);
  if (before.length >= mostLinks || before.some((about) => about.id === id)) return links ?? {};
  const key = keys[kind];
  return { ...links, [key]: [...(links?.[key] ?? []), id] };
};

/** undefined when nothing is left. */
export const withoutAbout = (links: ReflectionLinks | undefined, { kind, id }: About): ReflectionLinks | undefined => {
  const left = aboutOf(links).filter((about) => about.kind !== kind || about.id !== id);
  const { sessionId, commitmentId } = links ?? {};
  const isLeft = (kept: AboutKind, first: string | undefined): boolean =>
    left.some((about) => about.kind === kept && about.id === first);
  const idsOf = (kept: AboutKind, first?: string): string[] =>
    left.filter((about) => about.kind === kept && about.id !== first).map((about) => about.id);
  const people = idsOf('person');
  const sessions = idsOf('session', sessionId);
  const steps = idsOf('step', commitmentId);
  if (left.length === 0) return undefined;
  return {
    ...(isLeft('session', sessionId) ? { sessionId } : {}),
    ...(isLeft('step', commitmentId) ? { commitmentId } : {}),
    ...(people.length > 0 ? { personIds: people } : {}),
    ...(sessions.length > 0 ? { sessionIds: sessions } : {}),
    ...(steps.length > 0 ? { commitmentIds: steps } : {}),
  };
};

const keys = { person: 'personIds', session: 'sessionIds', step: 'commitmentIds' } as const;
const none: readonly About[] = [];
const one = (id: string | undefined): readonly string[] => (id === undefined ? [] : [id]);
const each = (kind: AboutKind, ids: readonly string[] = []): readonly About[] =>
  [...new Set(ids)].map((id) => ({ kind, id }));
