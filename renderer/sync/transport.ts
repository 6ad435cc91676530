// A pipe to one computer and the place where pipes are found: the in-memory network (shared/testing/network.ts) and
// WebRTC (webrtc.ts) both make these. Nothing here is trusted: a link (link.ts) proves who is at the other end.
import type { MeetingPoint } from '#shared/circle/rendezvous.ts';

/** DTLS certificate fingerprints as both ends see them: `algorithm HEX:HEX`, upper case. */
export interface Fingerprints {
  readonly local: string;
  readonly remote: string;
}

export interface TransportListeners {
  /** the channel can carry bytes; at most once, always before the first message */
  readonly onOpen: (fingerprints: Fingerprints) => void;
  readonly onMessage: (bytes: Uint8Array) => void;
  /** `bufferedAmount` has fallen from above `lowWater` to it or below; never when it only reached it */
  readonly onDrain: () => void;
  readonly onClose: () => void;
}

export interface Transport {
  /** Called once, at once, by whoever is handed the transport. */
  readonly listen: (listeners: TransportListeners) => void;
  /** One message, ordered and reliable while the channel lives. Never throws; a dead channel reports `onClose`. */
  readonly send: (bytes: Uint8Array) => void;
  /** bytes that `send` took and the network has not yet */
  readonly bufferedAmount: () => number;
  /** Nothing goes in or out any more, yet the channel stays: ending it would dial the refused peer again. */
  readonly mute: () => void;
  /** Ends the channel; the meeting place then looks for the peer again. */
  readonly close: () => void;
}

/** bytes (the threshold that simple-peer sets on its channel) */
export const lowWater = 64 * 1024;

/** Where to look: y-webrtc's topic, and what seals the signaling there. */
export interface MeetingAddress extends Pick<MeetingPoint, 'rendezvous' | 'password'> {
  /** One of the two sides dials and the other waits to be dialled; both know which, so that offers never cross. */
  readonly dials: boolean;
}

export interface Meeting {
  /** Says again "I am here": after a wake or a change of network, or when nobody has answered for long. */
  readonly announce: () => void;
  /** Ends all its transports. */
  readonly leave: () => void;
}

export interface MeetingPlace {
  /** At most one meeting for each rendezvous at a time. */
  readonly join: (address: MeetingAddress, onTransport: (transport: Transport) => void) => Meeting;
}

/** Runs once after so many milliseconds; the returned function cancels. */
export type Schedule = (run: () => void, delayMs: number) => () => void;
