// The envelope logs of one document in memory: heads, what names what, the causal past of each envelope, and the end clocks
// after it. Lean: per envelope one hash prefix, and a number only where something changed. No content, no Y.Doc, no disk.
import type { AuthorId, DocumentId, HashId } from '../ids.ts';
import type { Head, Heads } from './circle.ts';
import { ownerOfClientId } from './clientIds.ts';
import { type EnvelopeHeader, type HashPrefix, noEnvelope } from './envelope.ts';
import type { ClientEnd, EndClockOf } from './inspectUpdate.ts';
import { addStep, emptySteps, type Steps, valueAt } from './steps.ts';

interface AuthorLog {
  readonly authorId: AuthorId;
  readonly owner: number;
  /** by seq − 1 */
  readonly prefixes: HashPrefix[];
  headHash: HashId;
  /** for each other author: up to which of their envelopes the past reaches, by own seq */
  readonly past: Map<AuthorId, Steps>;
  /** for each own clientID: the clock after its last struct, by own seq */
  readonly ends: Map<number, Steps>;
  /** the parts of a payload whose last part has not come */
  openParts: readonly Uint8Array[];
}
interface Position {
  readonly authorId: AuthorId;
  readonly seq: number;
}

export interface DocumentLog {
  readonly documentId: DocumentId;
  readonly authors: Map<AuthorId, AuthorLog>;
  readonly byOwner: Map<number, AuthorLog>;
  readonly positions: Map<HashPrefix, Position>;
  /** envelopes taken in so far: the next one's arrival number */
  count: number;
}

export const emptyLog = (documentId: DocumentId): DocumentLog => ({
  documentId,
  authors: new Map(),
  byOwner: new Map(),
  positions: new Map(),
  count: 0,
});

export const headOf = (log: DocumentLog, authorId: AuthorId): Head => {
  const author = log.authors.get(authorId);
  return author ? { seq: author.prefixes.length, hash: author.headHash } : { seq: 0, hash: noEnvelope };
};

export const headsOf = (log: DocumentLog): Heads =>
  new Map(
    [...log.authors.values()].map(({ authorId, prefixes, headHash }) => [
      authorId,
      { seq: prefixes.length, hash: headHash },
    ]),
  );

export const prefixAt = (log: DocumentLog, authorId: AuthorId, seq: number): HashPrefix | null =>
  log.authors.get(authorId)?.prefixes[seq - 1] ?? null;

export const openPartsOf = (log: DocumentLog, authorId: AuthorId): readonly Uint8Array[] =>
  log.authors.get(authorId)?.openParts ?? [];

/** Others' heads that this author's log does not name yet: the `deps` of its next envelope. */
export const unnamedHeads = (log: DocumentLog, authorId: AuthorId): readonly HashPrefix[] => {
  const own = log.authors.get(authorId);
  const unnamed: HashPrefix[] = [];
  for (const other of log.authors.values()) {
    if (other === own) continue;
    const named = valueAt(own?.past.get(other.authorId) ?? emptySteps, Number.MAX_SAFE_INTEGER);
    const last = other.prefixes[other.prefixes.length - 1];
    if (last !== undefined && other.prefixes.length > named) unnamed.push(last);
  }
  return unnamed;
};

/** The causal past of an envelope that would come next: author → seq. Null when a dep is not here. */
export type Past = ReadonlyMap<AuthorId, number>;
export const pastOf = (log: DocumentLog, header: Pick<EnvelopeHeader, 'authorId' | 'seq' | 'deps'>): Past | null => {
  const past = new Map<AuthorId, number>();
  const reach = (authorId: AuthorId, seq: number): void => {
    if (seq > (past.get(authorId) ?? 0)) past.set(authorId, seq);
  };
  const join = (authorId: AuthorId, seq: number): void => {
    reach(authorId, seq);
    for (const [other, steps] of log.authors.get(authorId)?.past ?? []) reach(other, valueAt(steps, seq));
  };
  join(header.authorId, header.seq - 1);
  for (const dep of header.deps) {
    const position = log.positions.get(dep);
    if (!position) return null;
    join(position.authorId, position.seq);
  }
  return past;
};

/** End clocks as they stand in a causal past. */
export const endClocksIn =
  (log: DocumentLog, past: Past): EndClockOf =>
  (clientId) => {
    const author = log.byOwner.get(ownerOfClientId(clientId));
    const ends = author?.ends.get(clientId);
    return author && ends ? valueAt(ends, past.get(author.authorId) ?? 0) : 0;
  };

/** The clientIDs of this author that the log shows, with their end clocks. */
export const clientEndsOf = (log: DocumentLog, authorId: AuthorId): ReadonlyMap<number, number> =>
  new Map(
    [...(log.authors.get(authorId)?.ends ?? [])].map(([clientId, ends]) => [
      clientId,
      valueAt(ends, Number.MAX_SAFE_INTEGER),
    ]),
  );

export interface Appended {
  readonly header: Pick<EnvelopeHeader, 'authorId' | 'seq' | 'part' | 'parts'>;
  readonly owner: number;
  readonly past: Past;
  readonly prefix: HashPrefix;
  readonly hash: HashId;
  /** null when it moves no clock */
  readonly end: ClientEnd | null;
  /** the bytes of a part that is not the last and belongs to an open payload */
  readonly openPart: Uint8Array | null;
}

/** The next envelope of its author. Appending anything else is a broken promise. */
export const append = (log: DocumentLog, entry: Appended): void => {
  const { authorId, seq } = entry.header;
  const author = authorOf(log, authorId, entry.owner);
  if (seq !== author.prefixes.length + 1) throw new Error('envelopes are appended in order');
  author.prefixes.push(entry.prefix);
  author.headHash = entry.hash;
  for (const [other, reached] of entry.past) {
    if (other === authorId) continue;
    author.past.set(other, addStep(author.past.get(other), seq, reached));
  }
  if (entry.end !== null)
    author.ends.set(entry.end.clientId, addStep(author.ends.get(entry.end.clientId), seq, entry.end.clock));
  author.openParts =
    entry.openPart === null ? [] : entry.header.part === 1 ? [entry.openPart] : [...author.openParts, entry.openPart];
  log.positions.set(entry.prefix, { authorId, seq });
  log.count++;
};

const authorOf = (log: DocumentLog, authorId: AuthorId, owner: number): AuthorLog => {
  const known = log.authors.get(authorId);
  if (known) return known;
  const made: AuthorLog = {
    authorId,
    owner,
    prefixes: [],
    headHash: noEnvelope,
    past: new Map(),
    ends: new Map(),
    openParts: [],
  };
  log.authors.set(authorId, made);
  log.byOwner.set(owner, made);
  return made;
};
