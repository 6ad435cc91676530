// A move is a join without an invitation: the request of somebody who was chosen, the check of whoever lets them in, and the
// welcome. What the link and the known member key prove stands for the secret and the pictures of an invitation.
import { base64url, decode, writer } from '../crypto/encoding.ts';
import { asKey, type BoxPublicKey, type SigningPublicKey } from '../crypto/keys.ts';
import { signatureBytes } from '../crypto/sign.ts';
import { asId, type CircleId, type HashId, type MemberId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import { signAcceptance, verifyAcceptance } from './agreement.ts';
import type { OwnKeys, Roster } from './circle.ts';
import { openGrant } from './grants.ts';
import { idBytes, readHash, readId } from './idBytes.ts';
import { memberIdOf, newOwnKeys } from './identity.ts';
import type { Joined, WelcomeFailure } from './join.ts';
import { addOps, emptyOps } from './opLog.ts';
import { type MoveProof, noInvitation, opMaxBytes, signOp } from './ops.ts';
import { isMoveProven, type Proposal, proveMove } from './successor.ts';

export interface MoveRequest {
  readonly successor: CircleId;
  readonly memberKey: SigningPublicKey;
  readonly boxKey: BoxPublicKey;
  readonly agreement: HashId;
  /** by the new member key, over the successor's agreement */
  readonly acceptance: Uint8Array;
  /** by the old one, over the new keys */
  readonly moved: MoveProof;
}
export type MoveFailure = { readonly type: 'Malformed' | 'WrongCircle' | 'NotChosen' | 'BadSignature' };

export interface PendingMove {
  readonly own: OwnKeys;
  readonly request: Uint8Array;
}

/** Fresh keys, a yes to the agreement that was read, and the old key's word that they are mine. `old`: my keys in the old circle. */
export const askToMove = (old: OwnKeys, { successor, predecessor, agreement }: Proposal): PendingMove => {
  const own = newOwnKeys();
  const { publicKey: memberKey } = own.member;
  const { publicKey: boxKey } = own.box;
  const acceptance = signAcceptance(own.member, {
    circleId: successor,
    invitationId: noInvitation,
    agreement,
    memberKey,
    boxKey,
  });
  const moved = proveMove(old.member, { predecessor, into: successor, memberKey, boxKey });
  const request = writer()
    .fixed(idBytes(successor))
    .fixed(memberKey)
    .fixed(boxKey)
    .fixed(idBytes(agreement))
    .fixed(acceptance)
    .fixed(idBytes(moved.from))
    .fixed(moved.signature)
    .done();
  return { own, request };
};

/** Into which circle; the rest is read when it is one that this app knows. */
export const successorAskedFor = (request: Uint8Array): CircleId | null =>
  request.length < 16 ? null : asId(base64url(request.subarray(0, 16)));

/** `peer`: the member whom the link proved, or null: a file, where the old key's signature alone says who; `before`: the roster of the old circle. */
export const readMoveRequest = (
  bytes: Uint8Array,
  proposal: Proposal,
  before: Roster,
  peer: MemberId | null,
): Result<MoveRequest, MoveFailure> => {
  const read = decode(bytes, (from) => ({
    successor: readId<CircleId>(from),
    memberKey: asKey<SigningPublicKey>(from.fixed(32)),
    boxKey: asKey<BoxPublicKey>(from.fixed(32)),
    agreement: readHash(from),
    acceptance: from.fixed(signatureBytes),
    moved: { from: readId<MemberId>(from), signature: from.fixed(signatureBytes) },
  }));
  if (!read.ok) return err({ type: 'Malformed' });
  const request = read.value;
  const { successor, predecessor, chosen } = proposal;
  if (request.successor !== successor) return err({ type: 'WrongCircle' });
  // SECURITY: of the chosen alone, and each for themselves; the proposer's own old key opens nothing any more
  const { from } = request.moved;
  if ((peer !== null && from !== peer) || !chosen.includes(from)) return err({ type: 'NotChosen' });
  const { memberKey, boxKey, acceptance, agreement, moved } = request;
  const isSigned =
    isMoveProven(before, { predecessor, into: successor, memberKey, boxKey }, moved) &&
    verifyAcceptance({ circleId: successor, invitationId: noInvitation, agreement, memberKey, boxKey }, acceptance);
  return isSigned ? ok(request) : err({ type: 'BadSignature' });
};

const mostOps = 20_000;

/** Verifies the whole chain from the `create` that the proposal showed to the own `add`, and that the key opens. */
export const acceptMoveWelcome = (
  proposal: Proposal,
  { own }: PendingMove,
  bytes: Uint8Array,
): Result<Joined, WelcomeFailure> => {
  const { successor: circleId, documentId, agreement } = proposal;
  const ops = decode(bytes, (from) => Array.from({ length: from.uint(mostOps) }, () => from.bytes(opMaxBytes)));
  if (!ops.ok) return err({ type: 'Malformed' });
  const { log, report } = addOps(emptyOps(circleId), ops.value);
  // the id of the circle is the hash of the `create` that was shown: no other circle answers in its place
  if (report.refused > 0 || report.waiting > 0 || log.nodes.size === 0) return err({ type: 'BrokenChain' });
  let failure: WelcomeFailure = { type: 'NotAdded' };
  for (const { op } of log.nodes.values()) {
    const { body } = op;
    if (body.type !== 'add' || memberIdOf(body.memberKey) !== memberIdOf(own.member.publicKey)) continue;
    if (body.invitationId !== noInvitation || body.agreement !== agreement) continue;
    const key = openGrant(own.box, documentId, body.lockedKey);
    failure = { type: 'KeyDoesNotOpen' };
    if (!key.ok) continue;
    const device = signOp(own.member, circleId, [...log.heads], {
      type: 'device',
      logKey: own.log.publicKey,
      replaces: null,
    });
    if (addOps(log, [device]).report.added !== 1) return err({ type: 'BrokenChain' });
    return ok({ circleId, ops: [...ops.value, device], documentId, documentKey: key.value });
  }
  return err(failure);
};
