// The fingerprints of the two DTLS certificates of a connection, as its descriptions name them: what a handshake is bound to
// (PROTOCOL §7).
import type { Fingerprints } from './transport.ts';

const fingerprintLines = /^a=fingerprint:(\S+) ([0-9A-Fa-f:]+)\s*$/gm;

/** Null until both descriptions are known. */
export const readFingerprints = (connection: RTCPeerConnection | null): Fingerprints | null => {
  const local = fingerprintIn(connection?.localDescription);
  const remote = fingerprintIn(connection?.remoteDescription);
  return local && remote ? { local, remote } : null;
};
// SECURITY: one certificate only. With two in a description somebody in the middle could show the genuine one here and use
// the other on the wire.
const fingerprintIn = (description: RTCSessionDescription | null | undefined): string | null => {
  const lines = (description?.sdp ?? '').matchAll(fingerprintLines);
  const found = new Set(Array.from(lines, ([, name, digits]) => `${name?.toLowerCase()} ${digits?.toUpperCase()}`));
  const [only] = found;
  return found.size === 1 && only ? only : null;
};
