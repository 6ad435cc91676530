// An update under any clientID, as a patched client could write it. For tests only.
import * as Y from 'yjs';

/** What `change` writes under `clientId`, on top of `base` (a state of the document). */
export const updateOf = (clientId: number, base: Uint8Array, change: (doc: Y.Doc) => void): Uint8Array => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, base);
  doc.clientID = clientId;
  const before = Y.encodeStateVector(doc);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  doc.transact(() => change(doc));
  return updates[0] ?? Y.encodeStateAsUpdate(doc, before);
};
