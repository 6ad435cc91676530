// Beginning again: who somebody was in the circle before, proven by the member key there, and the proposal, which names the
// chosen and stands for itself wherever it is carried. It is never an op: the op log of the old circle goes to everybody in
// it. Keys are new for everybody: whoever holds an old computer holds nothing of the successor.
import { concat, decode, type Reader, writer } from '../crypto/encoding.ts';
import type { BoxPublicKey, SigningKeys, SigningPublicKey } from '../crypto/keys.ts';
import { sign, signatureBytes, verify } from '../crypto/sign.ts';
import type { CircleId, DocumentId, HashId, MemberId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import type { Member, Roster } from './circle.ts';
import { titleMaxBytes } from './entries.ts';
import { idBytes, readId } from './idBytes.ts';
import { memberIdOf } from './identity.ts';
import { addOps, emptyOps } from './opLog.ts';
import { circleIdOf, decodeOp, type MoveProof, opHash, opMaxBytes } from './ops.ts';

/** What the old member key says: these are my keys there. */
interface MoveFacts {
  readonly predecessor: CircleId;
  /** the successor's id; in its `create`, which does not know it yet, the id of its circle document */
  readonly into: CircleId | DocumentId;
  readonly memberKey: SigningPublicKey;
  readonly boxKey: BoxPublicKey;
}
const moveMessage = ({ predecessor, into, memberKey, boxKey }: MoveFacts): Uint8Array =>
  concat(idBytes(predecessor), idBytes(into), memberKey, boxKey);

export const proveMove = (old: SigningKeys, facts: MoveFacts): MoveProof => ({
  from: memberIdOf(old.publicKey),
  signature: sign(old.secretKey, 'move', moveMessage(facts)),
});

export const isMoveProven = (roster: Roster, facts: MoveFacts, { from, signature }: MoveProof): boolean => {
  const member = roster.members.get(from);
  return member !== undefined && verify(member.memberKey, 'move', moveMessage(facts), signature);
};

/** Who this member of the successor was in `before`; null: somebody new, or a claim that its key does not bear out. */
export const formerMember = (before: Roster, successor: Roster, member: Member, first: DocumentId): MemberId | null => {
  const { memberKey, boxKey, moved } = member;
  if (moved === null || successor.predecessor !== before.circleId) return null;
  const into = member.addedBy === null ? first : successor.circleId;
  return isMoveProven(before, { predecessor: before.circleId, into, memberKey, boxKey }, moved) ? moved.from : null;
};

/** What the chosen read before they say yes. All ids but `successor` are of the old circle. */
export interface Proposal {
  readonly successor: CircleId;
  readonly predecessor: CircleId;
  readonly proposer: MemberId;
  /** without the proposer */
  readonly chosen: readonly MemberId[];
  readonly name: string;
  /** milliseconds since 1970, on the proposer's clock */
  readonly madeAt: number;
  readonly agreement: HashId;
  readonly sentences: readonly string[];
  /** of the successor's circle document */
  readonly documentId: DocumentId;
  /** the whole, as it is kept and passed on */
  readonly bytes: Uint8Array;
}
export type ProposalFailure = {
  readonly type: 'Malformed' | 'VersionTooNew' | 'WrongCircle' | 'UnknownMember' | 'BadSignature';
};

const version = 1;
const mostChosen = 64;
export const proposalMaxBytes = 2 * opMaxBytes + 4 * titleMaxBytes + mostChosen * 16 + 256;

export const makeProposal = (
  old: SigningKeys,
  facts: Pick<Proposal, 'predecessor' | 'chosen' | 'name' | 'madeAt'> & {
    /** both ops of the successor, as they are */
    readonly create: Uint8Array;
    readonly agreement: Uint8Array;
  },
): Uint8Array => {
  const out = writer()
    .byte(version)
    .fixed(idBytes(facts.predecessor))
    .bytes(facts.create)
    .bytes(facts.agreement)
    .text(facts.name)
    .uint(Math.floor(facts.madeAt))
    .uint(facts.chosen.length);
  for (const memberId of facts.chosen) out.fixed(idBytes(memberId));
  const content = out.done();
  return concat(content, sign(old.secretKey, 'proposal', content));
};

const readContent = (from: Reader) => {
  if (from.byte() !== version) return from.refuse();
  const predecessor = readId<CircleId>(from);
  const create = from.bytes(opMaxBytes);
  const agreement = from.bytes(opMaxBytes);
  const name = from.text(4 * titleMaxBytes);
  const madeAt = from.uint(8.64e15);
  const chosen = Array.from({ length: from.uint(mostChosen) }, () => readId<MemberId>(from));
  return { predecessor, create, agreement, name, madeAt, chosen };
};

/** Everything in it is proven: the proposer is a member of `roster`, the successor's first two ops hold and name it. */
export const readProposal = (bytes: Uint8Array, roster: Roster): Result<Proposal, ProposalFailure> => {
  if ((bytes[0] ?? 0) > version) return err({ type: 'VersionTooNew' });
  const end = bytes.length - signatureBytes;
  const read = end > 0 && bytes.length <= proposalMaxBytes ? decode(bytes.subarray(0, end), readContent) : null;
  if (!read?.ok) return err({ type: 'Malformed' });
  const { create, agreement, predecessor, name, madeAt, chosen } = read.value;
  if (predecessor !== roster.circleId) return err({ type: 'WrongCircle' });
  const first = decodeOp(create);
  const second = decodeOp(agreement);
  if (!first.ok || first.value.body.type !== 'create' || !first.value.body.follows) return err({ type: 'Malformed' });
  if (!second.ok || second.value.body.type !== 'agreement') return err({ type: 'Malformed' });
  const successor = circleIdOf(create);
  if (addOps(emptyOps(successor), [create, agreement]).report.added !== 2) return err({ type: 'BadSignature' });
  const { follows, documentId, memberKey, boxKey } = first.value.body;
  if (follows.circleId !== predecessor) return err({ type: 'WrongCircle' });
  const proposer = roster.members.get(follows.from);
  if (!proposer) return err({ type: 'UnknownMember' });
  // SECURITY: nobody proposes in another's name, and nobody on the way changes whom it names
  const isProven =
    isMoveProven(roster, { predecessor, into: documentId, memberKey, boxKey }, follows) &&
    verify(proposer.memberKey, 'proposal', bytes.subarray(0, end), bytes.subarray(end));
  if (!isProven) return err({ type: 'BadSignature' });
  return ok({
    successor,
    predecessor,
    proposer: follows.from,
    chosen,
    name,
    madeAt,
    agreement: opHash(agreement),
    sentences: second.value.body.sentences,
    documentId,
    bytes,
  });
};

/** Whom it concerns: nobody else is sent anything of it. */
export const isAmong = ({ proposer, chosen }: Proposal, memberId: MemberId): boolean =>
  memberId === proposer || chosen.includes(memberId);
