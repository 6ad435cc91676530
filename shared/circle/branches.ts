// How an author's log is named to peers when it has branches: every peer that holds the same envelopes names the same pieces,
// whichever came first. The piece before the first fork keeps the author's id; each piece after a fork has a name made from
// its first envelope, and numbers of its own from 1. So heads, questions and acknowledgements need no other form.
import { type AuthorId, asId, type HashId } from '../ids.ts';
import type { Heads } from './circle.ts';
import { type Branch, type BranchKey, type DocumentLog, lastSeq } from './documentLog.ts';
import type { HashPrefix } from './envelope.ts';
import { idBytes } from './idBytes.ts';
import { idText } from './idText.ts';

export interface Piece {
  /** the author's id, or the name of a piece after a fork: 8 bytes either way */
  readonly name: AuthorId;
  readonly branch: Branch;
  /** by the author's own numbers; both inclusive */
  readonly first: number;
  readonly last: number;
  readonly hash: HashId;
}

/** The first 8 bytes of the hash of its first envelope. */
const nameOf = (prefix: HashPrefix): AuthorId => asId(idText(idBytes(prefix).subarray(0, 8)));

export const piecesOf = (log: DocumentLog): readonly Piece[] => {
  const cuts = new Map<BranchKey, Map<number, HashId>>();
  for (const branch of log.branches.values()) {
    if (branch.key === branch.authorId) continue;
    const left = branch.from?.branch ?? branch.authorId;
    const own = cuts.get(left) ?? new Map<number, HashId>();
    cuts.set(left, own.set(branch.from?.seq ?? 0, branch.after));
  }
  return [...log.branches.values()].flatMap((branch) => cut(branch, cuts.get(branch.key) ?? new Map()));
};

const cut = (branch: Branch, at: ReadonlyMap<number, HashId>): readonly Piece[] => {
  const { key, authorId, base, prefixes, headHash } = branch;
  const inside = [...at].filter(([seq]) => seq > base).sort(([a], [b]) => a - b);
  const ends = [...inside, [lastSeq(branch), headHash] as const];
  const keepsName = key === authorId && !at.has(base);
  return ends.flatMap(([last, hash], i): readonly Piece[] => {
    const first = (ends[i - 1]?.[0] ?? base) + 1;
    const prefix = prefixes[first - base - 1];
    if (prefix === undefined) return [];
    return [{ name: i === 0 && keepsName ? authorId : nameOf(prefix), branch, first, last, hash }];
  });
};

export const headsOf = (log: DocumentLog): Heads =>
  new Map(piecesOf(log).map(({ name, first, last, hash }) => [name, { seq: last - first + 1, hash }]));

/** Authors who signed two contents for one number. */
export const authorsWithBranches = (log: DocumentLog): ReadonlySet<AuthorId> =>
  new Set([...log.branches.values()].filter(({ key, authorId }) => key !== authorId).map(({ authorId }) => authorId));
