// The other side of the bench's transfers: plain chunks over the product's own channel, unsealed, unproven, with the same
// back-pressure as a link's. No part of this is in the product.
import { chunkBytes } from '#renderer/sync/chunks.ts';
import { lowWater, type Transport, type TransportListeners } from '#renderer/sync/transport.ts';
import { createWebrtcPlace } from '#renderer/sync/webrtc.ts';
import { parseInvitationLink } from '#shared/circle/invitation.ts';
import { rendezvousOfInvitation } from '#shared/circle/rendezvous.ts';
import { randomBytes } from '#shared/crypto/sodium.ts';
import { must } from '#shared/result.ts';

interface Chunks {
  readonly server: string;
  /** a used invitation, of which the round's meeting point is made */
  readonly link: string;
  readonly round: number;
  readonly bytes: number;
}

const nothing = (): void => undefined;

/** Every channel that comes is listened to: the first may die when both sides find each other at once. */
const meet = (
  { server, link, round }: Chunks,
  dials: boolean,
  listen: (transport: Transport) => TransportListeners,
) => {
  const { secret, ...rest } = must(parseInvitationLink(link));
  const point = rendezvousOfInvitation({ ...rest, secret: secret.map((byte) => byte ^ (round + 1)) });
  const meeting = createWebrtcPlace(server).join({ ...point, dials }, (transport) => {
    transport.listen(listen(transport));
  });
  const again = setInterval(meeting.announce, 1000);
  return () => clearInterval(again);
};

export const sendChunks = (what: Chunks): Promise<void> =>
  new Promise<void>((resolve) => {
    // made once: what makes them takes longer than the channel
    const chunk = randomBytes(chunkBytes);
    const found = meet(what, true, (transport) => {
      let sent = 0;
      const send = (): void => {
        found();
        while (sent < what.bytes && transport.bufferedAmount() <= lowWater) {
          transport.send(chunk);
          sent += chunkBytes;
        }
        if (sent >= what.bytes) resolve();
      };
      return { onOpen: send, onMessage: nothing, onDrain: send, onClose: nothing };
    });
  });

/** Bytes a millisecond from the first chunk to the last. */
export const takeChunks = (what: Chunks): Promise<number> =>
  new Promise<number>((resolve) => {
    let first = 0;
    let begun = 0;
    let taken = 0;
    const found = meet(what, false, () => ({
      onOpen: () => found(),
      onMessage: ({ length }) => {
        if (taken === 0) {
          begun = performance.now();
          first = length;
        }
        taken += length;
        if (taken >= what.bytes) resolve((taken - first) / (performance.now() - begun));
      },
      onDrain: nothing,
      onClose: nothing,
    }));
  });
