// Envelopes that came too soon: the author's device, a predecessor or a dep is still missing. Held in memory, never
// acknowledged. SECURITY: within a quota, because nobody has verified them; what falls out is asked for again.
import type { HashId } from '../ids.ts';
import type { Envelope } from './envelope.ts';

/** A received envelope on its way. `proven`: its author's signature covers it, by itself or through the chain. */
export interface Candidate {
  readonly envelope: Envelope;
  readonly hash: HashId;
  proven: boolean;
  /** it has waited for the quota of its author's versions, and was counted */
  delayed: 'no' | 'fork' | 'contested';
}
export interface Early {
  held: readonly Candidate[];
}

export const earlyMaxBytes = 16 * 1024 * 1024;
export const earlyMaxCount = 4096;

export const noEarly = (): Early => ({ held: [] });

/**
 * Replaces what was held; what does not fit falls out. `queues`: by author, lowest number first. SECURITY: authors in turn, and
 * further versions of what is held after everything else, so that nobody's flood pushes out what others wrote.
 */
export const holdEarly = (early: Early, queues: readonly (readonly Candidate[])[]): void => {
  let bytes = 0;
  const held: Candidate[] = [];
  for (const candidate of [...inTurn(queues, false), ...inTurn(queues, true)].slice(0, earlyMaxCount)) {
    bytes += candidate.envelope.bytes.length;
    if (bytes > earlyMaxBytes) break;
    held.push(candidate);
  }
  early.held = held;
};

const inTurn = (queues: readonly (readonly Candidate[])[], isDelayed: boolean): readonly Candidate[] => {
  const kinds = queues.map((queue) => queue.filter(({ delayed }) => (delayed !== 'no') === isDelayed));
  const longest = Math.max(0, ...kinds.map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) => kinds.flatMap((queue) => queue[i] ?? [])).flat();
};
