// The local hub: the one socket that the page may open, the bridges from there to the configured servers, and to the
// other hubs of a local network. Must never pass a rendezvous that the page did not name over IPC, nor forward from one
// server or hub to another (no loops).
import { randomBytes } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import type { WebSocket } from 'ws';
import type { Bridge } from '#electron/hub/bridge.ts';
import { openBridge } from '#electron/hub/bridge.ts';
import { createHeard } from '#electron/hub/heard.ts';
import type { LanOptions } from '#electron/hub/lan/lan.ts';
import { openLan } from '#electron/hub/lan/lan.ts';
import { ownAddresses } from '#electron/hub/lan/neighbours.ts';
import type { Limits } from '#electron/hub/limits.ts';
import { hubLimits } from '#electron/hub/limits.ts';
import { openListener } from '#electron/hub/listener.ts';
import { probePlace } from '#electron/hub/probe.ts';
import { createRepeats } from '#electron/hub/repeats.ts';
import type { Retry } from '#electron/hub/retry.ts';
import { serverRetry } from '#electron/hub/retry.ts';
import { createRooms } from '#electron/hub/rooms.ts';
import { readSocket, writeSocket } from '#electron/hub/socket.ts';
import { createWaiting } from '#electron/hub/waiting.ts';
import type { ClientMessage, Publish } from '#shared/hubMessages.ts';
import { readClientMessage } from '#shared/hubMessages.ts';
import type { HubStatus } from '#shared/ipc.ts';
import type { LanWish, PlaceCheck } from '#shared/ipcMeeting.ts';

export interface HubOptions {
  /** the only pages that may connect */
  readonly origins: readonly string[];
  readonly onStatus: (status: HubStatus) => void;
  /** used beside those that the page names, while it has anybody to meet: for `npm run dev:two` */
  readonly extraServers?: readonly string[];
  readonly limits?: Limits;
  readonly retry?: Retry;
  /** how others are found on a local network, for tests */
  readonly lan?: Pick<LanOptions, 'discover' | 'port'>;
}
export interface Hub {
  readonly port: number;
  /** changes at `forget` */
  readonly url: () => string;
  readonly setRendezvous: (names: readonly string[]) => void;
  readonly setServers: (urls: readonly string[]) => void;
  readonly setLan: (wish: LanWish) => void;
  readonly status: () => HubStatus;
  /** Tries every way again, and says of each server which step fails. */
  readonly check: () => Promise<readonly PlaceCheck[]>;
  /** After sleep or a change of network: servers are tried at once, and the page announces again. */
  readonly announceAgain: () => void;
  /** At lock: no rendezvous, no server, no socket, and another token for the next page. */
  readonly forget: () => void;
  readonly close: () => Promise<void>;
}

/** milliseconds: several hubs of an office appear together, and what a page has under way is lost with its socket */
export const renewMs = 50;

const newToken = (): string => randomBytes(16).toString('base64url');

export const openHub = async (options: HubOptions): Promise<Hub> => {
  const limits = options.limits ?? hubLimits;
  const rooms = createRooms<WebSocket>(limits.rendezvous);
  const pages = new Set<WebSocket>();
  const waiting = createWaiting(() => performance.now());
  const heard = createHeard(() => performance.now());
  let isRepeat = createRepeats();
  let token = newToken();
  let allowed: ReadonlySet<string> = new Set();
  let bridges: readonly Bridge[] = [];
  let refusedFrames = 0;
  let renewal: NodeJS.Timeout | null = null;

  const status = (): HubStatus => ({
    listening: new Set([...pages].flatMap((page) => [...rooms.namesOf(page)].filter((name) => allowed.has(name)))).size,
    networks: ownAddresses(networkInterfaces()).length,
    servers: bridges.map((bridge) => ({ url: bridge.url, state: bridge.state() })),
    lan: lan.status(),
    heard: [...heard.all()],
    refusedFrames,
  });
  // many connections open at once and change often: the page is told once a turn
  let telling: NodeJS.Immediate | null = null;
  const tellSoon = (): void => {
    telling ??= setImmediate(() => {
      telling = null;
      options.onStatus(status());
    });
  };
  const refuse = (): void => {
    refusedFrames += 1;
  };

  /** Closes the page's socket once: y-webrtc reconnects at once and announces, and running links stay (PROTOCOL §1). */
  const renewPages = (): void => {
    renewal ??= setTimeout(() => {
      renewal = null;
      for (const page of pages) if ([...rooms.namesOf(page)].some((name) => allowed.has(name))) page.close(1012);
    }, renewMs);
  };

  const toPages = (message: Publish, speaker: WebSocket | null): number => {
    const listeners = rooms.others(message.topic, speaker);
    const frame = JSON.stringify(message);
    for (const page of listeners) writeSocket(page, frame, limits);
    return listeners.filter((page) => page.readyState === page.OPEN).length;
  };

  const fromPage = (page: WebSocket, message: ClientMessage): void => {
    switch (message.type) {
      case 'subscribe':
        refusedFrames += rooms.join(page, message.topics);
        for (const held of waiting.take(message.topics.filter((name) => allowed.has(name)))) {
          writeSocket(page, JSON.stringify(held), limits);
        }
        break;
      case 'unsubscribe':
        rooms.leave(page, message.topics);
        break;
      case 'publish':
        if (!allowed.has(message.topic) || !rooms.has(page, message.topic)) {
          refuse();
          break;
        }
        isRepeat(message);
        toPages(message, page);
        for (const bridge of bridges) bridge.publish(message);
        lan.publish(message);
        break;
      case 'ping':
        writeSocket(page, '{"type":"pong"}', limits);
        break;
    }
  };

  const fromOutside = (message: Publish, via: string): void => {
    if (!allowed.has(message.topic)) return refuse();
    heard.note(message.topic, via);
    if (!isRepeat(message) && toPages(message, null) === 0) waiting.hold(message);
  };

  const lan = openLan({
    ...options.lan,
    retry: options.retry ?? serverRetry,
    onMessage: (message) => fromOutside(message, 'lan'),
    onShared: renewPages,
    onRefused: refuse,
    onStatus: tellSoon,
  });

  const bridgeTo = (url: string): Bridge => {
    const bridge = openBridge({
      url,
      limits,
      retry: options.retry ?? serverRetry,
      onMessage: (message) => fromOutside(message, url),
      onRefused: refuse,
      onState: (state) => {
        if (state === 'open') renewPages();
        options.onStatus(status());
      },
    });
    bridge.setRendezvous(allowed);
    return bridge;
  };

  const admit = (page: WebSocket): void => {
    pages.add(page);
    readSocket(page, {
      limits,
      read: readClientMessage,
      onMessage: (message) => fromPage(page, message),
      onRefused: refuse,
      onClose: () => {
        pages.delete(page);
        rooms.forget(page);
      },
    });
  };

  const listener = await openListener({
    door: (port) => ({ token, port, origins: options.origins }),
    limits,
    onSocket: admit,
    onRefused: refuse,
  });

  let named: readonly string[] = [];
  const setServers = (urls: readonly string[]): void => {
    named = urls;
    const wanted = [...new Set([...urls, ...(allowed.size > 0 ? (options.extraServers ?? []) : [])])];
    for (const bridge of bridges) if (!wanted.includes(bridge.url)) bridge.close();
    bridges = wanted.map((url) => bridges.find((bridge) => bridge.url === url) ?? bridgeTo(url));
    options.onStatus(status());
  };
  const setRendezvous = (names: readonly string[]): void => {
    const before = allowed;
    allowed = new Set(names);
    if (options.extraServers) setServers(named);
    heard.keepOnly(allowed);
    for (const bridge of bridges) bridge.setRendezvous(allowed);
    lan.setRendezvous(allowed);
    // a page that joined before it named the rendezvous here has announced in vain: let it announce again
    const late = [...pages].some((page) =>
      [...rooms.namesOf(page)].some((name) => allowed.has(name) && !before.has(name)),
    );
    if (late) renewPages();
  };

  const announceAgain = (): void => {
    for (const bridge of bridges) bridge.reconnect();
    lan.again();
    renewPages();
  };

  return {
    port: listener.port,
    url: () => `ws://127.0.0.1:${listener.port}/${token}`,
    setRendezvous,
    setServers,
    setLan: lan.want,
    status,
    check: () => {
      announceAgain();
      return Promise.all(bridges.map(({ url }) => probePlace(url, limits)));
    },
    announceAgain,
    forget: () => {
      token = newToken();
      isRepeat = createRepeats();
      waiting.clear();
      setRendezvous([]);
      setServers([]);
      lan.want({ wanted: false, addresses: [] });
      for (const page of pages) page.terminate();
    },
    close: async () => {
      if (renewal !== null) clearTimeout(renewal);
      if (telling !== null) clearImmediate(telling);
      for (const bridge of bridges) bridge.close();
      for (const page of pages) page.terminate();
      await Promise.all([listener.close(), lan.close()]);
    },
  };
};
