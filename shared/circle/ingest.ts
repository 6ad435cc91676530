// Taking in received envelopes: what is proven, in which order, and what becomes of it. The last signature of a hash chain
// proves the whole run (PROTOCOL §6). It changes the log in memory; the caller makes `kept` durable before anything is
// applied or acknowledged, and reloads the log when that fails.
import type { DocumentKey } from '../crypto/keys.ts';
import type { AuthorId, HashId } from '../ids.ts';
import { accept } from './accept.ts';
import type { Device, ReceiveReport, RefusalReason } from './circle.ts';
import { append, type DocumentLog, headOf, prefixAt } from './documentLog.ts';
import { type Candidate, type Early, holdEarly } from './early.ts';
import { type EnvelopePlace, envelopeHash, prefixOf, readEnvelope, verifyEnvelope } from './envelope.ts';
import type { Verdict } from './rows.ts';

export interface Kept {
  readonly authorId: AuthorId;
  readonly seq: number;
  /** order of arrival: a causal order */
  readonly number: number;
  readonly hash: HashId;
  readonly verdict: Verdict;
  readonly envelope: Uint8Array;
}
export interface Ingested {
  readonly kept: readonly Kept[];
  /** in causal order */
  readonly updates: readonly Uint8Array[];
  readonly report: ReceiveReport;
}
export interface IngestPlace extends EnvelopePlace {
  readonly key: DocumentKey;
  readonly devices: ReadonlyMap<AuthorId, Device>;
}

interface Work {
  readonly place: IngestPlace;
  readonly log: DocumentLog;
  readonly kept: Kept[];
  readonly updates: Uint8Array[];
  readonly invalid: { readonly authorId: AuthorId; readonly reason: RefusalReason }[];
  readonly refused: RefusalReason[];
  known: number;
}

export const ingest = (
  place: IngestPlace,
  log: DocumentLog,
  early: Early,
  incoming: readonly Uint8Array[],
): Ingested => {
  const work: Work = { place, log, kept: [], updates: [], invalid: [], refused: [], known: 0 };
  const queues = sortByAuthor(work, early.held, incoming);
  for (let progress = true; progress; ) {
    progress = false;
    for (const [authorId, queue] of queues) {
      const device = place.devices.get(authorId);
      if (device && advance(work, device, queue)) progress = true;
    }
  }
  const rest = [...queues.values()].flat();
  holdEarly(early, rest);
  return {
    kept: work.kept,
    updates: work.updates,
    report: {
      applied: work.kept.length,
      known: work.known,
      early: early.held.length,
      wanted: wantedBy(log, rest),
      invalid: work.invalid,
      refused: work.refused,
    },
  };
};

/** Candidates by author, in order of seq, each content once. */
const sortByAuthor = (
  work: Work,
  held: readonly Candidate[],
  incoming: readonly Uint8Array[],
): Map<AuthorId, Candidate[]> => {
  const queues = new Map<AuthorId, Candidate[]>();
  const seen = new Set<HashId>();
  const enqueue = (candidate: Candidate): void => {
    seen.add(candidate.hash);
    const queue = queues.get(candidate.envelope.authorId);
    if (queue) queue.push(candidate);
    else queues.set(candidate.envelope.authorId, [candidate]);
  };
  for (const candidate of held) enqueue(candidate);
  for (const bytes of incoming) {
    const read = readEnvelope(bytes);
    if (!read.ok) {
      work.refused.push(read.error.type);
      continue;
    }
    const hash = envelopeHash(bytes);
    if (seen.has(hash)) {
      work.known++;
      continue;
    }
    enqueue({ envelope: read.value, hash, proven: false });
  }
  for (const queue of queues.values()) queue.sort((a, b) => a.envelope.seq - b.envelope.seq);
  return queues;
};

/** Takes one author's log as far as it goes. True when an envelope was taken in. */
const advance = (work: Work, device: Device, queue: Candidate[]): boolean => {
  const { log } = work;
  let advanced = false;
  for (;;) {
    dropOld(work, device, queue);
    const head = headOf(log, device.authorId);
    const next = leading(queue, head.seq + 1);
    if (next.length === 0) return advanced;
    const follower = next.find(({ envelope }) => envelope.prev === head.hash);
    if (!follower) {
      // none continues what is held: forged, or its author signed another history
      for (const candidate of next) refuse(work, device, queue, candidate, 'BadChain');
      continue;
    }
    if (!follower.proven && !prove(work, device, queue, follower)) continue;
    const accepted = accept(work.place, log, work.place.key, device.owner, follower.envelope);
    if (accepted.type === 'early') return advanced;
    queue.splice(queue.indexOf(follower), 1);
    take(work, device, follower, accepted);
    advanced = true;
  }
};

/** The candidates for one number, which stand in front. */
const leading = (queue: readonly Candidate[], seq: number): readonly Candidate[] => {
  let end = 0;
  while (queue[end]?.envelope.seq === seq) end++;
  return queue.slice(0, end);
};

/** What lies at or before the head is known already, or a second content for one number. */
const dropOld = (work: Work, device: Device, queue: Candidate[]): void => {
  const { seq } = headOf(work.log, device.authorId);
  for (let first = queue[0]; first !== undefined && first.envelope.seq <= seq; first = queue[0]) {
    if (prefixAt(work.log, device.authorId, first.envelope.seq) === prefixOf(first.hash)) {
      work.known++;
      queue.shift();
    } else refuse(work, device, queue, first, 'SeqReused');
  }
};

/** `ifSigned`: the reason when the author did sign it; then it is the author's fault, else the sender's. */
const refuse = (
  work: Work,
  device: Device,
  queue: Candidate[],
  candidate: Candidate,
  ifSigned: RefusalReason,
): void => {
  const signed = candidate.proven || verifyEnvelope(work.place, device.logKey, candidate.envelope.bytes);
  if (signed) work.invalid.push({ authorId: device.authorId, reason: ifSigned });
  else work.refused.push('BadSignature');
  queue.splice(queue.indexOf(candidate), 1);
};

/**
 * Follows the hash chain from `first` as far as it reaches, and looks from its end for a signature that verifies: everything
 * before it is proven with it, everything after it is refused. False when none verifies; `first` is then gone.
 */
const prove = (work: Work, device: Device, queue: Candidate[], first: Candidate): boolean => {
  const run = [first];
  for (let last = first, at = queue.indexOf(first) + 1; at < queue.length; at++) {
    const candidate = queue[at];
    if (!candidate || candidate.envelope.seq > last.envelope.seq + 1) break;
    if (candidate.envelope.seq === last.envelope.seq + 1 && candidate.envelope.prev === last.hash) {
      run.push(candidate);
      last = candidate;
    }
  }
  for (let last = run.pop(); last !== undefined; last = run.pop()) {
    if (verifyEnvelope(work.place, device.logKey, last.envelope.bytes)) {
      for (const candidate of [...run, last]) candidate.proven = true;
      return true;
    }
    work.refused.push('BadSignature');
    queue.splice(queue.indexOf(last), 1);
  }
  return false;
};

const take = (
  work: Work,
  device: Device,
  { envelope, hash }: Candidate,
  { past, verdict, update }: Exclude<ReturnType<typeof accept>, { readonly type: 'early' }>,
): void => {
  const { authorId, seq } = envelope;
  work.kept.push({ authorId, seq, number: work.log.count, hash, verdict, envelope: envelope.bytes });
  append(work.log, {
    header: envelope,
    owner: device.owner,
    past,
    prefix: prefixOf(hash),
    hash,
    end: verdict.type === 'valid' ? verdict.end : null,
    openPart: verdict.type === 'part' ? envelope.bytes : null,
  });
  if (verdict.type === 'invalid') work.invalid.push({ authorId, reason: verdict.reason });
  if (update !== null) work.updates.push(update);
};

/** Gaps before what waits: to be asked of the same link. */
const wantedBy = (log: DocumentLog, rest: readonly Candidate[]): ReceiveReport['wanted'] => {
  const lowest = new Map<AuthorId, number>();
  for (const {
    envelope: { authorId, seq },
  } of rest)
    lowest.set(authorId, Math.min(seq, lowest.get(authorId) ?? seq));
  return [...lowest]
    .map(([authorId, seq]) => ({ authorId, from: headOf(log, authorId).seq + 1, to: seq - 1 }))
    .filter(({ from, to }) => from <= to);
};
