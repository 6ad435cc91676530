// The pure parts of joining: what the joiner reads and asks with, what the inviter checks, what comes back. The conversation
// itself (secret, pictures, approval) is a side of the handshake in renderer/sync. No document key leaves without a
// signature under the agreement, and nothing of a welcome is believed that its chain of ops does not prove.
import { decode, equalBytes, utf8, writer } from '../crypto/encoding.ts';
import { asKey, type BoxPublicKey, type DocumentKey, type SigningPublicKey } from '../crypto/keys.ts';
import { signatureBytes } from '../crypto/sign.ts';
import type { CircleId, DocumentId, HashId, InvitationId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import { signAcceptance, verifyAcceptance } from './agreement.ts';
import type { OwnKeys } from './circle.ts';
import { titleMaxBytes } from './entries.ts';
import { openGrant } from './grants.ts';
import { idBytes, readHash, readId } from './idBytes.ts';
import { memberIdOf, newOwnKeys } from './identity.ts';
import { type Invitation, inviterKeyHash } from './invitation.ts';
import { shownName } from './names.ts';
import { addOps, emptyOps, type OpLog } from './opLog.ts';
import { circleIdOf, decodeOp, mostSentences, opMaxBytes, sentenceMaxBytes, signOp } from './ops.ts';

/** What somebody who holds the link reads before asking. Proven only when the welcome arrives. */
export interface JoinOffer {
  readonly circleId: CircleId;
  readonly circleName: string;
  readonly inviterName: string;
  readonly agreement: HashId;
  readonly sentences: readonly string[];
}
export interface JoinRequest {
  readonly memberKey: SigningPublicKey;
  readonly boxKey: BoxPublicKey;
  /** of the joiner's device, which introduces itself by its own op after the welcome */
  readonly logKey: SigningPublicKey;
  /** as the circle will see it */
  readonly name: string;
  readonly agreement: HashId;
  /** by the member key, over circle, invitation, agreement and both member keys (agreement.ts) */
  readonly acceptance: Uint8Array;
}
/** What the joiner keeps until the answer comes; it may take days. `request` is always sent as these same bytes. */
export interface PendingJoin {
  readonly invitation: Invitation;
  readonly offer: JoinOffer;
  readonly own: OwnKeys;
  readonly name: string;
  readonly request: Uint8Array;
}
/** A welcome that held: what `finishJoin` writes. */
export interface Joined {
  readonly circleId: CircleId;
  /** ancestors first, the own `device` op last */
  readonly ops: readonly Uint8Array[];
  readonly documentId: DocumentId;
  readonly documentKey: DocumentKey;
}
export type OfferFailure = { readonly type: 'Malformed' | 'WrongCircle' };
export type JoinRequestFailure = { readonly type: 'Malformed' | 'BadSignature' };
export type WelcomeFailure = {
  readonly type:
    | 'Malformed'
    | 'WrongCircle'
    | 'BrokenChain'
    | 'NotAdded'
    | 'WrongInviter'
    | 'OtherAgreement'
    | 'KeyDoesNotOpen';
};

/** as every title; a name of the vault's profile always fits */
const nameMaxBytes = titleMaxBytes;
/** views let pass what is short in letters, whoever wrote it */
const offeredNameMaxBytes = 4 * titleMaxBytes;
const mostOps = 20_000;

export const encodeOffer = (offer: JoinOffer): Uint8Array => {
  const out = writer()
    .fixed(idBytes(offer.circleId))
    .text(offer.circleName)
    .text(offer.inviterName)
    .fixed(idBytes(offer.agreement))
    .uint(offer.sentences.length);
  for (const sentence of offer.sentences) out.text(sentence);
  return out.done();
};

export const readOffer = (bytes: Uint8Array, invitation: Invitation): Result<JoinOffer, OfferFailure> => {
  const read = decode(bytes, (from) => ({
    circleId: readId<CircleId>(from),
    circleName: shownName(from.text(offeredNameMaxBytes)),
    inviterName: shownName(from.text(offeredNameMaxBytes)),
    agreement: readHash(from),
    sentences: Array.from({ length: from.uint(mostSentences) }, () => from.text(sentenceMaxBytes)),
  }));
  if (!read.ok) return err({ type: 'Malformed' });
  return read.value.circleId === invitation.circleId ? ok(read.value) : err({ type: 'WrongCircle' });
};

/** Fresh keys, and a signature under the agreement that was read. `name` must be 1 to 1,000 bytes. */
export const askToJoin = (facts: {
  readonly invitation: Invitation;
  readonly offer: JoinOffer;
  readonly name: string;
}): PendingJoin => {
  const name = shownName(facts.name);
  if (name === '' || utf8(name).length > nameMaxBytes) throw new Error('a name is checked before asking to join');
  const own = newOwnKeys();
  const acceptance = signAcceptance(own.member, {
    circleId: facts.invitation.circleId,
    invitationId: facts.invitation.invitationId,
    agreement: facts.offer.agreement,
    memberKey: own.member.publicKey,
    boxKey: own.box.publicKey,
  });
  const request = writer()
    .fixed(own.member.publicKey)
    .fixed(own.box.publicKey)
    .fixed(own.log.publicKey)
    .text(name)
    .fixed(idBytes(facts.offer.agreement))
    .fixed(acceptance)
    .done();
  return { ...facts, name, own, request };
};

/** The inviter's check: well formed, and signed under an agreement in this circle by this invitation. */
export const readRequest = (
  bytes: Uint8Array,
  circleId: CircleId,
  invitationId: InvitationId,
): Result<JoinRequest, JoinRequestFailure> => {
  const read = decode(bytes, (from) => ({
    memberKey: asKey<SigningPublicKey>(from.fixed(32)),
    boxKey: asKey<BoxPublicKey>(from.fixed(32)),
    logKey: asKey<SigningPublicKey>(from.fixed(32)),
    name: shownName(from.text(nameMaxBytes)),
    agreement: readHash(from),
    acceptance: from.fixed(signatureBytes),
  }));
  if (!read.ok || read.value.name === '') return err({ type: 'Malformed' });
  const request = read.value;
  return verifyAcceptance({ circleId, invitationId, ...request }, request.acceptance)
    ? ok(request)
    : err({ type: 'BadSignature' });
};

export const encodeWelcome = (ops: readonly Uint8Array[]): Uint8Array => {
  const out = writer().uint(ops.length);
  for (const op of ops) out.bytes(op);
  return out.done();
};

/** Verifies the whole chain: `create` is the circle of the link, the inviter of the link added these very keys, the key opens. */
export const acceptWelcome = (pending: PendingJoin, bytes: Uint8Array): Result<Joined, WelcomeFailure> => {
  const { circleId } = pending.invitation;
  const ops = decode(bytes, (from) => Array.from({ length: from.uint(mostOps) }, () => from.bytes(opMaxBytes)));
  if (!ops.ok) return err({ type: 'Malformed' });
  const create = ops.value.find((op) => circleIdOf(op) === circleId);
  if (!create) return err({ type: 'WrongCircle' });
  const { log, report } = addOps(emptyOps(circleId), ops.value);
  if (report.refused > 0 || report.waiting > 0) return err({ type: 'BrokenChain' });
  const opened = openOwnKey(pending, log, create);
  if (!opened.ok) return opened;
  const device = signOp(pending.own.member, circleId, [...log.heads], {
    type: 'device',
    logKey: pending.own.log.publicKey,
    replaces: null,
  });
  const all = addOps(log, [device]);
  if (all.report.added !== 1) return err({ type: 'BrokenChain' });
  return ok({ circleId, ops: [...ops.value, device], ...opened.value });
};

const openOwnKey = (
  { invitation, offer, own }: PendingJoin,
  log: OpLog,
  create: Uint8Array,
): Result<Pick<Joined, 'documentId' | 'documentKey'>, WelcomeFailure> => {
  const first = decodeOp(create);
  if (!first.ok || first.value.body.type !== 'create') return err({ type: 'BrokenChain' });
  const { documentId } = first.value.body;
  let failure: WelcomeFailure = { type: 'NotAdded' };
  for (const { op, ancestry } of log.nodes.values()) {
    const { body } = op;
    if (body.type !== 'add' || memberIdOf(body.memberKey) !== memberIdOf(own.member.publicKey)) continue;
    if (body.invitationId !== invitation.invitationId || body.agreement !== offer.agreement) continue;
    const inviter = ancestry.members.get(op.author);
    // SECURITY: only the device that made the link speaks for it; another member cannot answer in its place
    if (!inviter || !equalBytes(inviterKeyHash(inviter), invitation.inviterKeyHash)) {
      failure = { type: 'WrongInviter' };
      continue;
    }
    // SECURITY: the yes was given to the sentences that were shown; an offer that showed others leads nowhere
    if (!isAgreement(log, offer)) {
      failure = { type: 'OtherAgreement' };
      continue;
    }
    const key = openGrant(own.box, documentId, body.lockedKey);
    if (key.ok) return ok({ documentId, documentKey: key.value });
    failure = { type: 'KeyDoesNotOpen' };
  }
  return err(failure);
};

/** The op that the offer names holds the very sentences that it showed. */
const isAgreement = (log: OpLog, { agreement, sentences }: JoinOffer): boolean => {
  const body = log.nodes.get(agreement)?.op.body;
  return (
    body?.type === 'agreement' &&
    body.sentences.length === sentences.length &&
    body.sentences.every((sentence, at) => sentence === sentences[at])
  );
};
