// From the store to memory: the log from kept envelopes, the Y.Doc from a cached state, the envelopes after it, and the
// outbox. A bad cached state falls back to the other one, then to replay; nothing that was accepted is judged again.
import * as Y from 'yjs';
import type { DocumentKey } from '../crypto/keys.ts';
import type { AuthorId, DocumentId } from '../ids.ts';
import { canonicalUpdates } from './canonical.ts';
import type { Device, Heads } from './circle.ts';
import { ownerOfClientId } from './clientIds.ts';
import { applyAccepted, assertNothingPending, newDoc } from './document.ts';
import { append, type DocumentLog, emptyLog, endClocksIn, pastOf } from './documentLog.ts';
import { type EnvelopePlace, envelopeHash, noEnvelope, prefixOf } from './envelope.ts';
import { type LoadedEnvelope, updatesAfter } from './loadedEnvelopes.ts';
import { type OutboxRow, readOutboxRow, readStateRow, type StateRow } from './rows.ts';
import type { CircleStore } from './store.ts';

export const rebuildLog = (
  documentId: DocumentId,
  devices: ReadonlyMap<AuthorId, Device>,
  envelopes: readonly LoadedEnvelope[],
): DocumentLog => {
  const log = emptyLog(documentId);
  for (const { header, prefix, verdict, envelope } of envelopes) {
    const past = pastOf(log, header);
    const owner = devices.get(header.authorId)?.owner;
    if (past === null || owner === undefined) throw new Error('a kept envelope has its past and its author');
    append(log, {
      header,
      owner,
      past,
      prefix,
      hash: noEnvelope,
      end: verdict.type === 'valid' ? verdict.end : null,
      openPart: verdict.type === 'part' ? envelope : null,
    });
  }
  // only the heads need their whole hash
  const byPrefix = new Map(envelopes.map(({ prefix, header }) => [prefix, header.bytes]));
  for (const branch of log.branches.values()) {
    const last = branch.prefixes[branch.prefixes.length - 1];
    const bytes = last === undefined ? undefined : byPrefix.get(last);
    if (bytes) branch.headHash = envelopeHash(bytes);
  }
  return log;
};

export interface LoadedDoc {
  readonly doc: Y.Doc;
  readonly outbox: readonly OutboxRow[];
  /** envelopes that the newest usable cached state does not hold */
  readonly replayed: number;
  /** where the next state goes */
  readonly nextSlot: number;
}

export const loadDoc = async (
  store: CircleStore,
  place: EnvelopePlace & { readonly key: DocumentKey },
  log: DocumentLog,
  envelopes: readonly LoadedEnvelope[],
): Promise<LoadedDoc> => {
  const { documentId } = place;
  const states = await Promise.all([0, 1].map((slot) => store.read('states', stateId(documentId, slot))));
  const outbox = (await store.readGroup('outbox', documentId)).map(readOutboxRow).sort((a, b) => a.number - b.number);
  const { doc, heads, slot } = fromStates(log, states);
  const updates = log.forked ? canonicalUpdates(place, log, envelopes) : updatesAfter(place, log, envelopes, heads);
  applyAccepted(doc, updates);
  applyAccepted(
    doc,
    outbox.map(({ update }) => update),
  );
  return { doc, outbox, replayed: updates.length, nextSlot: slot === 0 ? 1 : 0 };
};

export const stateId = (documentId: DocumentId, slot: number): string => `${documentId}/${slot}`;

/** The newest state that loads and holds exactly what its heads say; an empty doc when there is none. */
const fromStates = (
  log: DocumentLog,
  states: readonly (Uint8Array | null)[],
): { readonly doc: Y.Doc; readonly heads: Heads; readonly slot: number } => {
  // a state stands for one history: where there are branches everything is applied again, in canonical order
  const usable = (log.forked ? [] : states)
    .map((bytes, slot) => ({ slot, state: bytes === null ? null : readStateRow(bytes) }))
    .filter((each): each is { slot: number; state: StateRow } => each.state !== null && standsIn(log, each.state.heads))
    .sort((a, b) => envelopesIn(b.state.heads) - envelopesIn(a.state.heads));
  for (const { slot, state } of usable) {
    const doc = docOfState(log, state);
    if (doc !== null) return { doc, heads: state.heads, slot };
  }
  return { doc: newDoc(), heads: new Map(), slot: 1 };
};

const standsIn = (log: DocumentLog, heads: Heads): boolean =>
  [...heads].every(([authorId, head]) => log.branches.get(authorId)?.prefixes[head.seq - 1] === prefixOf(head.hash));

const envelopesIn = (heads: Heads): number => [...heads.values()].reduce((sum, { seq }) => sum + seq, 0);

const docOfState = (log: DocumentLog, { heads, update }: StateRow): Y.Doc | null => {
  const doc = newDoc();
  try {
    Y.applyUpdate(doc, update);
    assertNothingPending(doc);
  } catch {
    return null;
  }
  // every clientID ends where the log says it ended at these heads, and there is no other
  const endClockOf = endClocksIn(log, new Map([...heads].map(([authorId, { seq }]) => [authorId, seq])));
  const held = Y.decodeStateVector(Y.encodeStateVector(doc));
  const shown = [...log.branches.values()].flatMap(({ ends }) => [...ends.keys()]);
  const asInLog = [...new Set([...held.keys(), ...shown])].every(
    (clientId) => (held.get(clientId) ?? 0) === endClockOf(clientId) && log.byOwner.has(ownerOfClientId(clientId)),
  );
  return asInLog ? doc : null;
};
