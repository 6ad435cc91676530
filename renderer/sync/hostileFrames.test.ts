// Whatever bytes come over a channel: chunks, handshakes, sealed messages, frames. A value, never a crash; what was sealed
// never opens altered, and a frame is read as exactly what stands there or not at all.
import { beforeAll, describe, expect, it } from 'vitest';
import { authorIdOf, newOwnKeys } from '#shared/circle/identity.ts';
import { createInvitation } from '#shared/circle/invitation.ts';
import { signOp } from '#shared/circle/ops.ts';
import { rendezvousOfInvitation } from '#shared/circle/rendezvous.ts';
import { base64url, concat, equalBytes } from '#shared/crypto/encoding.ts';
import { randomBytes, sodiumReady } from '#shared/crypto/sodium.ts';
import { type AuthorId, asId, type CircleId, type DocumentId, type HashId } from '#shared/ids.ts';
import { must } from '#shared/result.ts';
import { figureOf } from '#shared/testing/figure.ts';
import { fullLoad, mutated, mutationsFor, onEach } from '#shared/testing/mutations.ts';
import { assembler, chunkBytes, toChunks } from './chunks.ts';
import { decodeFrame, encodeFrame, type Frame, frameMaxBytes } from './frames.ts';
import { inviterSide, joinerSide } from './handshake/joinSides.ts';
import { memberSide } from './handshake/memberSide.ts';
import { linkSeal } from './linkKeys.ts';

beforeAll(() => sodiumReady);

const share = (part: number): number => mutationsFor(process.env['MUTATIONS'], part);
const count = {
  ...{ frames: share(0.25), chunks: share(0.06) },
  ...{ handshakes: share(0.02), sealed: share(0.05) },
};
const told = (what: string, tries: number, ours = '0 crashes, 0 accepted') =>
  figureOf('F7', `${tries} ${what}, true ones with one to three changes`, ours);

const circleId = asId<CircleId>('AAAAAAAAAAAAAAAAAAAAAA');
const documentId = asId<DocumentId>('AQEBAQEBAQEBAQEBAQEBAQ');

const frames = (): readonly Frame[] => {
  const authorId = asId<AuthorId>(base64url(new Uint8Array(8).fill(2)));
  const hash = asId<HashId>(base64url(new Uint8Array(32).fill(3)));
  const documents = new Map([[documentId, new Map([[authorId, { seq: 300, hash }]])]]);
  return [
    { type: 'opHeads', heads: [hash, hash] },
    { type: 'ops', ops: [Uint8Array.of(1, 2), new Uint8Array(90)] },
    { type: 'have', documents },
    { type: 'ack', documents },
    { type: 'want', ranges: [{ documentId, authorId, from: 1, to: 900 }] },
    { type: 'envelopes', documentId, envelopes: [new Uint8Array(100), new Uint8Array(3)] },
    { type: 'ping' },
    { type: 'served' },
    { type: 'presence', documentId },
    { type: 'timeAsk', documentId, number: 65_535 },
    { type: 'timeTold', number: 7, time: 1_794_000_000_123, hops: 200 },
    { type: 'askPhaseKeys', documentId, start: 'a'.repeat(22) },
    { type: 'phaseKeys', documentId, start: 'a'.repeat(22), keys: [new Uint8Array(32)] },
    { type: 'join', step: Uint8Array.of(1, 2, 3) },
  ];
};

describe('hostile bytes on a channel', { timeout: fullLoad }, () => {
  it('as a frame', async ({ task }) => {
    Object.assign(
      task.meta,
      told('frames', count.frames, '0 crashes; each read as exactly what stands there, or refused'),
    );
    const truths = frames().map(encodeFrame);
    let read = 0;
    await onEach(
      count.frames,
      (random) => mutated(random, truths),
      (bytes) => {
        const frame = decodeFrame(bytes);
        if (!frame.ok) return;
        read++;
        const { type } = frame.value;
        // the same document or author named twice counts once; all else is written the same
        if (type === 'have' || type === 'ack') return;
        if (!equalBytes(encodeFrame(frame.value), bytes)) throw new Error(`${type} was read as something else`);
      },
    );
    // the test can fail: some still read
    expect(read).toBeGreaterThan(0);
  });

  it('as chunks', async ({ task }) => {
    Object.assign(task.meta, told('chunks', count.chunks, '0 crashes; no more is kept than may be sent'));
    const truths = toChunks(new Uint8Array(40_000).fill(5)).map((chunk) => chunk.slice(0, 600));
    let assemble = assembler();
    await onEach(
      count.chunks,
      (random) => ({ bytes: mutated(random, truths), isNew: random.chance(0.05) }),
      ({ bytes, isNew }) => {
        if (isNew) assemble = assembler();
        const arrival = assemble.add(bytes, 8_000);
        if (arrival.type === 'message') expect(arrival.message.length).toBeLessThanOrEqual(8_000);
        if (bytes.length > chunkBytes || bytes.length === 0) expect(arrival.type).toBe('malformed');
      },
    );
  });

  it('as a hello or a proof, of a member, a joiner, an inviter', async ({ task }) => {
    Object.assign(task.meta, told('handshake messages', count.handshakes));
    const [ana, ben] = [newOwnKeys(), newOwnKeys()];
    const meetingKey = randomBytes(32);
    const sees = { local: 'sha-256 AA', remote: 'sha-256 BB' };
    const seen = { local: 'sha-256 BB', remote: 'sha-256 AA' };
    const member = (own: typeof ana, fingerprints: typeof sees) => () => {
      const authorId = authorIdOf(own.log.publicKey);
      return memberSide({ circleId, meetingKey, authorId, log: own.log, heads: [], opsAfter: () => [], fingerprints });
    };
    const invitation = must(
      createInvitation({ circleId, inviterKey: ana.member.publicKey, now: 0, meetingPlaces: [] }),
    );
    const { key } = rendezvousOfInvitation(invitation);
    const deviceOp = signOp(ana.member, circleId, [], { type: 'device', logKey: ana.log.publicKey, replaces: null });
    const inviter = () =>
      inviterSide({
        ...{ invitation, meetingKey: key, fingerprints: sees },
        ...{ member: ana.member.publicKey, log: ana.log, deviceOp },
      });
    const joiner = () => joinerSide({ invitation, meetingKey: key, fingerprints: seen, own: ben });
    const pairs = [
      [member(ana, sees), member(ben, seen)],
      [inviter, joiner],
      [joiner, inviter],
    ] as const;
    await onEach(
      count.handshakes,
      (random) => random,
      (random) => {
        const [listens, speaks] = random.pick(pairs);
        const [here, there] = [listens(), speaks()];
        const isHello = random.chance(0.5);
        if (isHello) {
          expect(here.receive(mutated(random, [there.first])).type).toBe('refused');
          return;
        }
        const proof = there.receive(here.first);
        if (here.receive(there.first).type !== 'answer' || proof.type !== 'answer') throw new Error('both answer');
        expect(here.receive(mutated(random, [proof.bytes])).type).toBe('refused');
      },
    );
  });

  it('as a sealed message', async ({ task }) => {
    Object.assign(task.meta, told('sealed messages', count.sealed));
    const key = randomBytes(32);
    const truths = frames().map((frame) => linkSeal({ send: key, receive: key }).seal(encodeFrame(frame)));
    await onEach(
      count.sealed,
      (random) => mutated(random, truths),
      (bytes) => {
        expect(linkSeal({ send: key, receive: key }).open(bytes)).toBeNull();
      },
    );
  });

  it('too large for any frame', () => {
    expect(decodeFrame(concat(encodeFrame({ type: 'ping' }), new Uint8Array(frameMaxBytes))).ok).toBe(false);
  });
});
