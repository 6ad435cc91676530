// The cached state of an open document: two slots in turn, each with the heads it stands for. Written only when nothing
// local is waiting, so that a state never holds what the log does not. A cache: losing it costs time alone.
import * as Y from 'yjs';
import type { DocumentId } from '../ids.ts';
import type { Heads } from './circle.ts';
import type { LoadedDoc } from './loadDocument.ts';
import { stateRow } from './rows.ts';
import type { CircleStore } from './store.ts';

/** while a document stays open; encoding the state of 5 MB takes about 50 ms */
export const envelopesPerState = 500;

export interface StateCache {
  readonly loaded: (facts: Pick<LoadedDoc, 'replayed' | 'nextSlot'>) => void;
  readonly envelopesAdded: (count: number) => void;
  /** writes when at least this many envelopes came since the last one */
  readonly write: (doc: Y.Doc, heads: Heads, atLeast: number) => Promise<void>;
}

export const makeStateCache = (store: CircleStore, documentId: DocumentId): StateCache => {
  let since = 0;
  let slot = 0;
  return {
    loaded: ({ replayed, nextSlot }) => {
      since = replayed;
      slot = nextSlot;
    },
    envelopesAdded: (count) => {
      since += count;
    },
    write: async (doc, heads, atLeast) => {
      if (since < atLeast) return;
      const saved = await store.commit([stateRow(documentId, slot, { heads, update: Y.encodeStateAsUpdate(doc) })]);
      if (!saved.ok) return;
      since = 0;
      slot = slot === 0 ? 1 : 0;
    },
  };
};
