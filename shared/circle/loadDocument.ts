// From the store to memory: the log from kept envelopes, the Y.Doc from a cached state, the envelopes after it, and the
// outbox. A bad cached state falls back to the other one, then to replay; nothing that was accepted is judged again.
import * as Y from 'yjs';
import type { DocumentKey } from '../crypto/keys.ts';
import type { AuthorId, DocumentId } from '../ids.ts';
import { headsOf } from './branches.ts';
import { canonicalUpdates } from './canonical.ts';
import type { Device, Heads } from './circle.ts';
import { ownerOfClientId } from './clientIds.ts';
import { applyAccepted, assertNothingPending, newDoc } from './document.ts';
import { append, type DocumentLog, emptyLog, endClocksIn, lastSeq, pastOf } from './documentLog.ts';
import { type EnvelopePlace, envelopeHash, noEnvelope, prefixOf } from './envelope.ts';
import type { EndClockOf } from './inspectUpdate.ts';
import { type LoadedEnvelope, updatesAfter, updatesOf } from './loadedEnvelopes.ts';
import { type OutboxRow, readOutboxRow, readStateRow, type StateRow } from './rows.ts';
import type { CircleStore } from './store.ts';

export const rebuildLog = (
  documentId: DocumentId,
  devices: ReadonlyMap<AuthorId, Device>,
  envelopes: readonly LoadedEnvelope[],
): DocumentLog => {
  const log = emptyLog(documentId);
  extendLog(log, (authorId) => devices.get(authorId)?.owner, envelopes);
  return log;
};

/** True when one of these claims clocks that were taken. */
const extendLog = (
  log: DocumentLog,
  ownerOf: (authorId: AuthorId) => number | undefined,
  envelopes: readonly LoadedEnvelope[],
): boolean => {
  let contested = false;
  for (const { header, prefix, verdict, envelope } of envelopes) {
    const past = pastOf(log, header);
    const owner = ownerOf(header.authorId);
    if (past === null || owner === undefined) throw new Error('a kept envelope has its past and its author');
    const placed = append(log, {
      header,
      owner,
      past,
      prefix,
      hash: noEnvelope,
      end: verdict.type === 'valid' ? verdict.end : null,
      openPart: verdict.type === 'part' ? envelope : null,
    });
    contested ||= placed.contested;
  }
  // only the heads need their whole hash
  const byPrefix = new Map(envelopes.map(({ prefix, header }) => [prefix, header.bytes]));
  for (const branch of log.branches.values()) {
    const last = branch.prefixes[branch.prefixes.length - 1];
    const bytes = last === undefined ? undefined : byPrefix.get(last);
    if (bytes) branch.headHash = envelopeHash(bytes);
  }
  return contested;
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
  const { doc, updates, slot } = log.forked
    ? fromForkedStates(place, log, envelopes, states)
    : fromStates(place, log, envelopes, states);
  applyAccepted(doc, updates);
  applyAccepted(
    doc,
    outbox.map(({ update }) => update),
  );
  return { doc, outbox, replayed: updates.length, nextSlot: slot === 0 ? 1 : 0 };
};

/**
 * The cached state that stands for exactly these heads, without reading the log: what was there when it was last closed, and
 * nothing since. Null when there is no such state, when something of one's own waits, or when an author has branches.
 */
export const loadKnownState = async (
  store: CircleStore,
  documentId: DocumentId,
  heads: Heads,
  devices: ReadonlyMap<AuthorId, Device>,
): Promise<LoadedDoc | null> => {
  // a name that is no device's is a piece of a branch
  const owners = new Set([...heads.keys()].map((authorId) => devices.get(authorId)?.owner));
  if (heads.size === 0 || owners.has(undefined)) return null;
  if ((await store.readGroup('outbox', documentId)).length > 0) return null;
  const states = await Promise.all([0, 1].map((slot) => store.read('states', stateId(documentId, slot))));
  for (const { slot, state } of newestFirst(states)) {
    if (!isSame(state.heads, heads)) continue;
    const doc = docOf(state.update);
    const shown = doc ? Y.decodeStateVector(Y.encodeStateVector(doc)).keys() : [];
    if (doc && [...shown].every((clientId) => owners.has(ownerOfClientId(clientId))))
      return { doc, outbox: [], replayed: 0, nextSlot: slot === 0 ? 1 : 0 };
  }
  return null;
};

export const stateId = (documentId: DocumentId, slot: number): string => `${documentId}/${slot}`;

interface Start {
  readonly doc: Y.Doc;
  /** to be applied on top */
  readonly updates: readonly Uint8Array[];
  readonly slot: number;
}
type Place = EnvelopePlace & { readonly key: DocumentKey };
type States = readonly (Uint8Array | null)[];

/** Those that read, the one that holds most first. */
const newestFirst = (states: States): readonly { readonly slot: number; readonly state: StateRow }[] =>
  states
    .map((bytes, slot) => ({ slot, state: bytes === null ? null : readStateRow(bytes) }))
    .filter((each): each is { slot: number; state: StateRow } => each.state !== null)
    .sort((a, b) => envelopesIn(b.state.heads) - envelopesIn(a.state.heads));

/** The newest state that loads and holds exactly what its heads say; an empty doc when there is none. */
const fromStates = (place: Place, log: DocumentLog, envelopes: readonly LoadedEnvelope[], states: States): Start => {
  for (const { slot, state } of newestFirst(states)) {
    if (!standsIn(log, state.heads)) continue;
    const past = new Map([...state.heads].map(([authorId, { seq }]) => [authorId, seq]));
    const doc = docOfState(log, state.update, endClocksIn(log, past));
    if (doc !== null) return { doc, updates: updatesAfter(place, log, envelopes, state.heads), slot };
  }
  return { doc: newDoc(), updates: updatesAfter(place, log, envelopes, new Map()), slot: 1 };
};

/**
 * Where there are branches a state stands for as many envelopes as its heads count, in the order in which they came here. It
 * is used when these have its heads, and when none that came later claims clocks that were taken: else everything is
 * applied again in canonical order. So whoever forks a log makes one opening slow, not every one.
 */
const fromForkedStates = (
  place: Place,
  log: DocumentLog,
  envelopes: readonly LoadedEnvelope[],
  states: States,
): Start => {
  const ownerOf = (authorId: AuthorId): number | undefined => log.branches.get(authorId)?.owner;
  for (const { slot, state } of newestFirst(states)) {
    const count = envelopesIn(state.heads);
    if (count > envelopes.length) continue;
    const before = emptyLog(log.documentId);
    extendLog(before, ownerOf, envelopes.slice(0, count));
    if (!isSame(headsOf(before), state.heads)) continue;
    const everything = new Map([...before.branches.values()].map((branch) => [branch.key, lastSeq(branch)]));
    const doc = docOfState(before, state.update, endClocksIn(before, everything));
    const later = envelopes.slice(count);
    if (doc !== null && !extendLog(before, ownerOf, later)) return { doc, updates: updatesOf(place, log, later), slot };
  }
  return { doc: newDoc(), updates: canonicalUpdates(place, log, envelopes), slot: 1 };
};

const isSame = (a: Heads, b: Heads): boolean =>
  a.size === b.size && [...a].every(([name, { seq, hash }]) => b.get(name)?.seq === seq && b.get(name)?.hash === hash);

const standsIn = (log: DocumentLog, heads: Heads): boolean =>
  [...heads].every(([authorId, head]) => log.branches.get(authorId)?.prefixes[head.seq - 1] === prefixOf(head.hash));

const envelopesIn = (heads: Heads): number => [...heads.values()].reduce((sum, { seq }) => sum + seq, 0);

/** Null when it does not load. */
const docOf = (update: Uint8Array): Y.Doc | null => {
  const doc = newDoc();
  try {
    Y.applyUpdate(doc, update);
    assertNothingPending(doc);
    return doc;
  } catch {
    return null;
  }
};

/** `endClockOf`: of every clientID, where the log says that it ended in this state. */
const docOfState = (log: DocumentLog, update: Uint8Array, endClockOf: EndClockOf): Y.Doc | null => {
  const doc = docOf(update);
  if (doc === null) return null;
  return endsAsInLog(log, doc, endClockOf) ? doc : null;
};

/** Every clientID ends where the log says it ended, and there is no other; `own`: of this run, whose changes may wait. */
const endsAsInLog = (log: DocumentLog, doc: Y.Doc, endClockOf: EndClockOf, own: number | null = null): boolean => {
  const held = Y.decodeStateVector(Y.encodeStateVector(doc));
  const shown = [...log.branches.values()].flatMap(({ ends }) => [...ends.keys()]);
  return [...new Set([...held.keys(), ...shown])].every(
    (clientId) =>
      clientId === own ||
      ((held.get(clientId) ?? 0) === endClockOf(clientId) && log.byOwner.has(ownerOfClientId(clientId))),
  );
};

/** Whether an open document, loaded without its log, holds what the log says of these heads. */
export const holdsWhatLogSays = (log: DocumentLog, doc: Y.Doc, heads: Heads): boolean => {
  const past = new Map([...heads].map(([authorId, { seq }]) => [authorId, seq]));
  return endsAsInLog(log, doc, endClocksIn(log, past), doc.clientID);
};
