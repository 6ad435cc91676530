// Facts for the words on the screen: who is linked, who holds what, what is on this computer alone. Numbers and ids, no text.
// "Held" means acknowledged by that member's own device over its own link, never guessed.
import type { Heads, RefusalReason, SyncedCircle } from '#shared/circle/circle.ts';
import type { DocumentId, MemberId } from '#shared/ids.ts';
import type { Acknowledged } from './acknowledged.ts';
import type { LinkFault } from './link.ts';

export type LinkState = 'offline' | 'connecting' | 'authenticated';
export type RefusedReason = RefusalReason | LinkFault | 'OpRefused';

export interface MemberStatus {
  readonly memberId: MemberId;
  readonly link: LinkState;
  /** only documents that it has spoken of */
  readonly heldHeads: ReadonlyMap<DocumentId, Heads>;
}
export interface DocumentStatus {
  readonly documentId: DocumentId;
  /** other members who hold every envelope of it that I hold */
  readonly heldBy: readonly MemberId[];
  /** my envelopes that no other member has acknowledged */
  readonly onlyHere: number;
}
export interface CircleStatus {
  /** everybody else who has not left */
  readonly members: readonly MemberStatus[];
  readonly perDocument: readonly DocumentStatus[];
  /** what peers sent and was not taken, by reason */
  readonly refused: ReadonlyMap<RefusedReason, number>;
}

export const statusOf = (facts: {
  readonly circle: SyncedCircle;
  readonly acknowledged: Acknowledged;
  readonly linkTo: (memberId: MemberId) => LinkState;
  readonly refused: ReadonlyMap<RefusedReason, number>;
}): CircleStatus => {
  const { circle, acknowledged } = facts;
  const documents = circle.documents();
  const members = [...circle.roster().members.values()]
    .filter((member) => member.memberId !== circle.memberId && !member.left && circle.moves.meets(member.memberId))
    .map(({ memberId }) => ({
      memberId,
      link: facts.linkTo(memberId),
      heldHeads: new Map(
        documents.flatMap((documentId) => {
          const held = acknowledged.heldBy(memberId, documentId);
          return held ? [[documentId, held] as const] : [];
        }),
      ),
    }));
  const perDocument = documents.map((documentId) => {
    const heads = circle.heads(documentId);
    const mine = heads.get(circle.authorId)?.seq ?? 0;
    const held = members.map((member) => member.heldHeads.get(documentId));
    const acknowledgedMine = Math.max(0, ...held.map((each) => each?.get(circle.authorId)?.seq ?? 0));
    return {
      documentId,
      heldBy: members.filter((_, i) => covers(held[i], heads)).map((member) => member.memberId),
      onlyHere: Math.max(0, mine - acknowledgedMine),
    };
  });
  return { members, perDocument, refused: new Map(facts.refused) };
};

/** True when `held` is at least as far as `heads` for every author, in the same history. */
const covers = (held: Heads | undefined, heads: Heads): boolean =>
  held !== undefined &&
  [...heads].every(([authorId, head]) => {
    const theirs = held.get(authorId);
    return theirs !== undefined && (theirs.seq > head.seq || (theirs.seq === head.seq && theirs.hash === head.hash));
  });
