// A network in memory: meeting points, ordered channels, latency, cuts and healing, all from one seed. Same shape as
// renderer/sync/transport.ts, so that engines cannot tell it from WebRTC. It keeps every byte, for canary scans.
interface Listeners {
  readonly onOpen: (fingerprints: { readonly local: string; readonly remote: string }) => void;
  readonly onMessage: (bytes: Uint8Array) => void;
  readonly onDrain: () => void;
  readonly onClose: () => void;
}
interface Channel {
  readonly listen: (listeners: Listeners) => void;
  readonly send: (bytes: Uint8Array) => void;
  readonly bufferedAmount: () => number;
  readonly mute: () => void;
  readonly close: () => void;
}
interface Point {
  readonly rendezvous: string;
  readonly password: string;
}
interface Room {
  readonly node: string;
  readonly point: Point;
  readonly onTransport: (transport: Channel) => void;
}
interface Pair {
  readonly rooms: readonly [Room, Room];
  readonly end: () => void;
}

interface End {
  listeners: Listeners | null;
  muted: boolean;
  buffered: number;
  readonly onTheWay: { readonly bytes: Uint8Array; isHere: boolean }[];
}

/** What may happen to one message on its way. `delay` keeps the order (a retransmission); `break` ends the channel. */
export type Fate = 'deliver' | 'delay' | 'break' | 'drop' | 'duplicate' | 'reorder';

export interface NetworkOptions {
  readonly schedule: (run: () => void, delayMs: number) => () => void;
  readonly seed?: number;
  /** milliseconds from one end to the other */
  readonly latencyMs?: number;
  readonly fate?: (random: () => number) => Fate;
  /** what each end sees of the other's certificate: a test can put somebody in the middle */
  readonly seenFingerprint?: (genuine: string) => string;
  /** false: `carried` stays empty, for thousands of long runs */
  readonly keepsEveryByte?: boolean;
}

export interface Network {
  readonly node: (name: string) => {
    readonly join: (
      point: Point,
      onTransport: (transport: Channel) => void,
    ) => { readonly announce: () => void; readonly leave: () => void };
  };
  /** No channel between these two until `heal`; running ones end. */
  readonly cut: (a: string, b: string) => void;
  readonly heal: (a: string, b: string) => void;
  /** What one sends never reaches the other, and nobody is told; the way back is open. Until `heal`. */
  readonly cutOneWay: (from: string, to: string) => void;
  readonly setFate: (fate: (random: () => number) => Fate) => void;
  /** every message that was sent, in order */
  readonly carried: readonly { readonly from: string; readonly to: string; readonly bytes: Uint8Array }[];
  /** the rendezvous that are open on this node */
  readonly openPoints: (node: string) => readonly string[];
  /** channels that have not ended */
  readonly channels: () => number;
  readonly random: () => number;
}

/** mulberry32: small, seeded, for tests only */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const lowWater = 64 * 1024;
const retransmitMs = 200;
const redialMs = 80;

export const createNetwork = (options: NetworkOptions): Network => {
  const { schedule, latencyMs = 5, keepsEveryByte: isRecording = true } = options;
  const random = seeded(options.seed ?? 1);
  const seen = options.seenFingerprint ?? ((genuine: string) => genuine);
  let fate = options.fate ?? ((): Fate => 'deliver');
  let certificates = 0;
  const rooms = new Set<Room>();
  const pairs = new Set<Pair>();
  const cuts = new Set<string>();
  const blocked = new Set<string>();
  const carried: { readonly from: string; readonly to: string; readonly bytes: Uint8Array }[] = [];
  const road = (a: string, b: string): string => [a, b].sort().join('\n');
  const oneWay = (from: string, to: string): string => `${from}\n${to}`;

  const connect = (one: Room, two: Room): void => {
    const newEnd = (): End => ({ listeners: null, muted: false, buffered: 0, onTheWay: [] });
    const ends: readonly [End, End] = [newEnd(), newEnd()];
    let ended = false;
    const prints = [`sha-256 ${++certificates}`, `sha-256 ${++certificates}`] as const;
    const end = (): void => {
      if (ended) return;
      ended = true;
      pairs.delete(pair);
      for (const side of ends) if (!side.muted) side.listeners?.onClose();
      // as y-webrtc does: whoever lost a channel looks for its peer again
      schedule(() => meet(one), redialMs);
    };
    const pair: Pair = { rooms: [one, two], end };
    const endOf = (mine: 0 | 1): Channel => {
      const from = mine === 0 ? one : two;
      const to = mine === 0 ? two : one;
      const own = ends[mine];
      const other = mine === 0 ? ends[1] : ends[0];
      const arrive = (bytes: Uint8Array): void => {
        const before = own.buffered;
        own.buffered -= bytes.length;
        if (ended) return;
        if (!other.muted) other.listeners?.onMessage(bytes.slice());
        // as a browser's channel: only when it falls from above the mark
        if (before > lowWater && own.buffered <= lowWater && !own.muted) own.listeners?.onDrain();
      };
      /** In the order of sending: a message that is late holds up those behind it, as a reliable channel does. */
      const inTurn = (bytes: Uint8Array, delayMs: number): void => {
        const message = { bytes, isHere: false };
        own.buffered += bytes.length;
        own.onTheWay.push(message);
        schedule(() => {
          message.isHere = true;
          while (own.onTheWay[0]?.isHere) {
            const next = own.onTheWay.shift();
            if (next) arrive(next.bytes);
          }
        }, delayMs);
      };
      const travel = (bytes: Uint8Array): void => {
        const what = fate(random);
        if (what === 'drop') return;
        if (what === 'break') {
          schedule(end, latencyMs);
          return;
        }
        if (what === 'reorder') {
          own.buffered += bytes.length;
          schedule(() => arrive(bytes.slice()), latencyMs + retransmitMs);
          return;
        }
        inTurn(bytes.slice(), what === 'delay' ? latencyMs + retransmitMs : latencyMs);
        if (what === 'duplicate') inTurn(bytes.slice(), latencyMs);
      };
      return {
        listen: (listeners) => {
          own.listeners = listeners;
        },
        bufferedAmount: () => own.buffered,
        mute: () => {
          own.muted = true;
        },
        close: end,
        send: (bytes) => {
          if (ended || own.muted) return;
          if (isRecording) carried.push({ from: from.node, to: to.node, bytes: bytes.slice() });
          if (!blocked.has(oneWay(from.node, to.node))) travel(bytes);
        },
      };
    };
    pairs.add(pair);
    one.onTransport(endOf(0));
    two.onTransport(endOf(1));
    schedule(() => {
      if (ended) return;
      ends[0]?.listeners?.onOpen({ local: prints[0], remote: seen(prints[1]) });
      ends[1]?.listeners?.onOpen({ local: prints[1], remote: seen(prints[0]) });
    }, latencyMs);
  };

  const meet = (room: Room): void => {
    if (!rooms.has(room)) return;
    for (const other of rooms) {
      if (
        other === room ||
        other.point.rendezvous !== room.point.rendezvous ||
        other.point.password !== room.point.password
      )
        continue;
      if (cuts.has(road(room.node, other.node))) continue;
      const linked = [...pairs].some((pair) => pair.rooms.includes(room) && pair.rooms.includes(other));
      if (!linked) connect(room, other);
    }
  };

  return {
    random,
    channels: () => pairs.size,
    carried,
    node: (name) => ({
      join: (point, onTransport) => {
        const room: Room = { node: name, point, onTransport };
        rooms.add(room);
        schedule(() => meet(room), latencyMs);
        return {
          announce: () => meet(room),
          leave: () => {
            rooms.delete(room);
            for (const pair of [...pairs]) if (pair.rooms.includes(room)) pair.end();
          },
        };
      },
    }),
    cut: (a, b) => {
      cuts.add(road(a, b));
      for (const pair of [...pairs]) if (road(pair.rooms[0].node, pair.rooms[1].node) === road(a, b)) pair.end();
    },
    heal: (a, b) => {
      cuts.delete(road(a, b));
      blocked.delete(oneWay(a, b));
      blocked.delete(oneWay(b, a));
      for (const room of [...rooms]) if (room.node === a) meet(room);
    },
    cutOneWay: (from, to) => {
      blocked.add(oneWay(from, to));
    },
    setFate: (next) => {
      fate = next;
    },
    openPoints: (node) => [...rooms].filter((room) => room.node === node).map((room) => room.point.rendezvous),
  };
};
