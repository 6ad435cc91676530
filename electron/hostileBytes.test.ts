// Whatever comes to the main process: frames at the hub, calls of the page, segments of the journal. A value or a refusal,
// never a crash; no handler sees what its contract does not allow, and no record is believed that was not written.
import { describe, expect, it } from 'vitest';
import { answer, type Handlers } from '#electron/answer.ts';
import { emptyHead, encodeRecord, scanSegment, segmentMagic, startOf } from '#electron/vaultFiles/record.ts';
import { frameMaxBytes, readClientMessage, readServerMessage, rendezvousMax } from '#shared/hubMessages.ts';
import { type CallName, calls, journalRecordMaxBytes } from '#shared/ipc.ts';
import { figureOf } from '#shared/testing/figure.ts';
import { fullLoad, mutated, mutatedText, mutationsFor, onEach } from '#shared/testing/mutations.ts';
import type { Random } from '#shared/testing/random.ts';

const share = (part: number): number => mutationsFor(process.env['MUTATIONS'], part);
const count = { hub: share(0.15), calls: share(0.08), journal: share(0.04) };
const told = (what: string, tries: number, ours: string) => figureOf('F7', `${tries} ${what}`, ours);

const topic = 'A'.repeat(43);
const frames = [
  JSON.stringify({ type: 'subscribe', topics: [topic, 'b'.repeat(43)] }),
  JSON.stringify({ type: 'unsubscribe', topics: [topic] }),
  JSON.stringify({ type: 'publish', topic, data: `${'c3RhcnQ'.repeat(9)}=` }),
  JSON.stringify({ type: 'ping' }),
  JSON.stringify({ type: 'pong' }),
];

/** Written beside the schema, so that both cannot be wrong in one way. */
const isAllowed = (message: unknown): boolean => {
  const fields = new Map(Object.entries(message ?? {}));
  const names = [...fields.keys()].sort().join();
  const isTopic = (value: unknown): boolean => typeof value === 'string' && /^[A-Za-z0-9_-]{43}$/.test(value);
  const topics = fields.get('topics');
  const data = fields.get('data');
  switch (fields.get('type')) {
    case 'subscribe':
    case 'unsubscribe':
      return (
        names === 'topics,type' && Array.isArray(topics) && topics.length <= rendezvousMax && topics.every(isTopic)
      );
    case 'publish':
      if (names !== 'data,topic,type' || typeof data !== 'string' || data.length > frameMaxBytes) return false;
      return isTopic(fields.get('topic')) && /^[A-Za-z0-9+/]+={0,2}$/.test(data);
    case 'ping':
    case 'pong':
      return names === 'type';
    default:
      return false;
  }
};

const nasty = (random: Random): unknown => {
  const all: readonly unknown[] = [
    ...[null, undefined, true, '', -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 10n, [], {}, [[]]],
    ...['../../etc/passwd', 'file:///etc', 'x'.repeat(5_000), '\u0000', '\u202e', 'ws://a b', 'javascript:1'],
    ...[new Uint8Array(3), new Uint8Array(20_000), new Uint16Array(4), new ArrayBuffer(8), new Date(0), new Map()],
    ...[() => 1, Symbol('s'), { length: 1, 0: 'a' }, { __proto__: { ok: true } }, Object.create(null)],
    ...['snapshot-000000000000001-000000000000001.sealed', 'a'.repeat(43), 'wss://example.org', 'en', 7],
  ];
  const one = (): unknown => all[random.below(all.length)];
  return random.chance(0.2) ? [one(), one()] : one();
};

const isPlain = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (value instanceof Uint8Array && value.length <= journalRecordMaxBytes) ||
  (Array.isArray(value) && value.every(isPlain)) ||
  (typeof value === 'object' && !ArrayBuffer.isView(value) && Object.values(value).every(isPlain));

describe('hostile bytes at the main process', { timeout: fullLoad }, () => {
  it('as a frame at the hub or from a server', async ({ task }) => {
    const ours = '0 crashes; what is let through is one of the four messages, within its limits';
    Object.assign(task.meta, told('hub frames', count.hub, ours));
    let read = 0;
    await onEach(
      count.hub,
      (random) => mutatedText(random, frames),
      (text) => {
        for (const message of [readClientMessage(text), readServerMessage(text)]) {
          if (message === null) continue;
          read++;
          if (!isAllowed(message)) throw new Error('let through');
        }
      },
    );
    expect(read).toBeGreaterThan(0);
  });

  it('as a call of the page', async ({ task }) => {
    const ours = '0 crashes; no handler ran with anything but plain values within its contract';
    Object.assign(task.meta, told('calls of the page', count.calls, ours));
    const names = Object.keys(calls).filter((name): name is CallName => name in calls);
    let seen: readonly unknown[] = [];
    let ran = 0;
    const handlers: Handlers = new Proxy(Object.create(null), {
      get:
        () =>
        (...args: readonly unknown[]) => {
          seen = args;
          ran++;
        },
    });
    await onEach(
      count.calls,
      (random) => ({
        name: random.pick(names),
        args: random.chance(0.1) ? nasty(random) : Array.from({ length: random.below(4) }, () => nasty(random)),
      }),
      async ({ name, args }) => {
        const before = ran;
        await answer(handlers, name, args).catch((error: unknown) => {
          expect(error).toBeInstanceOf(Error);
          expect(String(error)).toContain('refused this call');
        });
        if (ran > before) expect(seen.every(isPlain), name).toBe(true);
      },
    );
    expect(ran).toBeGreaterThan(0);
  });

  it('as a segment of the journal', async ({ task }) => {
    const ours = '0 crashes; no record was believed that was not written there';
    Object.assign(task.meta, told('segments of the journal', count.journal, ours));
    let head = emptyHead;
    const records = [1, 40, 200].map((length) => new Uint8Array(length).fill(length));
    const parts: Uint8Array[] = [segmentMagic];
    for (const record of records) {
      const encoded = encodeRecord(head, record);
      parts.push(encoded.bytes);
      ({ head } = encoded);
    }
    const truth = new Uint8Array(Buffer.concat(parts));
    await onEach(
      count.journal,
      (random) => mutated(random, [truth]),
      (bytes) => {
        startOf(bytes);
        const { places, end } = scanSegment(bytes, emptyHead);
        expect(end).toBeLessThanOrEqual(bytes.length);
        for (const [i, { offset, length }] of places.entries())
          expect(Buffer.compare(bytes.subarray(offset, offset + length), records[i] ?? new Uint8Array())).toBe(0);
      },
    );
  });
});
