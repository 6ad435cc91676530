// What other devices said they hold durably, heard from themselves over their own links and from nobody else.
// It outlives a link and the run of the app (acknowledgedRows.ts); a new word replaces the old one, so it can go down.

import type { AcknowledgedRow } from '#shared/circle/acknowledgedRows.ts';
import type { Head, Heads } from '#shared/circle/circle.ts';
import type { AuthorId, DocumentId, MemberId } from '#shared/ids.ts';
import { documentHeadsMost, isCutShort } from './frameBatches.ts';
import type { DocumentHeads } from './frames.ts';

export interface Acknowledged {
  /** The device's own words about these documents. */
  readonly replace: (device: AuthorId, memberId: MemberId, documents: DocumentHeads) => void;
  /** It just handed over this head of its own, which it sends only after it is durable. */
  readonly note: (device: AuthorId, memberId: MemberId, documentId: DocumentId, head: Head) => void;
  /** The best that any one device of this member holds, author by author; null when none has spoken of the document. */
  readonly heldBy: (memberId: MemberId, documentId: DocumentId) => Heads | null;
  /** What was heard in an earlier run; yields to anything heard in this one. */
  readonly recall: (word: AcknowledgedRow) => void;
  /** what was heard since the last call, each device and document once */
  readonly takeNew: () => readonly AcknowledgedRow[];
}

export const createAcknowledged = (): Acknowledged => {
  const devices = new Map<AuthorId, { readonly memberId: MemberId; readonly documents: Map<DocumentId, Heads> }>();
  const documentsOf = (device: AuthorId, memberId: MemberId): Map<DocumentId, Heads> => {
    const known = devices.get(device) ?? { memberId, documents: new Map() };
    devices.set(device, known);
    return known.documents;
  };
  /** the document that a device has named so many heads of that the rest comes in its next frame */
  const unfinished = new Map<AuthorId, DocumentId>();
  const fresh = new Map<string, { readonly device: AuthorId; readonly documentId: DocumentId }>();
  const noteFresh = (device: AuthorId, documentId: DocumentId): void => {
    fresh.set(`${device}/${documentId}`, { device, documentId });
  };
  return {
    replace: (device, memberId, documents) => {
      const held = documentsOf(device, memberId);
      for (const [documentId, heads] of documents) {
        const begun = unfinished.get(device) === documentId ? held.get(documentId) : undefined;
        // SECURITY: a word without end costs no more memory than a long one
        const all = begun && begun.size <= documentHeadsMost ? new Map([...begun, ...heads]) : heads;
        held.set(documentId, all);
        if (isCutShort(heads)) unfinished.set(device, documentId);
        else unfinished.delete(device);
        noteFresh(device, documentId);
      }
    },
    note: (device, memberId, documentId, head) => {
      const held = documentsOf(device, memberId);
      const heads = held.get(documentId);
      // our own knowledge of its log may be behind its word
      if (head.seq <= (heads?.get(device)?.seq ?? 0)) return;
      held.set(documentId, new Map(heads).set(device, head));
      noteFresh(device, documentId);
    },
    recall: ({ device, memberId, documentId, heads }) => {
      const held = documentsOf(device, memberId);
      if (!held.has(documentId)) held.set(documentId, heads);
    },
    takeNew: () => {
      const taken = [...fresh.values()].flatMap(({ device, documentId }) => {
        const known = devices.get(device);
        const heads = known?.documents.get(documentId);
        return known && heads ? [{ device, memberId: known.memberId, documentId, heads }] : [];
      });
      fresh.clear();
      return taken;
    },
    heldBy: (memberId, documentId) => {
      let best: Map<AuthorId, Head> | null = null;
      for (const device of devices.values()) {
        const held = device.memberId === memberId ? device.documents.get(documentId) : undefined;
        if (!held) continue;
        best ??= new Map();
        for (const [authorId, head] of held) if (head.seq > (best.get(authorId)?.seq ?? 0)) best.set(authorId, head);
      }
      return best;
    },
  };
};
