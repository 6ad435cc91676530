// Which of the waiting envelopes another member's words lean on. SECURITY: versions of an author wait for a quota, and what an
// honest member wrote on top of one must not wait with them; so it is named by a proven envelope of somebody else, never by
// the author's own other device.
import type { AuthorId, HashId, MemberId } from '../ids.ts';
import type { Candidate } from './early.ts';
import { type HashPrefix, prefixOf } from './envelope.ts';

export const leanedOnByOthers = (
  waiting: readonly Candidate[],
  memberOf: (authorId: AuthorId) => MemberId | null,
): ReadonlySet<HashId> => {
  const byPrefix = new Map(waiting.map((candidate) => [prefixOf(candidate.hash), candidate]));
  const needed = new Set<HashId>();
  for (const { proven, envelope } of waiting) {
    const member = memberOf(envelope.authorId);
    if (!proven || member === null) continue;
    const open: HashPrefix[] = [...envelope.deps];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      const found = byPrefix.get(name);
      if (!found || needed.has(found.hash) || memberOf(found.envelope.authorId) === member) continue;
      needed.add(found.hash);
      open.push(prefixOf(found.envelope.prev), ...found.envelope.deps);
    }
  }
  return needed;
};
