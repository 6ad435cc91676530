import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { base64url } from '../crypto/encoding.ts';
import { randomBytes, sodiumReady } from '../crypto/sodium.ts';
import { asId, type CircleId, type HashId, type InvitationId } from '../ids.ts';
import { must } from '../result.ts';
import { signAcceptance } from './agreement.ts';
import type { OwnKeys } from './circle.ts';
import { memberIdOf, newOwnKeys } from './identity.ts';
import { addOps, emptyOps, mostWaitingOps, opsAfter } from './opLog.ts';
import { circleIdOf, decodeOp, lockedKeyBytes, type OpBody, opHash, opMaxBytes, signOp } from './ops.ts';
import { rosterOf } from './roster.ts';

beforeAll(async () => sodiumReady);

const someId = (): InvitationId => asId(base64url(randomBytes(16)));

const begin = () => {
  const ana = newOwnKeys();
  const create = signOp(ana.member, null, [], {
    type: 'create',
    memberKey: ana.member.publicKey,
    boxKey: ana.box.publicKey,
    documentId: asId(base64url(randomBytes(16))),
    keyCommitment: randomBytes(32),
  });
  const circleId = circleIdOf(create);
  const agreement = signOp(ana.member, circleId, [opHash(create)], {
    type: 'agreement',
    sentences: ['It stays here.'],
  });
  return { ana, create, circleId, agreement };
};
type Begun = ReturnType<typeof begin>;

const addBody = (circleId: CircleId, agreement: HashId, keys: OwnKeys, verified = true): OpBody & { type: 'add' } => {
  const invitationId = someId();
  const facts = { circleId, invitationId, agreement, memberKey: keys.member.publicKey, boxKey: keys.box.publicKey };
  return {
    type: 'add',
    memberKey: facts.memberKey,
    boxKey: facts.boxKey,
    invitationId,
    verified,
    agreement,
    acceptance: signAcceptance(keys.member, facts),
    lockedKey: randomBytes(lockedKeyBytes),
  };
};
const add = (
  { circleId, agreement }: Begun,
  by: OwnKeys,
  keys: OwnKeys,
  prev: readonly Uint8Array[],
  verified = true,
) => signOp(by.member, circleId, prev.map(opHash), addBody(circleId, opHash(agreement), keys, verified));
const device = (circleId: CircleId, by: OwnKeys, prev: readonly Uint8Array[], logKey = by.log.publicKey) =>
  signOp(by.member, circleId, prev.map(opHash), { type: 'device', logKey, replaces: null });
const fold = (circleId: CircleId, ops: readonly Uint8Array[]) => rosterOf(addOps(emptyOps(circleId), ops).log);

describe('the roster', () => {
  it('is the same in any order, in any pieces, with repetitions', () => {
    const begun = begin();
    const { ana, circleId, create, agreement } = begun;
    const [ben, karim, claire] = [newOwnKeys(), newOwnKeys(), newOwnKeys()];
    const addBen = add(begun, ana, ben, [agreement]);
    const addKarim = add(begun, ana, karim, [agreement], false);
    const benDevice = device(circleId, ben, [addBen]);
    const claireByBen = add(begun, ben, claire, [benDevice, addKarim]);
    const claireByKarim = add(begun, karim, claire, [addKarim], false);
    const second = signOp(ben.member, circleId, [opHash(claireByBen)], { type: 'agreement', sentences: ['More.'] });
    const said = signOp(karim.member, circleId, [opHash(second)], { type: 'affirm', agreement: opHash(second) });
    const left = signOp(claire.member, circleId, [opHash(claireByKarim)], { type: 'leave' });
    const ops = [create, agreement, addBen, addKarim, benDevice, claireByBen, claireByKarim, second, said, left];
    const whole = fold(circleId, ops);
    expect([...whole.members.values()].map(({ verified, left: gone }) => [verified, gone]).sort()).toEqual(
      [
        [true, false],
        [true, false],
        [false, false],
        [true, true],
      ].sort(),
    );
    expect(whole.agreements.map(({ sentences }) => sentences[0])).toEqual(['It stays here.', 'More.']);
    expect(whole.members.get(memberIdOf(karim.member.publicKey))?.affirmed.size).toBe(2);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(ops, { minLength: ops.length }),
        fc.array(fc.constantFrom(...ops), { maxLength: 6 }),
        fc.nat(ops.length),
        (order, again, cut) => {
          let { log } = addOps(emptyOps(circleId), order.slice(0, cut));
          log = addOps(log, again).log;
          const last = addOps(log, order.slice(cut));
          expect(last.report.waiting).toBe(0);
          const roster = rosterOf(last.log);
          expect(roster).toEqual(whole);
          expect([...roster.members.keys()]).toEqual([...whole.members.keys()]);
        },
      ),
      { numRuns: 100 },
    );
  });
  it('gives a peer what it lacks, ancestors first', () => {
    const begun = begin();
    const { ana, circleId, create, agreement } = begun;
    const ben = newOwnKeys();
    const addBen = add(begun, ana, ben, [agreement]);
    const { log } = addOps(emptyOps(circleId), [create, agreement, addBen]);
    expect(opsAfter(log, [])).toEqual([create, agreement, addBen]);
    expect(opsAfter(log, [opHash(agreement)])).toEqual([addBen]);
    expect(opsAfter(log, [opHash(addBen)])).toEqual([]);
    expect(opsAfter(log, [asId('x'.repeat(43))])).toEqual([create, agreement, addBen]);
  });
});

describe('an op that nobody may write', () => {
  it.each<[string, (begun: Begun) => Uint8Array]>([
    [
      'somebody adds themselves',
      (b) => {
        const eve = newOwnKeys();
        return add(b, eve, eve, [b.agreement]);
      },
    ],
    ['somebody from outside adds another', (b) => add(b, newOwnKeys(), newOwnKeys(), [b.agreement])],
    [
      'a member adds somebody who did not sign',
      (b) => {
        const eve = newOwnKeys();
        const body = addBody(b.circleId, opHash(b.agreement), eve);
        return signOp(b.ana.member, b.circleId, [opHash(b.agreement)], { ...body, acceptance: randomBytes(64) });
      },
    ],
    [
      'the signature of a newcomer is for other keys',
      (b) => {
        const eve = newOwnKeys();
        const body = addBody(b.circleId, opHash(b.agreement), eve);
        return signOp(b.ana.member, b.circleId, [opHash(b.agreement)], { ...body, boxKey: newOwnKeys().box.publicKey });
      },
    ],
    [
      'the newcomer signed under another agreement',
      (b) => {
        const body = addBody(b.circleId, opHash(b.create), newOwnKeys());
        return signOp(b.ana.member, b.circleId, [opHash(b.agreement)], body);
      },
    ],
    [
      'the newcomer signed for another circle',
      (b) => {
        const other = begin();
        const body = addBody(other.circleId, opHash(b.agreement), newOwnKeys());
        return signOp(b.ana.member, b.circleId, [opHash(b.agreement)], body);
      },
    ],
    [
      'it belongs to another circle',
      (b) => {
        const other = begin();
        return signOp(b.ana.member, other.circleId, [opHash(b.agreement)], { type: 'leave' });
      },
    ],
    ['a second beginning', () => begin().create],
    [
      'an affirmed agreement that is none',
      (b) => signOp(b.ana.member, b.circleId, [opHash(b.agreement)], { type: 'affirm', agreement: opHash(b.create) }),
    ],
  ])('is refused: %s', (_, make) => {
    const begun = begin();
    const { log } = addOps(emptyOps(begun.circleId), [begun.create, begun.agreement]);
    const result = addOps(log, [make(begun)]);
    expect(result.report).toEqual({ added: 0, known: 0, waiting: 0, refused: 1 });
    expect(rosterOf(result.log)).toEqual(rosterOf(log));
  });
  it('is refused with any one bit changed', () => {
    const begun = begin();
    const { log } = addOps(emptyOps(begun.circleId), [begun.create, begun.agreement]);
    const op = device(begun.circleId, begun.ana, [begun.agreement]);
    for (let bit = 0; bit < op.length * 8; bit++) {
      const altered = op.slice();
      altered[bit >> 3] = altered[bit >> 3]! ^ (1 << (bit & 7));
      const { report } = addOps(log, [altered]);
      // a changed ancestor is one that never comes
      expect(report.added, `bit ${bit}`).toBe(0);
    }
    expect(addOps(log, [op]).report.added).toBe(1);
  });
  it('is refused when it is cut or too large, and what waits is bounded', () => {
    const begun = begin();
    const op = device(begun.circleId, begun.ana, [begun.agreement]);
    for (let length = 0; length < op.length; length++) expect(decodeOp(op.slice(0, length)).ok).toBe(false);
    expect(decodeOp(new Uint8Array(opMaxBytes + 1))).toMatchObject({ error: { type: 'TooLarge' } });
    expect(decodeOp(Uint8Array.of(2, 0))).toMatchObject({ error: { type: 'VersionTooNew' } });
    const strays = Array.from({ length: mostWaitingOps + 50 }, (_, i) =>
      signOp(
        begun.ana.member,
        begun.circleId,
        [asId(base64url(Uint8Array.from([...randomBytes(28), i >> 8, i, 0, 0])))],
        { type: 'leave' },
      ),
    );
    expect(addOps(emptyOps(begun.circleId), strays).log.waiting.size).toBe(mostWaitingOps);
  });
});

describe('devices', () => {
  it('cannot be introduced twice in one line, and of two at once the same one counts everywhere', () => {
    const begun = begin();
    const { ana, circleId, create, agreement } = begun;
    const ben = newOwnKeys();
    const addBen = add(begun, ana, ben, [agreement]);
    const first = device(circleId, ana, [addBen]);
    const stolenLater = device(circleId, ben, [first], ana.log.publicKey);
    expect(
      addOps(addOps(emptyOps(circleId), [create, agreement, addBen, first]).log, [stolenLater]).report.refused,
    ).toBe(1);
    const stolenAtOnce = device(circleId, ben, [addBen], ana.log.publicKey);
    const one = fold(circleId, [create, agreement, addBen, first, stolenAtOnce]);
    const other = fold(circleId, [create, agreement, addBen, stolenAtOnce, first]);
    expect(one).toEqual(other);
    expect(one.devices.size).toBe(1);
  });
});

describe('encoding', () => {
  it('reads back every type of op', () => {
    const { ana, circleId, agreement } = begin();
    const bodies: OpBody[] = [
      { type: 'invite', invitationId: someId(), expiresAt: 1_760_000_000_000 },
      addBody(circleId, opHash(agreement), newOwnKeys()),
      { type: 'device', logKey: ana.log.publicKey, replaces: null },
      { type: 'device', logKey: ana.log.publicKey, replaces: asId(base64url(randomBytes(8))) },
      { type: 'agreement', sentences: ['Ce qui se dit ici reste ici.', 'two'] },
      { type: 'affirm', agreement: opHash(agreement) },
      { type: 'leave' },
      { type: 'erase', documentId: asId(base64url(randomBytes(16))) },
    ];
    for (const body of bodies) {
      const read = must(decodeOp(signOp(ana.member, circleId, [opHash(agreement)], body)));
      expect(read.body).toMatchObject(body);
      expect(read.author).toBe(memberIdOf(ana.member.publicKey));
      expect(read.circleId).toBe(circleId);
    }
  });
});
