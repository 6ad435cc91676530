// One Y.Doc and its rules (PROTOCOL §1, §6): a change has origin `local` and the derived clientID, everything else that
// writes was received or loaded, and any other update is a broken promise. It knows no key, no disk and no link.
import * as Y from 'yjs';
import { base64url } from '../crypto/encoding.ts';
import { randomBytes } from '../crypto/sodium.ts';
import type { DocumentId, MemberId } from '../ids.ts';

/** A document that is open. Only shared/circle and shared/session look inside; screens use their named changes and views. */
export interface SharedDocument {
  readonly documentId: DocumentId;
  readonly me: MemberId;
  readonly doc: Y.Doc;
  /** one transaction, visible at once, durable shortly after */
  readonly change: <T>(run: () => T) => T;
  /** whose words an item holds, from its clientID; null when nobody known */
  readonly writerOf: (clientId: number) => MemberId | null;
  /** 16 random bytes in base64url, for the ids of entries */
  readonly newId: () => string;
}

const local = { origin: 'local' } as const;
const received = { origin: 'received' } as const;

/** A Y.Doc that never writes by itself. */
export const newDoc = (): Y.Doc => {
  const doc = new Y.Doc();
  doc.on('afterTransaction', (transaction) => {
    // Yjs would tidy formatting marks with deletes of its own, in the name of whoever received them
    transaction._needFormattingCleanup = false;
  });
  return doc;
};

/** Applies accepted updates in one transaction. Acceptance guarantees that nothing is left pending. */
export const applyAccepted = (doc: Y.Doc, updates: readonly Uint8Array[]): void => {
  if (updates.length === 0) return;
  const { clientID } = doc;
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update, received);
  }, received);
  // meeting its own clientID in what a copy of this computer wrote, Yjs gives itself another; nothing of it is sent any more
  doc.clientID = clientID;
  assertNothingPending(doc);
};

/**
 * Everything from the beginning, in another order, under the same roots, so that views and screens stay subscribed. It leans
 * on the inside of Yjs (document.test.ts holds it against the installed version), because Yjs never takes anything back.
 */
export const rebuild = (doc: Y.Doc, updates: readonly Uint8Array[]): void => {
  const { clientID } = doc;
  const roots = [...doc.share.values()];
  // meeting its own changes again, Yjs would give itself another one
  doc.clientID = 0;
  doc.store = new Y.Doc().store;
  for (const root of roots) {
    root._map = new Map();
    root._start = null;
    root._length = 0;
    root._searchMarker = root._searchMarker === null ? null : [];
  }
  doc.transact((transaction) => {
    for (const root of roots) transaction.changedParentTypes.set(root, []);
    for (const update of updates) Y.applyUpdate(doc, update, received);
  }, received);
  doc.clientID = clientID;
  assertNothingPending(doc);
};

/** Everybody's, as far as they wrote something that was not only deleting. */
export const clientIdsIn = (doc: Y.Doc): readonly number[] => [...doc.store.clients.keys()];

export const assertNothingPending = (doc: Y.Doc): void => {
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null)
    throw new Error('an accepted update names something that is not there');
};

export interface DocumentFacts {
  readonly documentId: DocumentId;
  readonly me: MemberId;
  readonly clientId: number;
  readonly writerOf: (clientId: number) => MemberId | null;
  readonly onLocalUpdate: (update: Uint8Array) => void;
}

/** From here on only `change` and `applyAccepted` write to this doc. Loading must be done before. */
export const shareDocument = (doc: Y.Doc, facts: DocumentFacts): SharedDocument => {
  const { documentId, me, clientId, writerOf, onLocalUpdate } = facts;
  doc.clientID = clientId;
  const onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin === local) onLocalUpdate(update);
    else if (origin !== received) throw new Error('a document changes through named changes alone');
  };
  // Yjs encodes every transaction for whoever listens, and nobody needs that of what was received. Until all have ended that
  // ran into each other: an observer of a change may meet one that was received, and the change must not be missed
  doc.on('beforeTransaction', ({ origin }) => {
    if (origin !== received) doc.on('update', onUpdate);
  });
  doc.on('afterAllTransactions', () => doc.off('update', onUpdate));
  return {
    documentId,
    me,
    doc,
    writerOf,
    newId: () => base64url(randomBytes(16)),
    change: (run) => {
      // SECURITY: Yjs replaces the clientID silently when it meets its own; under another it would write as nobody
      if (doc.clientID !== clientId) throw new Error('the clientID of this run was changed');
      if (doc.isDestroyed) throw new Error('the document is closed');
      return doc.transact(run, local);
    },
  };
};
