import { describe, expect, it } from 'vitest';
import { mayConnect } from '#electron/hub/bridge.ts';
import { createRepeats } from '#electron/hub/repeats.ts';
import { retryDelay, serverRetry } from '#electron/hub/retry.ts';
import { rendezvous } from '#electron/hub/testClient.ts';
import { createWaiting } from '#electron/hub/waiting.ts';

const publish = (data: string, topic = rendezvous('a')) => ({ type: 'publish', topic, data }) as const;

describe('retry', () => {
  it('doubles up to half a minute, with half of it left to chance', () => {
    expect([0, 1, 2, 6, 1_000].map((failures) => retryDelay(failures, serverRetry, 0))).toEqual([
      250, 500, 1_000, 15_000, 15_000,
    ]);
    expect(retryDelay(1_000, serverRetry, 0.999)).toBeLessThanOrEqual(30_000);
    expect(retryDelay(3, serverRetry)).toBeGreaterThanOrEqual(2_000);
  });
});

describe('repeats', () => {
  it('knows the last messages, and forgets the oldest', () => {
    const isRepeat = createRepeats(2);
    expect(['A', 'A', 'B', 'C', 'A'].map((data) => isRepeat(publish(data)))).toEqual([
      false,
      true,
      false,
      false,
      false,
    ]);
    expect(isRepeat(publish('A', rendezvous('b')))).toBe(false);
  });
});

describe('waiting messages', () => {
  it('are given once, in order, for a few seconds, and only for what is asked', () => {
    let now = 0;
    const waiting = createWaiting(() => now, 100, 3);
    for (const data of ['1', '2', '3', '4']) waiting.hold(publish(data));
    expect(waiting.take([rendezvous('b')])).toEqual([]);
    expect(waiting.take([rendezvous('a')]).map((message) => message.data)).toEqual(['2', '3', '4']);
    waiting.hold(publish('5'));
    now = 101;
    expect(waiting.take([rendezvous('a')])).toEqual([]);
  });
});

describe('which servers may be spoken to', () => {
  it.each(['wss://example.org', 'ws://127.0.0.1:4444', 'ws://localhost:1/x', 'ws://[::1]:1'])('%s may', (url) => {
    expect(mayConnect(url)).toBe(true);
  });
  it.each(['ws://example.org', 'ws://localhost.example.org', 'ws://127.0.0.1@example.org/', 'http://127.0.0.1'])(
    '%s may not',
    (url) => {
      expect(mayConnect(url)).toBe(false);
    },
  );
});
