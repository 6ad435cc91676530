// For tests: what somebody without any key can throw at a hub, a server or the listener of a local network.
// Must never be imported by the product. Seeded, so that a run can be made again.
import { randomBytes } from 'node:crypto';
import { createConnection } from 'node:net';
import WebSocket from 'ws';

export interface Target {
  readonly port: number;
  readonly path: string;
}
/** 0 ≤ … < below */
export type Dice = (below: number) => number;
export type Attack = (target: Target, dice: Dice, from: string) => Promise<void>;

export const createDice = (seed: number): Dice => {
  let state = seed >>> 0 || 1;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
};

const longestMs = 2_000;
const someName = (): string => randomBytes(32).toString('base64url');

/** Connects, does it, and is gone after two seconds at most, whatever the other side does. */
const visit = (
  { port, path }: Target,
  from: string,
  act: (socket: WebSocket) => void,
  options: WebSocket.ClientOptions = {},
): Promise<void> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { localAddress: from, ...options });
    const end = setTimeout(() => socket.terminate(), longestMs);
    socket.on('error', () => undefined);
    socket.on('unexpected-response', (request) => {
      request.destroy();
      socket.terminate();
    });
    socket.on('open', () => act(socket));
    socket.on('close', () => {
      clearTimeout(end);
      resolve();
    });
  });
const send = (socket: WebSocket, data: unknown): void => {
  if (socket.readyState === WebSocket.OPEN) socket.send(typeof data === 'string' ? data : JSON.stringify(data));
};
const leaveSoon = (socket: WebSocket): void => void setTimeout(() => socket.close(), 200);
const greet = (socket: WebSocket): void =>
  send(socket, { type: 'hello', name: randomBytes(16).toString('hex'), salt: someName() });

const shapes = [
  '',
  '{',
  'null',
  '[]',
  '{"type":"publish"}',
  '{"type":"subscribe","topics":"all"}',
  '{"type":"subscribe","topics":[""]}',
  '{"type":"hello"}',
  '{"type":"hello","name":"../../x","salt":"y"}',
  '{"__proto__":{"type":"ping"}}',
  '\u0000',
  '['.repeat(30_000),
  `{"type":"publish","topic":"${'a'.repeat(43)}","data":"not base64 !"}`,
];
const raw = ({ port }: Target, from: string, bytes: string): Promise<void> =>
  new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1', localAddress: from }, () => socket.write(bytes));
    const end = setTimeout(() => socket.destroy(), longestMs);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(end);
      resolve();
    });
    socket.resume();
  });

export const attacks: Readonly<Record<string, Attack>> = {
  malformed: (target, dice, from) =>
    visit(target, from, (socket) => {
      greet(socket);
      for (let i = 0; i < 40; i += 1) {
        const text = shapes[dice(shapes.length)] ?? '';
        if (dice(4) === 0) socket.send(Buffer.from(text), { binary: true });
        else send(socket, text.slice(0, dice(text.length + 1)));
      }
      leaveSoon(socket);
    }),
  oversized: (target, dice, from) =>
    visit(target, from, (socket) => send(socket, 'x'.repeat(64 * 1024 + 1 + dice(1024 * 1024)))),
  flood: (target, _dice, from) =>
    visit(target, from, (socket) => {
      const topic = someName();
      greet(socket);
      send(socket, { type: 'subscribe', topics: [topic] });
      for (let i = 0; i < 3_000; i += 1) send(socket, { type: 'publish', topic, data: 'A'.repeat(1_000) });
    }),
  guesses: (target, _dice, from) =>
    visit(target, from, (socket) => {
      greet(socket);
      const topics = Array.from({ length: 1_024 }, someName);
      send(socket, { type: 'subscribe', topics });
      for (const topic of topics.slice(0, 400)) {
        send(socket, { type: 'publish', topic, data: 'QUJD' });
        send(socket, { type: 'publish', topic: someName(), data: 'QUJD' });
      }
      leaveSoon(socket);
    }),
  'slow readers': (target, _dice, from) =>
    visit(target, from, (socket) => {
      socket.pause();
      greet(socket);
      for (let i = 0; i < 500; i += 1) send(socket, { type: 'ping' });
    }),
  storms: async (target, _dice, from) => {
    await Promise.all(Array.from({ length: 60 }, () => visit(target, from, leaveSoon)));
  },
  'foreign pages': (target, _dice, from) => visit(target, from, leaveSoon, { origin: 'https://example.org' }),
  'half requests': (target, dice, from) =>
    raw(target, from, 'GET / HTTP/1.1\r\nUpgrade: websocket\r\nX: '.slice(0, dice(40))),
  'bytes that are no request': (target, dice, from) =>
    raw(target, from, randomBytes(1 + dice(4_000)).toString('latin1')),
};
