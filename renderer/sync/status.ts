// Facts for the words on the screen: who is linked, who holds what, what is on this computer alone. Numbers and ids, no text.
// "Held" means acknowledged by that member's own device over its own link, never guessed.
import type { Heads, RefusalReason, SyncedCircle } from '#shared/circle/circle.ts';
import type { AuthorId, DocumentId, MemberId, Rendezvous } from '#shared/ids.ts';
import type { Acknowledged } from './acknowledged.ts';
import type { LinkFault } from './link.ts';
import type { Refusals } from './refusals.ts';

export type LinkState = 'offline' | 'connecting' | 'authenticated';
export type RefusedReason = RefusalReason | LinkFault | 'OpRefused';

/** where the last try to link ended: no way between the two computers, or one that did not prove itself */
export type LinkTrouble = 'none' | 'path' | 'greeting';

export interface MemberStatus {
  readonly memberId: MemberId;
  readonly link: LinkState;
  readonly trouble: LinkTrouble;
  /** of the pair; null: this member cannot be met */
  readonly rendezvous: Rendezvous | null;
  /** envelopes that are here and that it has not said it holds */
  readonly missingThere: number;
  /** envelopes that it said it holds and that are not here */
  readonly missingHere: number;
  /** only documents that it has spoken of */
  readonly heldHeads: ReadonlyMap<DocumentId, Heads>;
}
export interface DocumentStatus {
  readonly documentId: DocumentId;
  /** other members who hold every envelope of it that I hold */
  readonly heldBy: readonly MemberId[];
  /** envelopes of this computer that no other has acknowledged, neither another member's nor one of my own */
  readonly onlyHere: number;
  /** my other computers together hold every envelope of it that I hold */
  readonly isOnMyOthers: boolean;
}
export interface CircleStatus {
  /** everybody else who has not left */
  readonly members: readonly MemberStatus[];
  readonly perDocument: readonly DocumentStatus[];
  /** my other computers that this one is linked with now */
  readonly ownLinked: readonly AuthorId[];
  /** what peers sent and was not taken, by reason */
  readonly refused: ReadonlyMap<RefusedReason, number>;
  /** over whose links, or by whom; nobody who was not proven */
  readonly refusedFrom: ReadonlyMap<RefusedReason, ReadonlySet<MemberId>>;
}

export const statusOf = (facts: {
  readonly circle: SyncedCircle;
  readonly acknowledged: Acknowledged;
  readonly linkTo: (memberId: MemberId) => Pick<MemberStatus, 'link' | 'trouble' | 'rendezvous'>;
  readonly refusals: Pick<Refusals, 'byReason' | 'from'>;
  readonly ownLinked: readonly AuthorId[];
}): CircleStatus => {
  const { circle, acknowledged } = facts;
  const documents = circle.documents();
  const members = [...circle.roster().members.values()]
    .filter((member) => member.memberId !== circle.memberId && !member.left && circle.moves.meets(member.memberId))
    .map(({ memberId }) => ({
      memberId,
      ...facts.linkTo(memberId),
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
    const myOthers = acknowledged.heldBy(circle.memberId, documentId);
    return {
      documentId,
      heldBy: members.filter((_, i) => covers(held[i], heads)).map((member) => member.memberId),
      onlyHere: Math.max(0, mine - Math.max(acknowledgedMine, myOthers?.get(circle.authorId)?.seq ?? 0)),
      isOnMyOthers: myOthers !== null && covers(myOthers, heads),
      unheard: Math.max(0, mine - acknowledgedMine),
    };
  });
  return {
    members: members.map((member) => ({ ...member, ...missing(member.heldHeads, perDocument, circle.heads) })),
    perDocument: perDocument.map(({ unheard, ...document }) => document),
    ownLinked: facts.ownLinked,
    refused: facts.refusals.byReason(),
    refusedFrom: facts.refusals.from(),
  };
};

/**
 * A document that somebody never spoke of may not be theirs to read (a session before they came): of it only counts what no
 * one else has either.
 */
const missing = (
  held: ReadonlyMap<DocumentId, Heads>,
  documents: readonly { readonly documentId: DocumentId; readonly unheard: number }[],
  headsOf: (documentId: DocumentId) => Heads,
): Pick<MemberStatus, 'missingHere' | 'missingThere'> => {
  let missingThere = 0;
  let missingHere = 0;
  for (const { documentId, unheard } of documents) {
    const theirs = held.get(documentId);
    if (!theirs) missingThere += unheard;
    else {
      missingThere += ahead(headsOf(documentId), theirs);
      missingHere += ahead(theirs, headsOf(documentId));
    }
  }
  return { missingHere, missingThere };
};
/** envelopes that `these` reach further than `those` */
const ahead = (these: Heads, those: Heads): number =>
  [...these].reduce((sum, [authorId, { seq }]) => sum + Math.max(0, seq - (those.get(authorId)?.seq ?? 0)), 0);

/** True when `held` is at least as far as `heads` for every author, in the same history. */
const covers = (held: Heads | undefined, heads: Heads): boolean =>
  // where nothing was written nothing is lacking
  heads.size === 0 ||
  (held !== undefined &&
    [...heads].every(([authorId, head]) => {
      const theirs = held.get(authorId);
      return theirs !== undefined && (theirs.seq > head.seq || (theirs.seq === head.seq && theirs.hash === head.hash));
    }));
