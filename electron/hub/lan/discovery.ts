// Multicast DNS on each of this computer's networks: says that an app of Entre Nous runs here, under a random name, and
// hears of others. Must never announce the machine's own name, and never throw over what a stranger sends.
import { createSocket } from 'node:dgram';
import { networkInterfaces } from 'node:os';
import { Bonjour } from 'bonjour-service';
import { isNeighbour, ownAddresses } from '#electron/hub/lan/neighbours.ts';

export interface Neighbour {
  /** 32 hexadecimal digits, random, of that app's day */
  readonly name: string;
  readonly address: string;
  readonly port: number;
}
export interface Discovery {
  /** asks the network once more */
  readonly ask: () => void;
  /** networks that took our announcement */
  readonly networks: () => number;
  /** Says goodbye; resolves when that was sent, or could not be. */
  readonly stop: () => Promise<void>;
}
export interface DiscoveryOptions {
  readonly name: string;
  readonly port: number;
  readonly onFound: (neighbour: Neighbour) => void;
  readonly onGone: (name: string) => void;
}

const multicastPort = 5353;
const serviceType = 'entrenous';
/** more than this many are no office but a flood: nothing more is heard for a while */
const mostHeard = 256;
const deafMs = 30_000;
/** milliseconds after which the network is asked again: multicast over Wi-Fi loses packets */
const askAfter = [1_000, 2_000, 4_000, 8_000, 16_000];
const askEvery = 60_000;
const goodbyeMs = 300;

export const openDiscovery = (options: DiscoveryOptions): Discovery => {
  const ears = ownAddresses(networkInterfaces()).map((address) => openEar(address, options));
  const ask = (): void => {
    for (const ear of ears) ear.ask();
  };
  const timers = [...askAfter.map((ms) => setTimeout(ask, ms)), setInterval(ask, askEvery)];
  return {
    ask,
    networks: () => ears.filter((ear) => ear.isOpen()).length,
    stop: async () => {
      for (const timer of timers) clearTimeout(timer);
      await Promise.all(ears.map((ear) => ear.stop()));
    },
  };
};

interface Ear {
  readonly ask: () => void;
  readonly isOpen: () => boolean;
  readonly stop: () => Promise<void>;
}

const openEar = (own: string, options: DiscoveryOptions): Ear => {
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  let running: { readonly ask: () => void; readonly stop: () => Promise<void> } | null = null;
  let stopped = false;
  // bound here, not by the library: what it does not bind itself it cannot throw about
  socket.on('error', () => undefined);
  socket.bind(multicastPort, () => {
    if (stopped) return;
    const how = { port: multicastPort, socket, bind: false, interface: own };
    const bonjour = new Bonjour(how, () => undefined);
    // the library prepares multicast when it hears that the socket listens
    socket.emit('listening');
    bonjour.publish({
      name: options.name,
      type: serviceType,
      port: options.port,
      // SECURITY: without it the library would announce the machine's own name
      host: `${options.name}.local`,
      probe: false,
      disableIPv6: true,
    });
    const browser = bonjour.find({ type: serviceType });
    let deaf: NodeJS.Timeout | null = null;
    browser.on('up', (service) => {
      if (browser.services.length > mostHeard && deaf === null) {
        browser.stop();
        deaf = setTimeout(() => {
          deaf = null;
          browser.services.splice(0);
          browser.start();
        }, deafMs);
      }
      const neighbour = neighbourOf(service.name, service.referer?.address, service.port);
      if (neighbour && neighbour.name !== options.name) options.onFound(neighbour);
    });
    browser.on('down', (service) => options.onGone(service.name));
    running = {
      ask: () => browser.update(),
      stop: () => {
        if (deaf !== null) clearTimeout(deaf);
        browser.stop();
        return new Promise((resolve) => {
          const end = (): void => {
            clearTimeout(late);
            bonjour.destroy(() => resolve());
          };
          const late = setTimeout(end, goodbyeMs);
          bonjour.unpublishAll(end);
        });
      },
    };
  });
  return {
    ask: () => running?.ask(),
    isOpen: () => running !== null,
    stop: async () => {
      if (stopped) return;
      stopped = true;
      if (running) return running.stop();
      socket.close();
    },
  };
};

/** SECURITY: the address is the one that the packet came from, never one that it names. */
const neighbourOf = (name: unknown, address: string | undefined, port: unknown): Neighbour | null => {
  const fits =
    typeof name === 'string' &&
    /^[0-9a-f]{32}$/.test(name) &&
    typeof port === 'number' &&
    Number.isInteger(port) &&
    port > 0 &&
    port < 65_536 &&
    address !== undefined &&
    isNeighbour(address, networkInterfaces());
  return fits ? { name, address, port } : null;
};
