// A member's device in other hands: proven at the meeting point of the pair, and free to send any frame. For tests only.
import { rendezvousOfPair } from '#shared/circle/rendezvous.ts';
import { must, ok } from '#shared/result.ts';
import type { Frame } from './frames.ts';
import { type MemberClaim, memberSide } from './handshake/memberSide.ts';
import { createLink, type Link } from './link.ts';
import type { TestApp, TestWorld } from './testApps.ts';
import type { Transport } from './transport.ts';

export const pointOf = (a: TestApp, b: TestApp) => {
  const { own, circleId } = a.circle();
  return must(rendezvousOfPair(own.box, b.circle().own.box.publicKey, circleId));
};

/** A link of Ben's, by hand: proven, then whatever the test sends. */
export const malicious = async (world: TestWorld, ana: TestApp, ben: TestApp) => {
  const circle = ben.circle();
  const { own, circleId, authorId } = circle;
  const point = pointOf(ana, ben);
  const frames: Frame[] = [];
  const channels: Transport[] = [];
  let link: Link | null = null;
  await ben.end('quit');
  await world.time.advance(1_000);
  world.network.node('Ben').join(point, (transport) => {
    channels.push(transport);
    createLink<MemberClaim, true>({
      transport,
      schedule: world.time.schedule,
      jitter: () => 0,
      start: (fingerprints) =>
        memberSide({
          circleId,
          meetingKey: point.key,
          authorId,
          log: own.log,
          heads: [],
          opsAfter: () => [],
          fingerprints,
        }),
      admit: async () => ok(true),
      onAuthenticated: (self) => {
        link = self;
      },
      onFrame: (_self, _peer, frame) => {
        frames.push(frame);
      },
      onEnd: () => undefined,
      onFault: () => undefined,
    });
  });
  await world.time.advance(1_000);
  if (!link) throw new Error('Ben is linked');
  return { link: link as Link, frames, channels, circle };
};
