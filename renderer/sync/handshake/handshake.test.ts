import { beforeAll, describe, expect, it } from 'vitest';
import type { OwnKeys } from '#shared/circle/circle.ts';
import { authorIdOf, newOwnKeys } from '#shared/circle/identity.ts';
import { createInvitation, type Invitation } from '#shared/circle/invitation.ts';
import { signOp } from '#shared/circle/ops.ts';
import { rendezvousOfInvitation, rendezvousOfPair } from '#shared/circle/rendezvous.ts';
import { base64url } from '#shared/crypto/encoding.ts';
import { randomBytes, sodiumReady } from '#shared/crypto/sodium.ts';
import { asId, type CircleId, type HashId } from '#shared/ids.ts';
import { must } from '#shared/result.ts';
import type { Handshake, HandshakeStep } from './handshake.ts';
import { inviterSide, joinerSide } from './joinSides.ts';
import { type MemberClaim, memberSide } from './memberSide.ts';

beforeAll(() => sodiumReady);

const circleId = asId<CircleId>('AAAAAAAAAAAAAAAAAAAAAA');
const anaSees = { local: 'sha-256 AA', remote: 'sha-256 BB' };
const benSees = { local: 'sha-256 BB', remote: 'sha-256 AA' };

const side = (own: OwnKeys, other: OwnKeys, fingerprints = anaSees, ops: readonly Uint8Array[] = []) =>
  memberSide({
    circleId,
    meetingKey: must(rendezvousOfPair(own.box, other.box.publicKey, circleId)).key,
    authorId: authorIdOf(own.log.publicKey),
    log: own.log,
    heads: [],
    opsAfter: () => ops,
    fingerprints,
  });

/** Both hellos cross, then both proofs; returns what each side ended with. */
const exchange = <A, B>(a: Handshake<A>, b: Handshake<B>): readonly [HandshakeStep<A>, HandshakeStep<B>] => {
  const fromA = a.receive(b.first);
  const fromB = b.receive(a.first);
  return [
    fromB.type === 'answer' && fromA.type === 'answer' ? a.receive(fromB.bytes) : fromA,
    fromA.type === 'answer' && fromB.type === 'answer' ? b.receive(fromA.bytes) : fromB,
  ];
};
const outcome = <C>(step: HandshakeStep<C>): string => (step.type === 'refused' ? step.reason : step.type);
const claimOf = <C>(step: HandshakeStep<C>): C => {
  if (step.type !== 'claimed') throw new Error(outcome(step));
  return step.claim;
};

describe('two members', () => {
  it('prove themselves to each other, whoever speaks first, and can talk afterwards', () => {
    for (let round = 0; round < 20; round++) {
      const [ana, ben] = [newOwnKeys(), newOwnKeys()];
      const ops = [Uint8Array.of(round)];
      const [onAna, onBen] = exchange(side(ana, ben, anaSees, ops), side(ben, ana, benSees));
      const [aboutBen, aboutAna] = [claimOf(onAna), claimOf(onBen)];
      expect(aboutBen.authorId).toBe(authorIdOf(ben.log.publicKey));
      expect(aboutBen.signedBy(ben.log.publicKey)).toBe(true);
      expect(aboutBen.signedBy(ana.log.publicKey)).toBe(false);
      expect(aboutAna.signedBy(ana.log.publicKey)).toBe(true);
      expect(aboutAna.ops).toEqual(ops);
      if (onAna.type !== 'claimed' || onBen.type !== 'claimed') throw new Error('both claimed');
      for (const text of ['first', 'second']) {
        const box = onAna.seal.seal(new TextEncoder().encode(text));
        expect(new TextDecoder().decode(onBen.seal.open(box) ?? new Uint8Array())).toBe(text);
      }
    }
  });

  it('number their messages: nothing is heard twice, out of turn, or as its own echo', () => {
    const [ana, ben] = [newOwnKeys(), newOwnKeys()];
    const [onAna, onBen] = exchange(side(ana, ben), side(ben, ana, benSees));
    if (onAna.type !== 'claimed' || onBen.type !== 'claimed') throw new Error('both claimed');
    const [one, two, three] = [1, 2, 3].map((byte) => onAna.seal.seal(Uint8Array.of(byte)));
    if (!one || !two || !three) throw new Error('three messages');
    expect(onAna.seal.open(one)).toBeNull();
    expect(onBen.seal.open(one)).toEqual(Uint8Array.of(1));
    expect(onBen.seal.open(one)).toBeNull();
    expect(onBen.seal.open(three)).toEqual(Uint8Array.of(3));
    expect(onBen.seal.open(two)).toBeNull();
  });

  it('refuse who knows the rendezvous and its password but no key of a member', () => {
    const [ana, ben, mallory] = [newOwnKeys(), newOwnKeys(), newOwnKeys()];
    const guess = memberSide({
      circleId,
      meetingKey: randomBytes(32),
      authorId: authorIdOf(mallory.log.publicKey),
      log: mallory.log,
      heads: [],
      opsAfter: () => [],
      fingerprints: benSees,
    });
    expect(outcome(side(ana, ben).receive(guess.first))).toBe('DoesNotOpen');
    expect(outcome(side(ana, ben).receive(randomBytes(200)))).toBe('DoesNotOpen');
    expect(outcome(side(ana, ben).receive(new Uint8Array()))).toBe('DoesNotOpen');
  });

  it('refuse another circle of the same two, and a link of another pair', () => {
    const [ana, ben, karim] = [newOwnKeys(), newOwnKeys(), newOwnKeys()];
    expect(outcome(side(ana, ben).receive(side(karim, ana).first))).toBe('DoesNotOpen');
    expect(outcome(side(ana, ben).receive(side(ben, karim).first))).toBe('DoesNotOpen');
  });

  it('refuse their own hello, and their own device', () => {
    const [ana, ben] = [newOwnKeys(), newOwnKeys()];
    const self = side(ana, ben);
    expect(outcome(self.receive(self.first))).toBe('Reflected');
    expect(outcome(side(ana, ben).receive(side(ana, ben).first))).toBe('WrongMember');
  });

  it('see somebody in the middle by the certificates', () => {
    const [ana, ben] = [newOwnKeys(), newOwnKeys()];
    // each side has a channel to the middle, not to the other
    const [onAna, onBen] = exchange(
      side(ana, ben, { local: 'sha-256 AA', remote: 'sha-256 M1' }),
      side(ben, ana, { local: 'sha-256 BB', remote: 'sha-256 M2' }),
    );
    expect(claimOf(onAna).signedBy(ben.log.publicKey)).toBe(false);
    expect(claimOf(onBen).signedBy(ana.log.publicKey)).toBe(false);
  });

  it('do not take a proof from another exchange, nor a bit of it changed, nor a third message', () => {
    const [ana, ben] = [newOwnKeys(), newOwnKeys()];
    const [benNow, benBefore] = [side(ben, ana, benSees), side(ben, ana, benSees)];
    const before = side(ana, ben);
    before.receive(benBefore.first);
    const oldProof = benBefore.receive(before.first);
    const now = side(ana, ben);
    now.receive(benNow.first);
    if (oldProof.type !== 'answer') throw new Error('a proof');
    expect(outcome(now.receive(oldProof.bytes))).toBe('DoesNotOpen');
    expect(outcome(now.receive(oldProof.bytes))).toBe('OutOfTurn');

    const proofLength = oldProof.bytes.length;
    for (let bit = 0; bit < proofLength * 8; bit += 37) {
      const [a, b] = [side(ana, ben), side(ben, ana, benSees)];
      a.receive(b.first);
      const proof = b.receive(a.first);
      if (proof.type !== 'answer') throw new Error('a proof');
      const changed = proof.bytes.slice();
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(outcome(a.receive(changed))).toBe('DoesNotOpen');
    }
  });

  it('refuse every single bit changed in a hello', () => {
    const [ana, ben] = [newOwnKeys(), newOwnKeys()];
    const { first } = side(ben, ana, benSees);
    for (let bit = 0; bit < first.length * 8; bit++) {
      const changed = first.slice();
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(outcome(side(ana, ben).receive(changed))).toBe('DoesNotOpen');
    }
  });
});

describe('joining', () => {
  const invited = (inviter: OwnKeys): Invitation =>
    must(createInvitation({ circleId, inviterKey: inviter.member.publicKey, now: 0, meetingPlaces: [] }));
  const inviterOf = (invitation: Invitation, inviter: OwnKeys, deviceOwner = inviter) =>
    inviterSide({
      invitation,
      meetingKey: rendezvousOfInvitation(invitation).key,
      fingerprints: anaSees,
      member: inviter.member.publicKey,
      log: inviter.log,
      deviceOp: signOp(deviceOwner.member, circleId, [asId<HashId>(base64url(new Uint8Array(32)))], {
        type: 'device',
        logKey: inviter.log.publicKey,
        replaces: null,
      }),
    });
  const joinerOf = (invitation: Invitation, own: OwnKeys | null, fingerprints = benSees) =>
    joinerSide({ invitation, meetingKey: rendezvousOfInvitation(invitation).key, fingerprints, own });

  it('shows the inviter who asks, and the joiner that it is the inviter of the link', () => {
    const [ana, ben] = [newOwnKeys(), newOwnKeys()];
    const invitation = invited(ana);
    const [onAna, onBen] = exchange(inviterOf(invitation, ana), joinerOf(invitation, ben));
    expect(claimOf(onAna)).toEqual({
      type: 'asker',
      memberKey: ben.member.publicKey,
      boxKey: ben.box.publicKey,
      logKey: ben.log.publicKey,
    });
    expect(claimOf(onBen)).toEqual({ memberKey: ana.member.publicKey, logKey: ana.log.publicKey });
    const [reading] = exchange(inviterOf(invitation, ana), joinerOf(invitation, null));
    expect(claimOf(reading)).toEqual({ type: 'reader' });
  });

  it('refuses who has the rendezvous but not the secret', () => {
    const ana = newOwnKeys();
    const invitation = invited(ana);
    const other = { ...invitation, secret: randomBytes(32) };
    expect(outcome(inviterOf(invitation, ana).receive(joinerOf(other, newOwnKeys()).first))).toBe('DoesNotOpen');
    // even with the key of the meeting point, the proof needs the secret itself
    const half = joinerSide({
      invitation: other,
      meetingKey: rendezvousOfInvitation(invitation).key,
      fingerprints: benSees,
      own: newOwnKeys(),
    });
    const [onAna] = exchange(inviterOf(invitation, ana), half);
    expect(outcome(onAna)).toBe('BadProof');
  });

  it('refuses two joiners, another inviter, a device that the inviter did not introduce, and a middle', () => {
    const [ana, ben, karim] = [newOwnKeys(), newOwnKeys(), newOwnKeys()];
    const invitation = invited(ana);
    expect(outcome(exchange(joinerOf(invitation, ben), joinerOf(invitation, karim))[0])).toBe('SameSide');
    expect(outcome(exchange(inviterOf(invitation, karim), joinerOf(invitation, ben))[1])).toBe('WrongInviter');
    const stolen = { ...newOwnKeys(), member: ana.member };
    expect(outcome(exchange(inviterOf(invitation, stolen, karim), joinerOf(invitation, ben))[1])).toBe('UnknownDevice');
    const middle = joinerOf(invitation, ben, { local: 'sha-256 BB', remote: 'sha-256 M2' });
    const [onAna, onBen] = exchange(inviterOf(invitation, ana), middle);
    expect([outcome(onAna), outcome(onBen)]).toEqual(['BadProof', 'BadSignature']);
  });

  it('is another exchange than that of members', () => {
    const [ana, ben] = [newOwnKeys(), newOwnKeys()];
    const invitation = invited(ana);
    const member: Handshake<MemberClaim> = memberSide({
      circleId,
      meetingKey: rendezvousOfInvitation(invitation).key,
      authorId: authorIdOf(ben.log.publicKey),
      log: ben.log,
      heads: [],
      opsAfter: () => [],
      fingerprints: benSees,
    });
    expect(outcome(inviterOf(invitation, ana).receive(member.first))).toBe('DoesNotOpen');
  });
});
