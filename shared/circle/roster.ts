// The fold: who is in the circle, with which devices, under which agreement. A pure function of the set of ops.
import type { AuthorId, CircleId, DocumentId, HashId, MemberId } from '../ids.ts';
import type { AgreementVersion, Device, Erasure, Member, Roster } from './circle.ts';
import { ownerOfLogKey } from './clientIds.ts';
import { authorIdOf, memberIdOf } from './identity.ts';
import { canonicalOrder, isAlone, type OpLog, type OpNode } from './opLog.ts';
import type { MoveProof } from './ops.ts';

interface Draft {
  readonly members: Map<MemberId, Member>;
  readonly devices: Map<AuthorId, Device>;
  readonly owners: Map<number, AuthorId>;
  readonly agreements: AgreementVersion[];
  readonly erasures: Map<DocumentId, Erasure>;
  predecessor: CircleId | null;
}

export const rosterOf = (log: OpLog): Roster => {
  const draft: Draft = {
    members: new Map(),
    devices: new Map(),
    owners: new Map(),
    agreements: [],
    erasures: new Map(),
    predecessor: null,
  };
  for (const node of canonicalOrder(log)) fold(log, draft, node);
  return {
    circleId: log.circleId,
    predecessor: draft.predecessor,
    members: draft.members,
    devices: draft.devices,
    agreements: draft.agreements,
    heads: [...log.heads].sort(),
    erasures: draft.erasures,
  };
};

const fold = (log: OpLog, draft: Draft, node: OpNode): void => {
  const { op } = node;
  const { body } = op;
  switch (body.type) {
    case 'create':
      draft.members.set(op.author, newMember({ ...body, moved: body.follows }, null, true));
      draft.predecessor = body.follows?.circleId ?? null;
      return;
    case 'add':
      foldAdd(draft, op.author, body);
      return;
    case 'device': {
      const authorId = authorIdOf(body.logKey);
      const owner = ownerOfLogKey(body.logKey, log.circleId);
      // of two concurrent devices with the same bits the first in canonical order counts, so that all peers agree
      if (draft.devices.has(authorId) || draft.owners.has(owner)) return;
      draft.owners.set(owner, authorId);
      const { logKey, replaces } = body;
      draft.devices.set(authorId, { authorId, owner, logKey, memberId: op.author, replaces });
      return;
    }
    case 'agreement':
      draft.agreements.push({ hash: op.hash, sentences: body.sentences, by: op.author });
      affirm(draft, op.author, op.hash);
      return;
    case 'affirm':
      affirm(draft, op.author, body.agreement);
      return;
    case 'leave':
      update(draft, op.author, (member) => ({ ...member, left: true }));
      return;
    case 'erase': {
      const before = draft.erasures.get(body.documentId);
      const by = [...new Set([...(before?.by ?? []), op.author])];
      // SECURITY: one member alone takes no words from the others; whoever is the only one left in the circle does
      const isErased = before?.isErased === true || by.length > 1 || isAlone(log, node);
      draft.erasures.set(body.documentId, { by, isErased });
      return;
    }
    case 'invite':
      return;
  }
};

type Introduced = Pick<Member, 'memberKey' | 'boxKey'> & { readonly moved?: MoveProof | undefined };

const newMember = ({ memberKey, boxKey, moved }: Introduced, addedBy: MemberId | null, verified: boolean): Member => ({
  memberId: memberIdOf(memberKey),
  memberKey,
  boxKey,
  addedBy,
  verified,
  left: false,
  affirmed: new Set(),
  moved: moved ? { from: moved.from, signature: moved.signature } : null,
});

/** The same person may be added twice: the first in canonical order counts, and one comparison of pictures is enough. */
const foldAdd = (
  draft: Draft,
  by: MemberId,
  body: Introduced & { readonly verified: boolean; readonly agreement: HashId },
): void => {
  const memberId = memberIdOf(body.memberKey);
  const before = draft.members.get(memberId);
  draft.members.set(
    memberId,
    before ? { ...before, verified: before.verified || body.verified } : newMember(body, by, body.verified),
  );
  affirm(draft, memberId, body.agreement);
};

const affirm = (draft: Draft, memberId: MemberId, agreement: HashId): void =>
  update(draft, memberId, (member) => ({ ...member, affirmed: new Set(member.affirmed).add(agreement) }));

const update = (draft: Draft, memberId: MemberId, change: (member: Member) => Member): void => {
  const member = draft.members.get(memberId);
  if (member) draft.members.set(memberId, change(member));
};
