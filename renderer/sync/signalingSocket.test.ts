import { describe, expect, it } from 'vitest';
import { holdWhileRenewed, type SignalingSocket } from './signalingSocket.ts';

/** of the browser's WebSocket */
const states = { connecting: 0, open: 1, closing: 2 };

/** A client of lib0 whose socket the test opens and takes away. */
const newClient = () => {
  const said: string[] = [];
  const listeners: (() => void)[] = [];
  let ws: { readyState: number; send: (text: string) => void } | null = null;
  let time = 0;
  const socket: SignalingSocket = {
    on: (event, listener) => {
      if (event === 'connect') listeners.push(() => listener({ type: 'connect' }));
    },
    off: () => undefined,
    send: () => undefined,
    get ws() {
      return ws;
    },
  };
  holdWhileRenewed(socket, () => time);
  return {
    socket,
    said: () => said.splice(0),
    pass: (ms: number) => {
      time += ms;
    },
    become: (readyState: number | null) => {
      ws = readyState === null ? null : { readyState, send: (text) => void said.push(text) };
      if (readyState === states.open) for (const listener of listeners) listener();
    },
  };
};
const word = (data: string) => ({ type: 'publish', topic: 'A', data });

describe('a signaling socket that the hub renews', () => {
  it('says at once what is said while it is open', () => {
    const client = newClient();
    client.become(states.open);
    client.socket.send({ type: 'subscribe', topics: ['A'] });
    client.socket.send(word('offer'));
    expect(client.said()).toEqual([
      '{"type":"subscribe","topics":["A"]}',
      '{"type":"publish","topic":"A","data":"offer"}',
    ]);
  });

  it.each([states.closing, null, states.connecting])('says later, in order, what was said in state %s', (state) => {
    const client = newClient();
    client.become(states.open);
    client.become(state);
    for (const data of ['offer', 'candidate']) client.socket.send(word(data));
    expect(client.said()).toEqual([]);
    client.become(states.open);
    expect(client.said().map((text) => JSON.parse(text).data)).toEqual(['offer', 'candidate']);
    client.become(states.open);
    expect(client.said()).toEqual([]);
  });

  it('keeps nothing that is said anew on each socket, nothing old, and not more than its bound', () => {
    const client = newClient();
    client.socket.send({ type: 'ping' });
    client.socket.send({ type: 'subscribe', topics: ['A'] });
    client.socket.send(word('old'));
    client.pass(6_000);
    for (let number = 0; number < 300; number++) client.socket.send(word(String(number)));
    client.become(states.open);
    const said = client.said().map((text) => JSON.parse(text).data);
    expect(said).toHaveLength(256);
    expect(said[0]).toBe('44');
  });

  it('holds once, however many meetings share the socket', () => {
    const client = newClient();
    holdWhileRenewed(client.socket);
    client.socket.send(word('offer'));
    client.become(states.open);
    expect(client.said()).toHaveLength(1);
  });
});
