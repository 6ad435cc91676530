// Meeting on this network: the second listener, the announcement, and a connection to each other hub that is found there
// or whose address was typed. Off until the person wants it and a rendezvous is in use; needs no server and no internet.
// Must never pass on what came from one hub to another: each speaks for itself.
import { randomBytes } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import WebSocket from 'ws';
import type { Dials } from '#electron/hub/lan/dials.ts';
import { createDials } from '#electron/hub/lan/dials.ts';
import type { Discovery } from '#electron/hub/lan/discovery.ts';
import { openDiscovery } from '#electron/hub/lan/discovery.ts';
import type { LanLink } from '#electron/hub/lan/lanLink.ts';
import { createLanLink } from '#electron/hub/lan/lanLink.ts';
import type { LanListener } from '#electron/hub/lan/lanListener.ts';
import { lanLimits, lanPort, openLanListener } from '#electron/hub/lan/lanListener.ts';
import { ownAddresses } from '#electron/hub/lan/neighbours.ts';
import type { Retry } from '#electron/hub/retry.ts';
import type { Publish } from '#shared/hubMessages.ts';
import type { LanStatus, LanWish } from '#shared/ipcMeeting.ts';

export interface Lan {
  readonly want: (wish: LanWish) => void;
  readonly setRendezvous: (names: ReadonlySet<string>) => void;
  readonly publish: (message: Publish) => void;
  readonly status: () => LanStatus;
  /** After sleep or a change of network: a new name, everybody is looked for again. */
  readonly again: () => void;
  readonly close: () => Promise<void>;
}
export interface LanOptions {
  readonly retry: Retry;
  readonly onMessage: (message: Publish) => void;
  /** another hub has named a rendezvous of ours: the page should announce */
  readonly onShared: () => void;
  readonly onRefused: () => void;
  readonly onStatus: () => void;
  /** real multicast unless a test says otherwise */
  readonly discover?: typeof openDiscovery;
  readonly port?: number;
}

/** the name changes at least every day, and with each start and each change of network */
const nameMs = 24 * 60 * 60 * 1000;

interface Running {
  readonly name: string;
  readonly listener: LanListener;
  readonly discovery: Discovery;
  readonly dials: Dials;
}

export const openLan = (options: LanOptions): Lan => {
  const links = new Set<LanLink>();
  let wish: LanWish = { wanted: false, addresses: [] };
  let names: ReadonlySet<string> = new Set();
  let running: Running | null = null;
  let failed = false;
  let renewals = 0;
  let queue: Promise<unknown> = Promise.resolve();

  const admit = (socket: WebSocket, name: string): LanLink => {
    const link = createLanLink({
      socket,
      limits: lanLimits,
      name,
      rendezvous: names,
      onGreeted: options.onStatus,
      onMessage: options.onMessage,
      onShared: () => {
        options.onShared();
        options.onStatus();
      },
      onRefused: options.onRefused,
      onClose: () => {
        links.delete(link);
        options.onStatus();
      },
    });
    links.add(link);
    return link;
  };

  const start = async (): Promise<Running> => {
    const name = randomBytes(16).toString('hex');
    const listener = await openLanListener({
      port: options.port ?? lanPort,
      limits: lanLimits,
      onSocket: (socket) => admit(socket, name),
      onRefused: options.onRefused,
    });
    const dials = createDials({
      ownName: name,
      retry: options.retry,
      isLinked: (peerName) => [...links].some((link) => link.peerName() === peerName),
      dial: (url) => {
        const socket = new WebSocket(url, {
          handshakeTimeout: 5_000,
          maxPayload: lanLimits.frameBytes,
          // SECURITY: as at a server: no compression, no redirect
          perMessageDeflate: false,
          followRedirects: false,
        });
        admit(socket, name);
        return socket;
      },
      onChange: options.onStatus,
    });
    const discovery = (options.discover ?? openDiscovery)({
      name,
      port: listener.port,
      onFound: dials.found,
      onGone: dials.gone,
    });
    return { name, listener, discovery, dials };
  };
  const stop = async ({ listener, discovery, dials }: Running): Promise<void> => {
    dials.stop();
    for (const link of [...links]) link.close();
    await Promise.all([discovery.stop(), listener.close()]);
  };
  /** One step at a time: what is wanted now, whatever was wanted when it was asked for. */
  const settle = (renew = 0): void => {
    renewals += renew;
    queue = queue.then(async () => {
      const isWanted = wish.wanted && names.size > 0;
      if (running && (!isWanted || renewals > 0)) {
        const old = running;
        running = null;
        await stop(old);
      }
      renewals = 0;
      if (isWanted && !running) {
        failed = false;
        running = await start().catch(() => null);
        failed = running === null;
      }
      running?.dials.setTyped(wish.addresses);
      options.onStatus();
    });
  };
  const rename = setInterval(() => settle(1), nameMs);
  rename.unref();

  return {
    want: (next) => {
      wish = next;
      settle();
    },
    setRendezvous: (next) => {
      const begins = names.size === 0 || next.size === 0;
      names = next;
      for (const link of links) link.setRendezvous(names);
      if (begins) settle();
    },
    publish: (message) => {
      for (const link of links) link.publish(message);
    },
    status: () => {
      const { port } = running?.listener ?? { port: 0 };
      return {
        state: failed ? 'failed' : running ? 'on' : wish.wanted ? 'waiting' : 'off',
        addresses: running ? ownAddresses(networkInterfaces()).map((address) => `${address}:${port}`) : [],
        apps: [...links].filter((link) => link.peerName() !== null).length,
        shared: [...new Set([...links].flatMap((link) => link.shared()))],
        typed: [...(running?.dials.typed() ?? [])],
      };
    },
    again: () => settle(1),
    close: async () => {
      clearInterval(rename);
      wish = { wanted: false, addresses: [] };
      settle();
      await queue;
    },
  };
};
