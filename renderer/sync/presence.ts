// Who is here, and in which document: said over authenticated links, only about oneself, gone with the link, never stored.
import type { DocumentId, MemberId } from '#shared/ids.ts';
import type { Link } from './link.ts';

export interface Present {
  readonly memberId: MemberId;
  /** null: in the app, elsewhere */
  readonly documentId: DocumentId | null;
}

export interface Presence {
  readonly announce: (documentId: DocumentId | null) => void;
  readonly greet: (link: Link) => void;
  readonly heard: (link: Link, present: Present) => void;
  readonly gone: (link: Link) => void;
  /** one entry a member; a document counts more than "elsewhere" when somebody has two devices here */
  readonly all: () => readonly Present[];
}

export const createPresence = (): Presence => {
  const links = new Map<Link, Present | null>();
  let own: DocumentId | null = null;
  return {
    announce: (documentId) => {
      own = documentId;
      for (const link of links.keys()) link.send({ type: 'presence', documentId });
    },
    greet: (link) => {
      links.set(link, null);
      link.send({ type: 'presence', documentId: own });
    },
    heard: (link, present) => {
      if (links.has(link)) links.set(link, present);
    },
    gone: (link) => links.delete(link),
    all: () => {
      const byMember = new Map<MemberId, Present>();
      for (const present of links.values())
        if (present && !byMember.get(present.memberId)?.documentId) byMember.set(present.memberId, present);
      return [...byMember.values()];
    },
  };
};
