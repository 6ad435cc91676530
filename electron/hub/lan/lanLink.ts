// One connection between two hubs of a local network, the same from both ends: salts first, then which rendezvous each
// listens for, under names of this connection alone. Who knows none of ours gets nothing from us but random-looking names.
// Must never send a raw rendezvous, nor a message for one that the other side has not named first.
import { randomBytes } from 'node:crypto';
import type WebSocket from 'ws';
import { newSalt, saltedName } from '#electron/hub/lan/saltedName.ts';
import type { Limits } from '#electron/hub/limits.ts';
import { readSocket, writeSocket } from '#electron/hub/socket.ts';
import type { LanMessage, Publish } from '#shared/hubMessages.ts';
import { readLanMessage, rendezvousMax } from '#shared/hubMessages.ts';

export interface LanLink {
  /** what the other side calls itself today; null before its greeting. A claim, and used as nothing else */
  readonly peerName: () => string | null;
  readonly setRendezvous: (names: ReadonlySet<string>) => void;
  /** Dropped where the other side does not share its rendezvous. */
  readonly publish: (message: Publish) => void;
  /** our rendezvous that the other side has proved to know */
  readonly shared: () => readonly string[];
  readonly close: () => void;
}
export interface LanLinkOptions {
  /** open, or still being opened */
  readonly socket: WebSocket;
  readonly limits: Limits;
  /** ours, of today */
  readonly name: string;
  readonly rendezvous: ReadonlySet<string>;
  readonly onGreeted: (peerName: string) => void;
  /** with raw rendezvous; only those that are ours */
  readonly onMessage: (message: Publish) => void;
  /** a rendezvous of ours was named by the other side */
  readonly onShared: () => void;
  readonly onRefused: () => void;
  readonly onClose: () => void;
}

/** milliseconds until a connection that has not greeted is let go */
const greetingMs = 10_000;
/** how many we share with nobody cannot be read from the number of names: it is filled up to a multiple of this */
const filledTo = 32;
/** names that the other side may hold: as many as we may send */
const theirsMost = rendezvousMax + filledTo;

export const createLanLink = (options: LanLinkOptions): LanLink => {
  const { socket, limits } = options;
  const salt = newSalt();
  let wanted = options.rendezvous;
  let greeting: { readonly name: string; readonly salt: string } | null = null;
  /** names on this connection: what we listen for → rendezvous, and rendezvous → what the other side listens for */
  let ours: ReadonlyMap<string, string> = new Map();
  let outward: ReadonlyMap<string, string> = new Map();
  const theirs = new Set<string>();

  const send = (message: LanMessage): void => writeSocket(socket, JSON.stringify(message), limits);
  const greet = (): void => send({ type: 'hello', name: options.name, salt });
  const name = (names: ReadonlySet<string>, peerSalt: string): void => {
    ours = new Map([...names].map((rendezvous) => [saltedName(rendezvous, salt, peerSalt), rendezvous]));
    outward = new Map([...names].map((rendezvous) => [rendezvous, saltedName(rendezvous, peerSalt, salt)]));
  };
  const isShared = (rendezvous: string): boolean => theirs.has(outward.get(rendezvous) ?? '');
  const shared = (): readonly string[] => [...outward.keys()].filter(isShared);

  const onHello = (hello: { readonly name: string; readonly salt: string }): void => {
    // SECURITY: our own salt comes back when we reached ourselves, or when somebody repeats us
    if (greeting !== null || hello.salt === salt) return void socket.terminate();
    greeting = hello;
    clearTimeout(late);
    name(wanted, hello.salt);
    const fill = Array.from({ length: (filledTo - (ours.size % filledTo)) % filledTo }, () =>
      randomBytes(32).toString('base64url'),
    );
    send({ type: 'subscribe', topics: [...ours.keys(), ...fill].sort().slice(0, rendezvousMax) });
    options.onGreeted(hello.name);
  };
  const onMessage = (message: LanMessage): void => {
    if (message.type === 'hello') return onHello(message);
    if (greeting === null) return options.onRefused();
    switch (message.type) {
      case 'subscribe': {
        const before = shared().length;
        for (const topic of message.topics) if (theirs.size < theirsMost) theirs.add(topic);
        if (shared().length > before) options.onShared();
        break;
      }
      case 'unsubscribe':
        for (const topic of message.topics) theirs.delete(topic);
        break;
      case 'publish': {
        const rendezvous = ours.get(message.topic);
        if (rendezvous === undefined || !isShared(rendezvous)) options.onRefused();
        else options.onMessage({ type: 'publish', topic: rendezvous, data: message.data });
        break;
      }
      case 'ping':
        writeSocket(socket, '{"type":"pong"}', limits);
        break;
    }
  };

  const late = setTimeout(() => socket.terminate(), greetingMs);
  if (socket.readyState === socket.OPEN) greet();
  else socket.once('open', greet);
  readSocket(socket, {
    limits,
    read: readLanMessage,
    onMessage,
    onRefused: options.onRefused,
    onClose: () => {
      clearTimeout(late);
      options.onClose();
    },
  });

  return {
    peerName: () => greeting?.name ?? null,
    setRendezvous: (names) => {
      const before = ours;
      wanted = new Set(names);
      if (greeting === null) return;
      name(wanted, greeting.salt);
      const gone = [...before.keys()].filter((topic) => !ours.has(topic));
      const fresh = [...ours.keys()].filter((topic) => !before.has(topic));
      if (gone.length > 0) send({ type: 'unsubscribe', topics: gone });
      if (fresh.length > 0) send({ type: 'subscribe', topics: fresh });
    },
    publish: (message) => {
      const topic = outward.get(message.topic);
      if (topic !== undefined && theirs.has(topic)) send({ type: 'publish', topic, data: message.data });
    },
    shared,
    close: () => socket.terminate(),
  };
};
