import { beforeAll, describe, expect, it } from 'vitest';
import envelopes from '../../docs/formats/vectors/envelope.json';
import grants from '../../docs/formats/vectors/grant.json';
import invitations from '../../docs/formats/vectors/invitation.json';
import ops from '../../docs/formats/vectors/op.json';
import { base64url, hex } from '../crypto/encoding.ts';
import { asKey, type BoxKeys, type SigningKeys } from '../crypto/keys.ts';
import { sodium, sodiumReady } from '../crypto/sodium.ts';
import { asId } from '../ids.ts';
import { must } from '../result.ts';
import {
  makeEnvelopeVectors,
  makeGrantVectors,
  makeInvitationVectors,
  makeOpVectors,
} from '../testing/circleVectors.ts';
import { ownerOfLogKey } from './clientIds.ts';
import { envelopeHash, openEnvelope, readEnvelope, verifyEnvelope } from './envelope.ts';
import { documentKeyCommitment, openGrant } from './grants.ts';
import { authorIdOf, memberIdOf } from './identity.ts';
import { inspectUpdate } from './inspectUpdate.ts';
import { invitationLink, invitationProofKey, inviterKeyHash, parseInvitationLink } from './invitation.ts';
import { addOps, emptyOps } from './opLog.ts';
import { circleIdOf, decodeOp, opHash, signOp } from './ops.ts';
import { payloadFromParts } from './payload.ts';
import { rendezvousOfInvitation } from './rendezvous.ts';
import { rosterOf } from './roster.ts';

beforeAll(async () => sodiumReady);
const bytes = (text: string): Uint8Array => sodium.from_hex(text);
const signingKeys = (seed: string): SigningKeys => {
  const pair = sodium.crypto_sign_seed_keypair(bytes(seed));
  return { publicKey: asKey(pair.publicKey), secretKey: asKey(pair.privateKey) };
};

describe('the test vectors of docs/formats', () => {
  // to write them anew after a change of a format: vitest run shared/circle/formats.test.ts -u
  it.each([
    ['op', makeOpVectors],
    ['grant', makeGrantVectors],
    ['envelope', makeEnvelopeVectors],
    ['invitation', makeInvitationVectors],
  ])('are what the pages say, byte for byte: %s', async (name, make) => {
    await expect(`${JSON.stringify(make(), null, 2)}\n`).toMatchFileSnapshot(`../../docs/formats/vectors/${name}.json`);
  });

  it('op: fold to a roster, and are written the same', () => {
    const all = Object.values(ops.ops).map((each) => bytes(each.hex));
    const circleId = circleIdOf(bytes(ops.ops.create.hex));
    expect(circleId).toBe(ops.circleId);
    const { log, report } = addOps(emptyOps(circleId), [...all].reverse());
    expect(report).toEqual({ added: 9, known: 0, waiting: 0, refused: 0 });
    const roster = rosterOf(log);
    expect([...roster.members.keys()]).toEqual([ops.ana.memberId, ops.ben.memberId]);
    expect([...roster.devices.keys()].sort()).toEqual([ops.ana.authorId, ops.ben.authorId].sort());
    expect(roster.agreements[0]?.sentences).toEqual([ops.sentences.first, ops.sentences.second]);
    expect(roster.members.get(asId(ops.ben.memberId))).toMatchObject({ verified: true, left: true });
    const keys = new Map([
      [ops.ana.memberId, signingKeys(ops.ana.memberSeed)],
      [ops.ben.memberId, signingKeys(ops.ben.memberSeed)],
    ]);
    for (const each of Object.values(ops.ops)) {
      const op = must(decodeOp(bytes(each.hex)));
      const again = signOp(keys.get(op.author)!, op.body.type === 'create' ? null : circleId, op.prev, op.body);
      expect(hex(again)).toBe(each.hex);
      expect(opHash(again)).toBe(each.hash);
    }
  });

  it('grant: opens to the key that the document id stands for, and no other', () => {
    const own: BoxKeys = { publicKey: asKey(bytes(grants.boxKey)), secretKey: asKey(bytes(grants.boxSecret)) };
    const key = must(openGrant(own, asId(grants.documentId), bytes(grants.grant)));
    expect(hex(key)).toBe(grants.documentKey);
    expect(hex(documentKeyCommitment(key))).toBe(grants.commitment);
    const other = openGrant(own, asId(grants.documentId), bytes(grants.grantOfAnotherKey));
    expect(other).toEqual({ ok: false, error: { type: 'WrongKey' } });
  });

  it('envelope: verify, open, and hold one update of the derived clientID', () => {
    const place = {
      circleId: asId<ReturnType<typeof circleIdOf>>(envelopes.circleId),
      documentId: asId<never>(envelopes.documentId),
    };
    const open = ({ hex: text, hash }: { readonly hex: string; readonly hash: string }) => {
      const envelope = must(readEnvelope(bytes(text)));
      expect(envelope.authorId).toBe(authorIdOf(asKey(bytes(envelopes.logKey))));
      expect(verifyEnvelope(place, asKey(bytes(envelopes.logKey)), envelope.bytes)).toBe(true);
      expect(envelopeHash(envelope.bytes)).toBe(hash);
      return { envelope, content: must(openEnvelope(place, asKey(bytes(envelopes.documentKey)), envelope)) };
    };
    const whole = open(envelopes.whole);
    const parts = envelopes.parts.map(open);
    expect(parts.map(({ envelope: { seq, part, parts: of, deps } }) => [seq, part, of, deps])).toEqual([
      [2, 1, 2, [envelopes.dep]],
      [3, 2, 2, []],
    ]);
    for (const contents of [[whole.content], parts.map(({ content }) => content)]) {
      const payload = must(payloadFromParts(contents));
      expect([payload.time, hex(payload.update)]).toEqual([envelopes.time, envelopes.update]);
    }
    expect(ownerOfLogKey(asKey(bytes(envelopes.logKey)), place.circleId)).toBe(envelopes.owner);
    expect(inspectUpdate(bytes(envelopes.update), envelopes.owner, () => 0)).toEqual({
      type: 'valid',
      end: { clientId: envelopes.clientId, clock: 7 },
    });
  });

  it('invitation: read and are written the same; broken ones say how', () => {
    const invitation = {
      circleId: asId<never>(invitations.circleId),
      invitationId: asId<never>(invitations.invitationId),
      secret: bytes(invitations.secret),
      inviterKeyHash: inviterKeyHash(asKey(bytes(invitations.inviterKey))),
      expiresAt: invitations.expiresAt,
    };
    expect(must(parseInvitationLink(invitations.plain))).toEqual({ ...invitation, meetingPlaces: [] });
    expect(invitationLink({ ...invitation, meetingPlaces: [] })).toBe(invitations.plain);
    expect(invitationLink({ ...invitation, meetingPlaces: [invitations.meetingPlace] })).toBe(invitations.withPlace);
    const point = rendezvousOfInvitation(invitation);
    expect([point.rendezvous, point.password, hex(point.key)]).toEqual([
      invitations.rendezvous,
      invitations.password,
      invitations.key,
    ]);
    expect(hex(invitationProofKey(invitation))).toBe(invitations.proofKey);
    expect(Object.values(invitations.bad).map((link) => parseInvitationLink(link))).toMatchObject(
      ['Truncated', 'Damaged', 'VersionTooNew', 'NotALink'].map((type) => ({ error: { type } })),
    );
    expect(memberIdOf(asKey(bytes(invitations.inviterKey)))).toBe(ops.ana.memberId);
    expect(base64url(bytes(invitations.secret)).length).toBe(43);
  });
});
