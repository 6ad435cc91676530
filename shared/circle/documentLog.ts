// The envelope logs of one document in memory: heads, what names what, the causal past of each envelope, and the end clocks
// after it. Lean: per envelope one hash prefix, and a number only where something changed. No content, no Y.Doc, no disk.
// An author who signed two contents for one number has branches: none is preferred, each is a log of its own from there on.
import type { AuthorId, DocumentId, HashId } from '../ids.ts';
import type { Head } from './circle.ts';
import { ownerOfClientId } from './clientIds.ts';
import { type EnvelopeHeader, type HashPrefix, noEnvelope, prefixOf } from './envelope.ts';
import type { ClientEnd, EndClockOf } from './inspectUpdate.ts';
import { addStep, emptySteps, type Steps, valueAt } from './steps.ts';

/** In memory only: the author for what came first, the prefix of its first envelope for any other branch. */
export type BranchKey = AuthorId | HashPrefix;

export interface Branch {
  readonly key: BranchKey;
  readonly authorId: AuthorId;
  readonly owner: number;
  /** where it left another branch of its author; null: it begins with number 1 */
  readonly from: Position | null;
  /** the hash of what it follows */
  readonly after: HashId;
  /** numbers before its first */
  readonly base: number;
  /** by seq − base − 1 */
  readonly prefixes: HashPrefix[];
  headHash: HashId;
  /** for each other branch: up to which of its envelopes the past reaches, by own seq */
  readonly past: Map<BranchKey, Steps>;
  /** for each own clientID: the clock after its last struct, by own seq */
  readonly ends: Map<number, Steps>;
  /** parts that are not the last of their payload, by seq */
  readonly parts: Map<number, { readonly part: number; readonly bytes: Uint8Array }>;
}
export interface Position {
  readonly branch: BranchKey;
  readonly authorId: AuthorId;
  readonly seq: number;
}

export interface DocumentLog {
  readonly documentId: DocumentId;
  readonly branches: Map<BranchKey, Branch>;
  readonly byOwner: Map<number, readonly Branch[]>;
  readonly positions: Map<HashPrefix, Position>;
  /** envelopes taken in so far: the next one's arrival number */
  count: number;
  /** some author has branches, or two devices share their clientIDs: the document is rebuilt in canonical order */
  forked: boolean;
}

export const emptyLog = (documentId: DocumentId): DocumentLog => ({
  documentId,
  branches: new Map(),
  byOwner: new Map(),
  positions: new Map(),
  count: 0,
  forked: false,
});

export const lastSeq = ({ base, prefixes }: Branch): number => base + prefixes.length;

/** Where an author's own app goes on: the branch that came first. */
export const headOf = (log: DocumentLog, authorId: AuthorId): Head => {
  const branch = log.branches.get(authorId);
  return branch ? { seq: lastSeq(branch), hash: branch.headHash } : { seq: 0, hash: noEnvelope };
};

/** Parts before this one, when the envelope that it follows is an open part; none otherwise. */
export const openPartsOf = (log: DocumentLog, { prev }: Pick<EnvelopeHeader, 'prev'>): readonly Uint8Array[] => {
  const parts: Uint8Array[] = [];
  let at = log.positions.get(prefixOf(prev)) ?? null;
  while (at !== null) {
    const branch = log.branches.get(at.branch);
    const part = branch?.parts.get(at.seq);
    if (!branch || !part) break;
    parts.unshift(part.bytes);
    if (part.part === 1) break;
    at = at.seq - 1 > branch.base ? { ...at, seq: at.seq - 1 } : branch.from;
  }
  return parts;
};

/** Heads that this author's log does not name yet: the `deps` of its next envelope. */
export const unnamedHeads = (log: DocumentLog, authorId: AuthorId): readonly HashPrefix[] => {
  const own = log.branches.get(authorId);
  const unnamed: HashPrefix[] = [];
  for (const other of log.branches.values()) {
    if (other === own) continue;
    const named = valueAt(own?.past.get(other.key) ?? emptySteps, Number.MAX_SAFE_INTEGER);
    const last = other.prefixes[other.prefixes.length - 1];
    if (last !== undefined && lastSeq(other) > named) unnamed.push(last);
  }
  return unnamed;
};

/** Where an envelope follows; null when it is the first of its author; undefined when its predecessor is not here. */
export const predecessorOf = (
  log: DocumentLog,
  { authorId, seq, prev }: Pick<EnvelopeHeader, 'authorId' | 'seq' | 'prev'>,
): Position | null | undefined => {
  if (prev === noEnvelope) return null;
  const before = log.positions.get(prefixOf(prev));
  return before?.authorId === authorId && before.seq === seq - 1 ? before : undefined;
};

/** It would give a number of its author's log a second content. Only where its predecessor is here. */
export const wouldFork = (log: DocumentLog, header: Pick<EnvelopeHeader, 'authorId' | 'seq' | 'prev'>): boolean => {
  const before = predecessorOf(log, header);
  const known = log.branches.get(before?.branch ?? header.authorId);
  return before !== undefined && known !== undefined && lastSeq(known) !== (before?.seq ?? 0);
};

export const branchesOf = (log: DocumentLog, authorId: AuthorId): number =>
  [...log.branches.values()].filter((branch) => branch.authorId === authorId).length;

/** The causal past of an envelope: branch → seq. Null when its predecessor or a dep is not here. */
export type Past = ReadonlyMap<BranchKey, number>;
export const pastOf = (
  log: DocumentLog,
  header: Pick<EnvelopeHeader, 'authorId' | 'seq' | 'prev' | 'deps'>,
): Past | null => {
  const past = new Map<BranchKey, number>();
  const reach = (branch: BranchKey, seq: number): void => {
    if (seq > (past.get(branch) ?? 0)) past.set(branch, seq);
  };
  const join = (branch: BranchKey, seq: number): void => {
    reach(branch, seq);
    for (const [other, steps] of log.branches.get(branch)?.past ?? []) reach(other, valueAt(steps, seq));
  };
  const before = predecessorOf(log, header);
  if (before === undefined) return null;
  if (before !== null) join(before.branch, before.seq);
  for (const dep of header.deps) {
    const position = log.positions.get(dep);
    if (!position) return null;
    join(position.branch, position.seq);
  }
  return past;
};

/** End clocks as they stand in a causal past: the farthest of all branches in it. */
export const endClocksIn =
  (log: DocumentLog, past: Past): EndClockOf =>
  (clientId) => {
    let end = 0;
    for (const branch of log.byOwner.get(ownerOfClientId(clientId)) ?? []) {
      const ends = branch.ends.get(clientId);
      if (ends) end = Math.max(end, valueAt(ends, past.get(branch.key) ?? 0));
    }
    return end;
  };

/** The clientIDs of this author that the log shows. */
export const clientIdsOf = (log: DocumentLog, authorId: AuthorId): readonly number[] =>
  [...log.branches.values()].filter((branch) => branch.authorId === authorId).flatMap(({ ends }) => [...ends.keys()]);

export interface Appended {
  readonly header: Pick<EnvelopeHeader, 'authorId' | 'seq' | 'prev' | 'part'>;
  readonly owner: number;
  readonly past: Past;
  readonly prefix: HashPrefix;
  readonly hash: HashId;
  /** null when it moves no clock */
  readonly end: ClientEnd | null;
  /** the bytes of a part that is not the last and belongs to an open payload */
  readonly openPart: Uint8Array | null;
}
export interface Placed {
  /** of its author's branches, the one that came first */
  readonly isFirst: boolean;
  /** it gives a number a second content */
  readonly forks: boolean;
  /** some of its clocks stand in another branch: what is shown must be rebuilt in canonical order */
  readonly contested: boolean;
}

/** After its predecessor. Appending anything whose past is not here is a broken promise. */
export const append = (log: DocumentLog, entry: Appended): Placed => {
  const { authorId, seq } = entry.header;
  const before = predecessorOf(log, entry.header);
  if (before === undefined) throw new Error('envelopes are appended in order');
  const { branch, forks } = branchAfter(log, before, entry);
  const contested = isContested(log, entry);
  branch.prefixes.push(entry.prefix);
  branch.headHash = entry.hash;
  for (const [other, reached] of entry.past) {
    if (other === branch.key) continue;
    branch.past.set(other, addStep(branch.past.get(other), seq, reached));
  }
  if (entry.end !== null)
    branch.ends.set(entry.end.clientId, addStep(branch.ends.get(entry.end.clientId), seq, entry.end.clock));
  if (entry.openPart !== null) branch.parts.set(seq, { part: entry.header.part, bytes: entry.openPart });
  log.positions.set(entry.prefix, { branch: branch.key, authorId, seq });
  log.count++;
  if (forks || contested) log.forked = true;
  return { isFirst: branch.key === authorId, forks, contested };
};

/** Its clocks begin before the farthest that the log shows for its clientID. */
export const isContested = (log: DocumentLog, { end, past }: Pick<Appended, 'end' | 'past'>): boolean => {
  if (end === null || (log.byOwner.get(ownerOfClientId(end.clientId))?.length ?? 0) < 2) return false;
  const everything = new Map([...log.branches.values()].map((branch) => [branch.key, lastSeq(branch)]));
  return endClocksIn(log, past)(end.clientId) < endClocksIn(log, everything)(end.clientId);
};

const branchAfter = (
  log: DocumentLog,
  before: Position | null,
  { header: { authorId, seq, prev }, owner, prefix }: Appended,
): { readonly branch: Branch; readonly forks: boolean } => {
  const known = log.branches.get(before === null ? authorId : before.branch);
  if (known && before !== null && lastSeq(known) === before.seq) return { branch: known, forks: false };
  const made: Branch = {
    key: known ? prefix : authorId,
    authorId,
    owner,
    from: before,
    after: prev,
    base: seq - 1,
    prefixes: [],
    headHash: noEnvelope,
    past: new Map(),
    ends: new Map(),
    parts: new Map(),
  };
  log.branches.set(made.key, made);
  log.byOwner.set(owner, [...(log.byOwner.get(owner) ?? []), made]);
  return { branch: made, forks: known !== undefined };
};
