// For tests: a WebSocket client that is waited for by what arrives, never by time.
// Must never be imported by the product.
import { once } from 'node:events';
import WebSocket from 'ws';

export interface TestClient {
  readonly socket: WebSocket;
  readonly send: (message: unknown) => void;
  /** every frame so far, oldest first */
  readonly frames: readonly string[];
  /** resolves with the first frame, past or future, that fits */
  readonly frame: (fits: (text: string) => boolean) => Promise<string>;
  /** a ping that has been answered: all that was sent before it has been handled */
  readonly settled: () => Promise<void>;
  readonly closed: Promise<number>;
}

export const openClient = async (url: string, options: WebSocket.ClientOptions = {}): Promise<TestClient> => {
  const socket = new WebSocket(url, options);
  const frames: string[] = [];
  let pongs = 0;
  const heard = new Set<() => void>();
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  const until = (check: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!check()) return;
        heard.delete(look);
        resolve();
      };
      heard.add(look);
      look();
    });
  socket.on('error', () => undefined);
  socket.on('message', (data) => {
    const text = String(data);
    if (text === '{"type":"pong"}') pongs += 1;
    else frames.push(text);
    for (const look of [...heard]) look();
  });
  await once(socket, 'open');
  const send = (message: unknown): void => socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  return {
    socket,
    send,
    frames,
    frame: async (fits) => {
      await until(() => frames.some(fits));
      return frames.find(fits) ?? '';
    },
    settled: async () => {
      const before = pongs;
      send({ type: 'ping' });
      await until(() => pongs > before);
    },
    closed,
  };
};

/** The HTTP status that refuses this upgrade, or 101 when it was let in (and closed again). */
export const knock = (url: string, options: WebSocket.ClientOptions = {}): Promise<number> =>
  new Promise((resolve) => {
    const socket = new WebSocket(url, options);
    socket.on('error', () => undefined);
    socket.on('open', () => {
      socket.terminate();
      resolve(101);
    });
    socket.on('unexpected-response', (request, response) => {
      request.destroy();
      resolve(response.statusCode ?? 0);
    });
  });

/** A rendezvous for tests: one letter, 43 times. */
export const rendezvous = (letter: string): string => letter.repeat(43);
