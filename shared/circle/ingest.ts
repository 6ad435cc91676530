// Taking in received envelopes: what is proven, in which order, and what becomes of it. The last signature of a hash chain
// proves the whole run (PROTOCOL §6). It changes the log in memory; the caller makes `kept` durable before anything is
// applied or acknowledged, and reloads the log when that fails.
import type { DocumentKey } from '../crypto/keys.ts';
import type { AuthorId, HashId } from '../ids.ts';
import { accept } from './accept.ts';
import type { Device, ReceiveReport, RefusalReason } from './circle.ts';
import { append, branchesOf, type DocumentLog, headOf, isContested, predecessorOf, wouldFork } from './documentLog.ts';
import { type Candidate, type Early, holdEarly } from './early.ts';
import { type EnvelopePlace, envelopeHash, prefixOf, readEnvelope, verifyEnvelope } from './envelope.ts';
import { leanedOnByOthers } from './leanedOn.ts';
import type { Verdict } from './rows.ts';
import type { VersionQuota } from './versionQuota.ts';

export interface Kept {
  readonly authorId: AuthorId;
  readonly seq: number;
  /** order of arrival: a causal order */
  readonly number: number;
  readonly hash: HashId;
  readonly verdict: Verdict;
  readonly envelope: Uint8Array;
  /** of a branch that did not come first */
  readonly isAside: boolean;
}
export interface Ingested {
  readonly kept: readonly Kept[];
  /** in causal order */
  readonly updates: readonly Uint8Array[];
  /** two contents claim one clock: the document is rebuilt instead of applying `updates` */
  readonly contested: boolean;
  readonly report: ReceiveReport;
}
export interface IngestPlace extends EnvelopePlace {
  readonly key: DocumentKey;
  readonly devices: ReadonlyMap<AuthorId, Device>;
  readonly versions: VersionQuota;
}

interface Work {
  readonly place: IngestPlace;
  readonly log: DocumentLog;
  readonly kept: Kept[];
  readonly updates: Uint8Array[];
  readonly invalid: { readonly authorId: AuthorId; readonly reason: RefusalReason }[];
  readonly refused: RefusalReason[];
  /** versions above the quota that go first all the same: another member's words lean on them */
  needed: ReadonlySet<HashId>;
  known: number;
  contested: boolean;
}

export const ingest = (
  place: IngestPlace,
  log: DocumentLog,
  early: Early,
  incoming: readonly Uint8Array[],
): Ingested => {
  const work: Work = {
    place,
    log,
    kept: [],
    updates: [],
    invalid: [],
    refused: [],
    ...{ needed: new Set(), known: 0, contested: false },
  };
  const queues = sortByAuthor(work, early.held, incoming);
  for (let progress = true; progress; ) {
    progress = false;
    for (const [authorId, queue] of queues) {
      const device = place.devices.get(authorId);
      if (device && advance(work, device, queue)) progress = true;
    }
    if (!progress) progress = letThrough(work, queues);
  }
  const rest = [...queues.values()].flat();
  holdEarly(early, [...queues.values()]);
  return {
    kept: work.kept,
    updates: work.updates,
    contested: work.contested,
    report: {
      applied: work.kept.length,
      known: work.known,
      early: early.held.length,
      versionsWait: rest.some(({ delayed }) => delayed !== 'no'),
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
    if (seen.has(hash) || work.log.positions.has(prefixOf(hash))) {
      work.known++;
      continue;
    }
    enqueue({ envelope: read.value, hash, proven: false, delayed: 'no' });
  }
  for (const queue of queues.values()) queue.sort((a, b) => a.envelope.seq - b.envelope.seq);
  return queues;
};

/** Takes one author's log as far as it goes, on all its branches. True when an envelope was taken in. */
const advance = (work: Work, device: Device, queue: Candidate[]): boolean => {
  const stuck = new Set<Candidate>();
  let advanced = false;
  for (;;) {
    const next = queue.find((one) => !stuck.has(one) && predecessorOf(work.log, one.envelope) !== undefined);
    if (!next) break;
    if (!next.proven && !prove(work, device, queue, next)) continue;
    const forks = wouldFork(work.log, next.envelope);
    const isFree = work.needed.has(next.hash);
    if (
      !isFree &&
      ((forks && !mayFork(work, device.authorId)) || (next.delayed === 'contested' && !mayRebuild(work)))
    ) {
      stuck.add(next);
      delay(work, next, 'fork');
      continue;
    }
    const accepted = accept(work.place, work.log, work.place.key, device.owner, next.envelope);
    if (accepted.type === 'early') {
      stuck.add(next);
      continue;
    }
    if (!isFree && !mayRebuild(work) && contests(work, accepted)) {
      stuck.add(next);
      delay(work, next, 'contested');
      continue;
    }
    queue.splice(queue.indexOf(next), 1);
    if (forks) work.place.versions.forked(device.authorId);
    take(work, device, next, accepted);
    advanced = true;
  }
  dropForged(work, device, queue);
  return advanced;
};

const mayFork = ({ place, log }: Work, authorId: AuthorId): boolean =>
  place.versions.mayFork(authorId, branchesOf(log, authorId));
/** One rebuilding is enough for all that come together. */
const mayRebuild = ({ place, contested }: Work): boolean => contested || place.versions.mayRebuild();
const contests = ({ log }: Work, { past, verdict }: Judged): boolean =>
  verdict.type === 'valid' && isContested(log, { past, end: verdict.end });

/** It waits as what comes too soon does, and is named once. */
const delay = (work: Work, candidate: Candidate, why: 'fork' | 'contested'): void => {
  if (candidate.delayed !== 'no') return;
  candidate.delayed = why;
  work.invalid.push({ authorId: candidate.envelope.authorId, reason: 'TooManyVersions' });
};
/** True when more may be taken in now. */
const letThrough = (work: Work, queues: ReadonlyMap<AuthorId, readonly Candidate[]>): boolean => {
  const waiting = [...queues.values()].flat();
  if (!waiting.some(({ delayed }) => delayed !== 'no')) return false;
  const before = work.needed;
  work.needed = leanedOnByOthers(waiting, (authorId) => work.place.devices.get(authorId)?.memberId ?? null);
  return waiting.some(({ delayed, hash }) => delayed !== 'no' && work.needed.has(hash) && !before.has(hash));
};

/**
 * What claims to follow another content than the one that is held, at or right after the head. SECURITY: only its author may
 * say that there is one, so each must be signed; then it waits like all that comes too soon.
 */
const dropForged = (work: Work, device: Device, queue: Candidate[]): void => {
  const { seq } = headOf(work.log, device.authorId);
  for (const candidate of [...queue]) {
    const { envelope } = candidate;
    if (candidate.proven || envelope.seq > seq + 1 || predecessorOf(work.log, envelope) !== undefined) continue;
    if (verifyEnvelope(work.place, device.logKey, envelope.bytes)) candidate.proven = true;
    else {
      work.refused.push('BadSignature');
      queue.splice(queue.indexOf(candidate), 1);
    }
  }
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

type Judged = Exclude<ReturnType<typeof accept>, { readonly type: 'early' }>;
const take = (work: Work, device: Device, { envelope, hash }: Candidate, { past, verdict, update }: Judged): void => {
  const { authorId, seq } = envelope;
  const number = work.log.count;
  const placed = append(work.log, {
    header: envelope,
    owner: device.owner,
    past,
    prefix: prefixOf(hash),
    hash,
    end: verdict.type === 'valid' ? verdict.end : null,
    openPart: verdict.type === 'part' ? envelope.bytes : null,
  });
  work.kept.push({ authorId, seq, number, hash, verdict, envelope: envelope.bytes, isAside: !placed.isFirst });
  // named, and yet it counts: whoever copies a disk does the same without meaning to
  if (placed.forks) work.invalid.push({ authorId, reason: 'SeqReused' });
  if (verdict.type === 'invalid') work.invalid.push({ authorId, reason: verdict.reason });
  if (placed.contested) work.contested = true;
  if (update !== null) work.updates.push(update);
};

/** numbers to go back at once, to where two histories of one author part */
const stepBack = 32;

/** Gaps before what waits, and what stands before a history that is not the one held: to be asked of the same link. */
const wantedBy = (log: DocumentLog, rest: readonly Candidate[]): ReceiveReport['wanted'] => {
  const lowest = new Map<AuthorId, Candidate>();
  for (const candidate of rest) {
    const { authorId, seq } = candidate.envelope;
    if (predecessorOf(log, candidate.envelope) === undefined && seq < (lowest.get(authorId)?.envelope.seq ?? seq + 1))
      lowest.set(authorId, candidate);
  }
  return [...lowest.values()]
    .map(({ envelope: { authorId, seq }, proven }) => {
      const head = headOf(log, authorId).seq;
      return seq > head + 1 || !proven
        ? { authorId, from: head + 1, to: seq - 1, again: false }
        : { authorId, from: Math.max(1, seq - stepBack), to: seq - 1, again: true };
    })
    .filter(({ from, to }) => from <= to);
};
