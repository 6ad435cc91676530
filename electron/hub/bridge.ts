// One connection from the local hub to one configured signaling server; it comes back by itself.
// Must never pass on what came from this server to another server: messages of a server go to the page only.
import WebSocket from 'ws';
import type { Limits } from '#electron/hub/limits.ts';
import type { Retry } from '#electron/hub/retry.ts';
import { retryDelay } from '#electron/hub/retry.ts';
import { readSocket, writeSocket } from '#electron/hub/socket.ts';
import type { Publish } from '#shared/hubMessages.ts';
import { readServerMessage } from '#shared/hubMessages.ts';
import type { ServerStatus } from '#shared/ipc.ts';

export type ServerState = ServerStatus['state'];

export interface Bridge {
  readonly url: string;
  readonly state: () => ServerState;
  /** Joins and leaves rendezvous at the server, so that exactly these are held there. */
  readonly setRendezvous: (names: ReadonlySet<string>) => void;
  /** Dropped while the server is away: the page announces again once it is back. */
  readonly publish: (message: Publish) => void;
  /** Leaves the present socket, if any, and connects at once: after sleep a socket may be dead without saying so. */
  readonly reconnect: () => void;
  readonly close: () => void;
}
export interface BridgeOptions {
  readonly url: string;
  readonly limits: Limits;
  readonly retry: Retry;
  readonly onMessage: (message: Publish) => void;
  readonly onRefused: () => void;
  /** also called when the server opens, after its rendezvous were sent */
  readonly onState: (state: ServerState) => void;
}

/** Milliseconds until an unanswered connection attempt counts as failed. */
const handshakeMs = 10_000;

export const openBridge = (options: BridgeOptions): Bridge => {
  const { url, limits } = options;
  let wanted: ReadonlySet<string> = new Set();
  let state: ServerState = 'connecting';
  let socket: WebSocket | null = null;
  let timer: NodeJS.Timeout | null = null;
  let failures = 0;
  let closed = false;

  const become = (next: ServerState): void => {
    if (state === next) return;
    state = next;
    options.onState(next);
  };
  const tell = (type: 'subscribe' | 'unsubscribe', topics: readonly string[]): void => {
    if (socket === null || topics.length === 0) return;
    writeSocket(socket, JSON.stringify({ type, topics }), limits);
  };

  const connect = (): void => {
    timer = null;
    const mine = new WebSocket(url, {
      handshakeTimeout: handshakeMs,
      maxPayload: limits.frameBytes,
      // SECURITY: no compression (a small frame cannot grow), no redirect (no host that the person did not set).
      perMessageDeflate: false,
      followRedirects: false,
    });
    socket = mine;
    let outcome: ServerState = 'unreachable';
    mine.on('unexpected-response', (request) => {
      outcome = 'refused';
      request.destroy();
      mine.terminate();
    });
    mine.on('open', () => {
      failures = 0;
      tell('subscribe', [...wanted]);
      become('open');
    });
    readSocket(mine, {
      limits,
      read: readServerMessage,
      onMessage: (message) => {
        if (message.type === 'publish') options.onMessage(message);
      },
      // an error before the socket opens is a failed attempt, not a frame
      onRefused: () => {
        if (state === 'open') options.onRefused();
      },
      onClose: () => {
        if (socket !== mine || closed) return;
        socket = null;
        become(outcome);
        timer = setTimeout(connect, retryDelay(failures, options.retry));
        failures += 1;
      },
    });
  };

  const leave = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const old = socket;
    socket = null;
    old?.terminate();
  };

  // SECURITY: rendezvous leave this machine only over TLS (PROTOCOL §8); without it, only as far as this machine.
  if (mayConnect(url)) connect();
  else state = 'refused';

  return {
    url,
    state: () => state,
    setRendezvous: (names) => {
      const before = wanted;
      wanted = new Set(names);
      if (state !== 'open') return;
      tell(
        'unsubscribe',
        [...before].filter((name) => !wanted.has(name)),
      );
      tell(
        'subscribe',
        [...wanted].filter((name) => !before.has(name)),
      );
    },
    publish: (message) => {
      if (socket !== null && state === 'open') writeSocket(socket, JSON.stringify(message), limits);
    },
    reconnect: () => {
      if (closed || !mayConnect(url)) return;
      leave();
      failures = 0;
      become('connecting');
      connect();
    },
    close: () => {
      closed = true;
      leave();
    },
  };
};

/** TLS to anywhere; without TLS only to this machine. */
export const mayConnect = (url: string): boolean =>
  url.startsWith('wss://') || /^ws:\/\/(127\.\d{1,3}\.\d{1,3}\.\d{1,3}|localhost|\[::1\])(:\d{1,5})?(\/|$)/.test(url);
