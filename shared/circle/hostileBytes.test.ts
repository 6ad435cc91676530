// Whatever bytes come over a link or out of a file: a value, never a crash, and never an accepted thing.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { base64url } from '../crypto/encoding.ts';
import { randomBytes, sodiumReady } from '../crypto/sodium.ts';
import { asId, type CircleId, type InvitationId } from '../ids.ts';
import { people, type TestPerson } from '../testing/people.ts';
import { readEnvelope } from './envelope.ts';
import { decodeInvitation } from './invitation.ts';
import { acceptWelcome, askToJoin, readOffer, readRequest } from './join.ts';
import { addOps, emptyOps } from './opLog.ts';
import { decodeOp } from './ops.ts';

let ana: TestPerson;
beforeAll(async () => {
  await sodiumReady;
  ({ ana } = await people('ana'));
});

/** Nonsense, and true bytes with a few changed. */
const altered = (truth: Uint8Array) =>
  fc
    .oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 3 }).map((edits) => {
        const bytes = truth.slice();
        for (const [at, by] of edits) bytes[at % bytes.length] = bytes[at % bytes.length]! ^ by;
        return bytes;
      }),
    )
    .filter((bytes) => base64url(bytes) !== base64url(truth));
// QUALITY F7; `MUTATIONS=100000` for the long run, a third of it for each kind
const numRuns = Math.ceil(Number(process.env['MUTATIONS'] ?? 9000) / 3);
const runs = { numRuns };

describe('hostile bytes', () => {
  it('as an op', () => {
    const ops = ana.circle.ops();
    const { log } = addOps(emptyOps(ana.circleId), ops);
    fc.assert(
      fc.property(fc.constantFrom(...ops).chain(altered), (bytes) => {
        decodeOp(bytes);
        if (ops.some((op) => base64url(op) === base64url(bytes))) return;
        expect(addOps(log, [bytes]).report.added).toBe(0);
      }),
      runs,
    );
  });
  it('as an envelope', async () => {
    const [documentId] = ana.circle.documents();
    const [truth] = await ana.circle.envelopes(documentId!, ana.circle.authorId, 1, 1);
    const before = [...ana.circle.heads(documentId!)];
    await fc.assert(
      fc.asyncProperty(altered(truth!), async (bytes) => {
        readEnvelope(bytes);
        const received = await ana.circle.receiveEnvelopes(documentId!, [bytes]);
        expect(received.ok && received.value.applied).toBe(0);
      }),
      runs,
    );
    expect([...ana.circle.heads(documentId!)]).toEqual(before);
  });
  it('as an invitation, an offer, a request, a welcome', () => {
    const circleId: CircleId = asId(base64url(randomBytes(16)));
    const invitationId: InvitationId = asId(base64url(randomBytes(16)));
    const invitation = {
      circleId,
      invitationId,
      secret: randomBytes(32),
      inviterKeyHash: randomBytes(16),
      expiresAt: 0,
      meetingPlaces: [],
    };
    const offer = {
      circleId,
      circleName: 'c',
      inviterName: 'i',
      agreement: asId<never>('A'.repeat(43)),
      sentences: ['s'],
    };
    const pending = askToJoin({ invitation, offer, name: 'Claire' });
    fc.assert(
      fc.property(altered(pending.request), (bytes) => {
        decodeInvitation(bytes);
        readOffer(bytes, invitation);
        readRequest(bytes, circleId, invitationId);
        expect(acceptWelcome(pending, bytes).ok).toBe(false);
      }),
      runs,
    );
  });
});
