// The numbers and the arithmetic that keep a hub or a server standing under a flood. Pure: sockets live elsewhere.
// Must never keep or print an address: an address is only a key of a count in memory.
import { isIPv6 } from 'node:net';
import { frameMaxBytes, rendezvousMax } from '#shared/hubMessages.ts';

export interface Limits {
  readonly frameBytes: number;
  readonly rendezvous: number;
  /** messages that may come at once, and how many a second come back into the bucket */
  readonly burst: number;
  readonly perSecond: number;
  readonly connectionsPerAddress: number;
  readonly connections: number;
  /** a reader that leaves more than this unread is let go; it returns and announces afresh */
  readonly unsentBytes: number;
  /** how often a silent connection is asked whether it is still there */
  readonly heartbeatMs: number;
}

/** PROTOCOL §8 "Own server"; `connections`, `unsentBytes`, `heartbeatMs` are ours: 16 full frames, a proxy's minute. */
export const serverLimits: Limits = {
  frameBytes: frameMaxBytes,
  rendezvous: rendezvousMax,
  burst: 1_000,
  perSecond: 50,
  connectionsPerAddress: 50,
  connections: 10_000,
  unsentBytes: 1024 * 1024,
  heartbeatMs: 25_000,
};

/** The local hub has one page to serve; it opens a second socket only while the first is closing. */
export const hubLimits: Limits = { ...serverLimits, connectionsPerAddress: 4, connections: 4 };

export interface Bucket {
  readonly tokens: number;
  /** milliseconds of a clock that never jumps */
  readonly at: number;
}

export const fullBucket = (limits: Limits, now: number): Bucket => ({ tokens: limits.burst, at: now });

/**
 * Pays for one message. `waitMs` above 0 says for how long to stop reading: nothing is dropped, because y-webrtc does
 * not repeat itself. What was already read is let through on credit.
 */
export const takeOne = (
  bucket: Bucket,
  now: number,
  limits: Limits,
): { readonly bucket: Bucket; readonly waitMs: number } => {
  const refill = (Math.max(0, now - bucket.at) / 1000) * limits.perSecond;
  const tokens = Math.min(limits.burst, bucket.tokens + refill) - 1;
  return { bucket: { tokens, at: now }, waitMs: tokens >= 0 ? 0 : Math.ceil((-tokens / limits.perSecond) * 1000) };
};

/** What counts as one address: an IPv4 address, or the /64 that one household or server gets of IPv6. */
export const addressKey = (address: string): string => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1] !== undefined) return mapped[1];
  if (!isIPv6(address)) return address;
  const [left = '', right] = address.split('%')[0]?.split('::') ?? [];
  const head = left === '' ? [] : left.split(':');
  const tail = right === undefined || right === '' ? [] : right.split(':');
  const zeros = right === undefined ? 0 : Math.max(0, 8 - head.length - tail.length);
  const groups = [...head, ...Array<string>(zeros).fill('0'), ...tail];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
};

/** The address that the nearest proxy saw: the last entry, since a client may write the others itself. */
export const forwardedAddress = (header: string | readonly string[] | undefined): string | null => {
  const text = typeof header === 'string' ? header : (header?.at(-1) ?? '');
  const last = text.split(',').at(-1)?.trim() ?? '';
  return last === '' ? null : last;
};
