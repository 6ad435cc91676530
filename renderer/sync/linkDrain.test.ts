// A link that sends much at once, on a channel that tells like a browser's when it drains: only when what it holds falls from
// above the mark. Whoever stops exactly at the mark is never told, and would stand still until the next ping.
import { expect, it } from 'vitest';
import { ok } from '#shared/result.ts';
import { virtualTime } from '#shared/testing/virtualTime.ts';
import { chunkBytes } from './chunks.ts';
import { createLink } from './link.ts';
import { lowWater, type TransportListeners } from './transport.ts';

it.each([3, 4, 5, 40])('sends %i full chunks without being told anything else', async (count) => {
  const { schedule } = virtualTime();
  let listeners: TransportListeners | undefined;
  let held = 0;
  let sent = 0;
  createLink<null, null>({
    transport: {
      listen: (given) => {
        listeners = given;
      },
      send: ({ length }) => {
        held += length;
        sent += length;
      },
      bufferedAmount: () => held,
      mute: () => undefined,
      close: () => undefined,
    },
    schedule,
    jitter: () => 0,
    // flag and kind of each chunk and message are added to it
    start: () => ({
      first: new Uint8Array(count * (chunkBytes - 1) - 1),
      receive: () => ({ type: 'refused', reason: 'Malformed' }),
    }),
    admit: async () => ok(null),
    onAuthenticated: () => undefined,
    onFrame: () => undefined,
    onEnd: () => undefined,
    onFault: () => undefined,
  });
  listeners?.onOpen({ local: 'sha-256 AA', remote: 'sha-256 BB' });
  while (held > 0) {
    const before = held;
    held = Math.max(0, held - chunkBytes);
    if (before > lowWater && held <= lowWater) listeners?.onDrain();
  }
  expect(sent).toBe(count * chunkBytes);
});
