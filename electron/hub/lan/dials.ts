// Whom this hub calls on its network: neighbours that were heard, and addresses that were typed. Of two that hear each
// other the one with the lesser name calls, and the other only when nothing came of it.
// Must never call more than a fixed number, nor give up an address that a person typed.
import type WebSocket from 'ws';
import type { Neighbour } from '#electron/hub/lan/discovery.ts';
import type { Retry } from '#electron/hub/retry.ts';
import { retryDelay } from '#electron/hub/retry.ts';
import type { TypedAddress } from '#shared/ipcMeeting.ts';

export interface Dials {
  readonly found: (neighbour: Neighbour) => void;
  readonly gone: (name: string) => void;
  readonly setTyped: (addresses: readonly string[]) => void;
  readonly typed: () => readonly TypedAddress[];
  readonly stop: () => void;
}
export interface DialsOptions {
  readonly ownName: string;
  readonly retry: Retry;
  /** a greeted connection to somebody of this name stands, whoever called */
  readonly isLinked: (peerName: string) => boolean;
  readonly dial: (url: string) => WebSocket;
  readonly onChange: () => void;
}

interface Dial {
  socket: WebSocket | null;
  timer: NodeJS.Timeout | null;
  failures: number;
  state: TypedAddress['state'];
}

const mostFound = 64;
/** milliseconds that the one with the greater name leaves to the other */
const politeMs = 3_000;
/** a neighbour that does not answer so often is not there, whatever was announced */
const triesFound = 12;

export const createDials = (options: DialsOptions): Dials => {
  const found = new Map<string, Dial>();
  const typed = new Map<string, Dial>();
  let stopped = false;

  const newDial = (): Dial => ({ socket: null, timer: null, failures: 0, state: 'connecting' });
  const end = (dial: Dial): void => {
    if (dial.timer !== null) clearTimeout(dial.timer);
    dial.socket?.terminate();
  };
  const become = (dial: Dial, state: Dial['state']): void => {
    if (dial.state === state) return;
    dial.state = state;
    options.onChange();
  };
  const call = (dial: Dial, url: string, isWanted: () => boolean): void => {
    dial.timer = null;
    if (stopped || !isWanted()) return;
    const socket = options.dial(url);
    dial.socket = socket;
    let outcome: Dial['state'] = 'unreachable';
    socket.once('open', () => {
      dial.failures = 0;
      become(dial, 'open');
    });
    socket.once('unexpected-response', (request) => {
      outcome = 'refused';
      request.destroy();
      socket.terminate();
    });
    socket.once('close', () => {
      dial.socket = null;
      if (stopped || !isWanted()) return;
      become(dial, outcome);
      dial.timer = setTimeout(() => call(dial, url, isWanted), retryDelay(dial.failures, options.retry));
      dial.failures += 1;
    });
  };

  return {
    found: ({ name, address, port }) => {
      if (stopped || found.has(name) || found.size >= mostFound) return;
      const dial = newDial();
      found.set(name, dial);
      const isWanted = (): boolean =>
        found.get(name) === dial && !options.isLinked(name) && dial.failures <= triesFound;
      const url = `ws://${address}:${port}/`;
      if (options.ownName < name) call(dial, url, isWanted);
      else dial.timer = setTimeout(() => call(dial, url, isWanted), politeMs);
    },
    gone: (name) => {
      const dial = found.get(name);
      found.delete(name);
      if (dial?.timer != null) clearTimeout(dial.timer);
    },
    setTyped: (addresses) => {
      for (const [address, dial] of typed) {
        if (addresses.includes(address)) continue;
        typed.delete(address);
        end(dial);
      }
      for (const address of addresses) {
        if (typed.has(address)) continue;
        const dial = newDial();
        typed.set(address, dial);
        call(dial, `ws://${address}/`, () => typed.get(address) === dial);
      }
    },
    typed: () => [...typed].map(([address, { state }]) => ({ address, state })),
    stop: () => {
      stopped = true;
      for (const dial of [...found.values(), ...typed.values()]) end(dial);
    },
  };
};
