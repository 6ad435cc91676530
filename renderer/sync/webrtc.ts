// Meeting points over WebRTC: one y-webrtc provider each, on a document that stays empty. y-webrtc finds the peer and opens a
// data channel; from then on its own handlers are gone and the channel is ours. The only file that imports y-webrtc.
// SECURITY: no STUN, no public server, no BroadcastChannel; nothing of ours ever enters the document or the awareness.
import { Awareness } from 'y-protocols/awareness';
import { WebrtcProvider } from 'y-webrtc';
import { Doc } from 'yjs';
import { readFingerprints } from './fingerprints.ts';
import { holdWhileRenewed, type SignalingSocket } from './signalingSocket.ts';
import {
  lowWater,
  type Meeting,
  type MeetingAddress,
  type MeetingPlace,
  type Transport,
  type TransportListeners,
} from './transport.ts';

export interface WebrtcPlace extends MeetingPlace {
  /** rejected promises inside y-webrtc (a frame that does not decrypt, an answer nobody waits for): expected, counted */
  readonly rejections: () => number;
  /** after every meeting was left */
  readonly stop: () => void;
}

/** What we touch of simple-peer; webrtc.test.ts holds it against the installed version. */
interface SimplePeer {
  readonly on: (event: 'connect' | 'data' | 'close' | 'error', listener: (value: unknown) => void) => void;
  readonly removeAllListeners: (event: 'connect' | 'data') => void;
  readonly send: (bytes: Uint8Array) => void;
  readonly destroy: () => void;
  readonly destroyed: boolean;
  readonly _pc: RTCPeerConnection | null;
  readonly _channel: RTCDataChannel | null;
}

/** As many as a circle has members and a few that are on their way out. */
const mostPeers = 32;

/** milliseconds between two answers to a caller: doubled while they follow each other, so that two who wait cannot call for ever */
const answerGapMs = { least: 40, most: 10_000 };

// SECURITY: `iceServers: []` instead of simple-peer's third-party STUN.
const direct: RTCConfiguration = { iceServers: [] };

/**
 * `hubUrl`: the local hub, ws://127.0.0.1:port/token. `configuration`: asked for each new channel; a relay of the person's
 * own, or none.
 */
export const createWebrtcPlace = (
  hubUrl: string,
  configuration: () => RTCConfiguration = () => direct,
): WebrtcPlace => {
  // The channel is negotiated by number, because when both sides dial at once neither would listen for the other's channel
  // (PROTOCOL §1). y-webrtc spreads this object for each peer, and so reads the getter anew.
  const peerOptions: PeerOptions = {
    get config() {
      return configuration();
    },
    channelConfig: { negotiated: true, id: 0 },
  };
  const leaving = new Map<string, Promise<void>>();
  let rejections = 0;
  const onRejection = (event: PromiseRejectionEvent): void => {
    if (!isExpected(event.reason)) return;
    rejections++;
    event.preventDefault();
  };
  globalThis.addEventListener('unhandledrejection', onRejection);

  const join = (address: MeetingAddress, onTransport: (transport: Transport) => void): Meeting => {
    let room: OpenRoom | null = null;
    let left = false;
    const start = (): void => {
      if (!left) room = openRoom(hubUrl, address, peerOptions, onTransport);
    };
    // y-webrtc closes a room a moment after it is told to, and refuses a second one of the same name until then
    const before = leaving.get(address.rendezvous);
    if (before) void before.then(start);
    else start();
    return {
      announce: () => room?.announce(),
      leave: () => {
        if (left) return;
        left = true;
        if (!room) return;
        const gone = room.leave();
        leaving.set(address.rendezvous, gone);
        void gone.then(() => {
          if (leaving.get(address.rendezvous) === gone) leaving.delete(address.rendezvous);
        });
      },
    };
  };
  return {
    join,
    rejections: () => rejections,
    stop: () => globalThis.removeEventListener('unhandledrejection', onRejection),
  };
};

interface OpenRoom {
  readonly announce: () => void;
  readonly leave: () => Promise<void>;
}

interface PeerOptions {
  readonly config: RTCConfiguration;
  readonly channelConfig: { readonly negotiated: true; readonly id: 0 };
}

const openRoom = (
  hubUrl: string,
  address: MeetingAddress,
  peerOptions: PeerOptions,
  onTransport: (transport: Transport) => void,
): OpenRoom => {
  const doc = new Doc();
  const provider = new WebrtcProvider(address.rendezvous, doc, {
    signaling: [hubUrl],
    password: address.password,
    awareness: silentAwareness(doc),
    maxConns: mostPeers,
    filterBcConns: false,
    peerOpts: peerOptions,
  });
  const sockets: readonly SignalingSocket[] = [...provider.signalingConns];
  for (const socket of sockets) holdWhileRenewed(socket);
  const taken = new WeakSet<SimplePeer>();
  const announce = (): void => {
    const { room } = provider;
    if (!room || !provider.shouldConnect) return;
    provider.maxConns = mostPeers;
    room.connect();
    if (!address.dials) provider.maxConns = 0;
  };
  const answering = answerCallers(address.dials ? [] : sockets, address.rendezvous, announce);
  provider.on('status', () => {
    if (!provider.room) return;
    // both directions of the BroadcastChannel pass through this lock: two circles in one process must not meet there
    provider.room.mux = () => undefined;
    // y-webrtc dials whoever announces while it has room. When both sides dial, a stale answer can meet the next offer and
    // the pair hangs for ten seconds (measured: 1 of 10); so only one side has room, and the other announces by itself.
    if (!address.dials) provider.maxConns = 0;
  });
  provider.on('peers', ({ added, removed }) => {
    for (const id of added) {
      // the types of y-webrtc leave it open
      const peer: SimplePeer | undefined = provider.room?.webrtcConns.get(id)?.peer;
      if (!peer || taken.has(peer)) continue;
      taken.add(peer);
      answering.reset();
      onTransport(takeOver(peer));
    }
    if (removed.length > 0 && !address.dials) answering.soon();
  });
  return {
    announce,
    leave: async () => {
      answering.stop();
      // `destroy` alone would leak the signaling socket
      provider.disconnect();
      provider.destroy();
      await provider.key;
      await Promise.resolve();
      doc.destroy();
    },
  };
};

interface Answering {
  readonly soon: () => void;
  readonly reset: () => void;
  readonly stop: () => void;
}

/** The side that waits says "here" whenever somebody speaks at its rendezvous, so that a caller who came later dials. */
const answerCallers = (sockets: readonly SignalingSocket[], rendezvous: string, announce: () => void): Answering => {
  let gap = answerGapMs.least;
  let answeredAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = (): void => {
    if (performance.now() - answeredAt > 4 * gap) gap = answerGapMs.least;
    timer ??= setTimeout(() => {
      timer = undefined;
      gap = Math.min(gap * 2, answerGapMs.most);
      answeredAt = performance.now();
      announce();
    }, gap);
  };
  const onMessage = (message: { readonly type?: unknown; readonly topic?: unknown }): void => {
    if (message.type === 'publish' && message.topic === rendezvous) soon();
  };
  for (const socket of sockets) socket.on('message', onMessage);
  return {
    soon,
    reset: () => {
      gap = answerGapMs.least;
    },
    stop: () => {
      clearTimeout(timer);
      for (const socket of sockets) socket.off('message', onMessage);
    },
  };
};

/** y-webrtc would speak through it on our channel: it has nothing to say and no timer to say it with. */
const silentAwareness = (doc: Doc): Awareness => {
  const awareness = new Awareness(doc);
  awareness.setLocalState(null);
  clearInterval(awareness._checkInterval);
  return awareness;
};

/** y-webrtc keeps signaling and closing; what the channel carries is ours from the first byte. */
const takeOver = (peer: SimplePeer): Transport => {
  peer.removeAllListeners('connect');
  peer.removeAllListeners('data');
  let listeners: TransportListeners | null = null;
  let state: 'opening' | 'open' | 'muted' | 'closed' = 'opening';

  const open = (): void => {
    if (state !== 'opening') return;
    const fingerprints = readFingerprints(peer._pc);
    if (!fingerprints) return;
    state = 'open';
    peer._channel?.addEventListener('bufferedamountlow', () => {
      if (state === 'open') listeners?.onDrain();
    });
    listeners?.onOpen(fingerprints);
  };
  const closed = (): void => {
    const wasOurs = state !== 'muted' && state !== 'closed';
    state = 'closed';
    if (wasOurs) listeners?.onClose();
  };
  peer._channel?.addEventListener('open', open);
  peer.on('connect', open);
  peer.on('data', (data) => {
    // the first data may come before `connect`; each message has a buffer of its own, so it is looked at and not copied
    open();
    if (state === 'open' && data instanceof Uint8Array)
      listeners?.onMessage(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  });
  peer.on('close', closed);
  return {
    listen: (wanted) => {
      listeners = wanted;
    },
    send: (bytes) => {
      if (state !== 'open') return;
      try {
        peer.send(bytes);
      } catch {
        // the channel died under us; `close` follows
        peer.destroy();
      }
    },
    bufferedAmount: () => peer._channel?.bufferedAmount ?? lowWater + 1,
    mute: () => {
      if (state !== 'closed') state = 'muted';
    },
    close: () => {
      if (!peer.destroyed) peer.destroy();
    },
  };
};

/** Signaling that does not decrypt or read, an answer or a candidate for a peer that is gone or for a socket that the hub renews. */
const isExpected = (reason: unknown): boolean => {
  if (reason instanceof DOMException)
    return ['OperationError', 'InvalidCharacterError', 'InvalidStateError'].includes(reason.name);
  if (!(reason instanceof Error)) return false;
  if ('code' in reason) return reason.code === 'ERR_DESTROYED';
  return /glareToken|Unexpected end of array|Integer out of Range/.test(reason.message);
};
