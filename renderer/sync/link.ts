// One link: a transport, the handshake on it, then sealed frames both ways with back-pressure, pings and limits.
// Until the other side is proven nothing but the handshake is read. Never throws over what a peer sent.
import { concat } from '#shared/crypto/encoding.ts';
import type { Result } from '#shared/result.ts';
import { assembler, toChunks } from './chunks.ts';
import { type BadFrame, decodeFrame, encodeFrame, type Frame, frameMaxBytes } from './frames.ts';
import type { Handshake, HandshakeRefusal } from './handshake/handshake.ts';
import { type LinkSeal, sealOverheadBytes } from './linkKeys.ts';
import { noPace, type Pace, pacePauseMs, unitsOf } from './pace.ts';
import { type Fingerprints, lowWater, type Schedule, type Transport } from './transport.ts';

export type LinkFault =
  | BadFrame['type']
  | HandshakeRefusal
  /** another frame before the other side was proven */
  | 'BeforeAuthentication'
  /** opened, but silent or incomplete for ten seconds */
  | 'HandshakeTimeout'
  | 'ChunkMalformed'
  | 'FrameUnexpected'
  /** more at once than is listened to: it waits (pace.ts) */
  | 'TooFast'
  | 'TooManyWants';

export interface Link {
  /** Queued; chunks leave as the channel takes them. */
  readonly send: (frame: Frame) => void;
  /** bytes waiting here, not counting what the channel holds */
  readonly queuedBytes: () => number;
  /** true when little is waiting; false when the link ended */
  readonly ready: () => Promise<boolean>;
  /** Charges the peer; after 32 of them the link is muted. */
  readonly fault: (reason: LinkFault) => void;
  /** The same for what was counted already, by its own reason. */
  readonly charge: () => void;
  /** What came cost more, or less, than its frame shows (pace.ts). */
  readonly spend: (units: number) => void;
  /** Silent from now on, both ways, without ending the channel. */
  readonly mute: () => void;
  readonly close: () => void;
  readonly isOpen: () => boolean;
}

export interface LinkOptions<Claim, Peer> {
  readonly transport: Transport;
  readonly schedule: Schedule;
  /** 0–1; spreads the watchdog so that two sides do not dial in step */
  readonly jitter: () => number;
  readonly start: (fingerprints: Fingerprints) => Handshake<Claim>;
  /** checks the claim against what is known; may take in ops */
  readonly admit: (claim: Claim) => Promise<Result<Peer, { readonly type: HandshakeRefusal }>>;
  readonly onAuthenticated: (link: Link, peer: Peer) => void | Promise<void>;
  readonly onFrame: (link: Link, peer: Peer, frame: Frame) => void | Promise<void>;
  /** after `onAuthenticated`, or alone when it never came */
  readonly onEnd: (link: Link) => void;
  readonly onFault: (reason: LinkFault) => void;
  /** the same for all links of one member: a new link is no new beginning */
  readonly pace?: Pace;
}

/** milliseconds (PROTOCOL §7) */
export const linkTimes = {
  handshake: 10_000,
  watchdog: 8_000,
  watchdogJitter: 4_000,
  ping: 5_000,
  dead: 15_000,
  pause: 1_000,
  muted: 120_000,
};
const openingLimitBytes = 1024 * 1024;
const messageLimitBytes = frameMaxBytes + sealOverheadBytes + 1;
const faultsMost = 32;
/** chunks of 16 KiB that wait to be read; honest peers send much less, because ranges are asked for bit by bit */
const inboundMost = 2048;
const kind = { handshake: 1, sealed: 2 } as const;

export const createLink = <Claim, Peer>(options: LinkOptions<Claim, Peer>): Link => {
  const { transport, schedule } = options;
  const assemble = assembler();
  const outbound: Uint8Array[] = [];
  let outboundBytes = 0;
  let waitingForRoom: ((open: boolean) => void)[] = [];
  const pace = options.pace ?? noPace;
  const inbound: Uint8Array[] = [];
  let reading = false;
  /** for the pace: nothing is read meanwhile */
  let waiting = false;
  let exchange: Handshake<Claim> | null = null;
  let seal: LinkSeal | null = null;
  let peer: { readonly value: Peer } | null = null;
  let state: 'opening' | 'open' | 'ended' = 'opening';
  let faults = 0;
  let heard = true;
  let stopTimer = schedule(() => transport.close(), linkTimes.watchdog + options.jitter() * linkTimes.watchdogJitter);

  const pump = (): void => {
    // Until there is more than `lowWater`: the channel only says that it drains when it falls from above it. Stopped at the
    // very mark, as four full chunks do, it would say nothing and wait for the next ping.
    while (state !== 'ended' && outbound.length > 0 && transport.bufferedAmount() <= lowWater) {
      const chunk = outbound.shift();
      if (!chunk) break;
      outboundBytes -= chunk.length;
      transport.send(chunk);
    }
    if (outbound.length === 0) release(true);
  };
  const release = (open: boolean): void => {
    const waiting = waitingForRoom;
    waitingForRoom = [];
    for (const go of waiting) go(open);
  };
  const sendMessage = (type: number, content: Uint8Array): void => {
    if (state === 'ended') return;
    for (const chunk of toChunks(concat(Uint8Array.of(type), content))) {
      outbound.push(chunk);
      outboundBytes += chunk.length;
    }
    pump();
  };
  const end = (): void => {
    if (state === 'ended') return;
    state = 'ended';
    stopTimer();
    outbound.length = 0;
    outboundBytes = 0;
    inbound.length = 0;
    release(false);
    options.onEnd(link);
  };
  const mute = (isForGood = false): void => {
    if (state === 'ended') return;
    transport.mute();
    end();
    if (isForGood) return;
    // two honest sides may have refused each other over something that has passed, such as a full disk
    schedule(() => transport.close(), linkTimes.muted);
  };
  const fault = (reason: LinkFault): void => {
    if (state === 'ended') return;
    options.onFault(reason);
    charge();
  };
  const charge = (): void => {
    if (++faults >= faultsMost) mute();
  };
  /** SECURITY: a refused peer is muted, not closed: closing would make y-webrtc dial it again at once. */
  const refuse = (reason: LinkFault): void => {
    if (state === 'ended') return;
    options.onFault(reason);
    // one's own other computer is the same tomorrow, and closing would only make it dial again
    mute(reason === 'OwnDevice');
  };
  /** Something was lost, repeated or altered: what comes after cannot be trusted to be whole, so a new link takes over. */
  const outOfStep = (): void => {
    options.onFault('DoesNotOpen');
    stopTimer();
    seal = null;
    // a moment's pause, so that a peer who does it again and again costs little
    stopTimer = schedule(() => transport.close(), linkTimes.pause);
  };
  const keepAlive = (): void => {
    heard = false;
    let silent = 0;
    const tick = (): void => {
      silent = heard ? 0 : silent + linkTimes.ping;
      heard = false;
      if (silent >= linkTimes.dead) return transport.close();
      link.send({ type: 'ping' });
      stopTimer = schedule(tick, linkTimes.ping);
    };
    stopTimer = schedule(tick, linkTimes.ping);
  };

  const onHandshake = async (message: Uint8Array): Promise<void> => {
    if (!exchange || peer) return fault('OutOfTurn');
    const step = exchange.receive(message);
    if (step.type === 'refused') return refuse(step.reason);
    if (step.type === 'answer') return sendMessage(kind.handshake, step.bytes);
    const admitted = await options.admit(step.claim);
    if (state === 'ended') return;
    if (!admitted.ok) return refuse(admitted.error.type);
    stopTimer();
    seal = step.seal;
    peer = { value: admitted.value };
    state = 'open';
    keepAlive();
    await options.onAuthenticated(link, admitted.value);
  };
  const onSealed = async (box: Uint8Array): Promise<void> => {
    if (peer && !seal) return;
    if (!seal || !peer) return fault('BeforeAuthentication');
    const content = seal.open(box);
    if (!content) return outOfStep();
    const frame = decodeFrame(content);
    pace.spend(frame.ok ? unitsOf(frame.value) : 1);
    if (!frame.ok) return fault(frame.error.type);
    if (frame.value.type === 'ping') return link.send({ type: 'pong' });
    if (frame.value.type !== 'pong') await options.onFrame(link, peer.value, frame.value);
  };
  const onChunk = async (chunk: Uint8Array): Promise<void> => {
    const arrival = assemble.add(chunk, peer ? messageLimitBytes : openingLimitBytes);
    if (arrival.type === 'partial') return;
    if (arrival.type === 'malformed') return fault('ChunkMalformed');
    if (arrival.type === 'tooLarge') {
      seal?.skip();
      return fault('FrameTooLarge');
    }
    const content = arrival.message.subarray(1);
    if (arrival.message[0] === kind.handshake) return onHandshake(content);
    return arrival.message[0] === kind.sealed ? onSealed(content) : fault('ChunkMalformed');
  };
  const isListening = (): boolean => state !== 'ended';
  /** SECURITY: who goes on while nothing more is listened to is not heard for a while; a new link would begin it again. */
  const overflow = (): void => {
    if (waiting) return refuse('TooFast');
    options.onFault('TooFast');
    transport.close();
  };
  const readAll = async (): Promise<void> => {
    if (reading) return;
    reading = true;
    try {
      for (let next = inbound.shift(); next && state !== 'ended'; next = inbound.shift()) {
        await onChunk(next);
        if (pace.hasRoom()) continue;
        options.onFault('TooFast');
        waiting = true;
        while (isListening() && !pace.hasRoom()) await new Promise<void>((go) => schedule(go, pacePauseMs));
        waiting = false;
      }
    } finally {
      reading = false;
    }
  };

  const link: Link = {
    send: (frame) => {
      if (seal && state === 'open') sendMessage(kind.sealed, seal.seal(encodeFrame(frame)));
    },
    queuedBytes: () => outboundBytes,
    ready: () =>
      state === 'ended' || outbound.length === 0
        ? Promise.resolve(state !== 'ended')
        : new Promise((resolve) => waitingForRoom.push(resolve)),
    fault,
    charge,
    spend: pace.spend,
    mute: () => mute(),
    close: () => transport.close(),
    isOpen: () => state === 'open',
  };
  transport.listen({
    onOpen: (fingerprints) => {
      if (state !== 'opening' || exchange) return;
      stopTimer();
      stopTimer = schedule(() => {
        options.onFault('HandshakeTimeout');
        transport.close();
      }, linkTimes.handshake);
      exchange = options.start(fingerprints);
      sendMessage(kind.handshake, exchange.first);
    },
    onMessage: (bytes) => {
      heard = true;
      if (state === 'ended') return;
      if (inbound.length >= inboundMost) return overflow();
      inbound.push(bytes);
      void readAll();
    },
    onDrain: pump,
    onClose: end,
  });
  return link;
};
