// What a session document holds of sealed steps, as it lies there: closed cards and their keys, notes for the presenter, and the
// records of who handed over, who received, who let go. Read entry by entry; whose each is comes from proven authorship.
// It decides nothing: sealedCards.ts and phaseKeys.ts do.
import * as v from 'valibot';
import * as Y from 'yjs';
import { ownerOfClientId } from '../circle/clientIds.ts';
import type { SharedDocument } from '../circle/document.ts';
import { clientIdOfField, fieldsOf, idSchema, wasOverwritten } from '../circle/entries.ts';
import { entriesOf, makeViews, section, type Views } from '../circle/views.ts';
import { asId, type Brand, type CardId, type CircleId, type DocumentId, type MemberId } from '../ids.ts';
import type { EntryId } from './ledger.ts';

/** Names a phase key within its step, and commits to it; 22 characters of base64url. */
export type PhaseKeyId = Brand<string, 'PhaseKeyId'>;
/** Names a sealed note as it was written: a changed note has another. */
export type NoteHash = Brand<string, 'NoteHash'>;

/** Where a session is: part of everything that is sealed in it. */
export interface SessionPlace {
  readonly circleId: CircleId;
  readonly documentId: DocumentId;
}

/** bytes of a text before padding; sealed and padded it stays below the 64 KiB of a field */
export const sealedTextMaxBytes = 32 * 1024;
const bytes = (most: number) =>
  v.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length > 0 && value.length <= most);
const box = bytes(48 * 1024);
const keyId = v.pipe(
  idSchema,
  v.transform((text) => asId<PhaseKeyId>(text)),
);
const noteHash = v.pipe(
  idSchema,
  v.transform((text) => asId<NoteHash>(text)),
);
const memberId = v.pipe(
  idSchema,
  v.transform((text) => asId<MemberId>(text)),
);
/** the start record of a step, as the ledger names it */
const entryId = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(60),
  v.transform((text) => asId<EntryId>(text)),
);

const noteSchema: v.GenericSchema<unknown, NoteBox> = v.variant('to', [
  /** under a phase key */
  v.strictObject({ to: v.literal('key'), start: entryId, keyId, box }),
  /** late: straight to a member's box key */
  v.strictObject({ to: v.literal('member'), start: entryId, member: memberId, box }),
]);
const closedSchema = v.strictObject({
  start: entryId,
  nonce: bytes(16),
  commitment: bytes(32),
  box,
});
const recordSchema: v.GenericSchema<unknown, SealedRecord> = v.variant('type', [
  /** a holder gives the keys of a step to the presenter; `box` null where there is no member to give to */
  v.strictObject({
    type: v.literal('handOver'),
    start: entryId,
    to: v.nullable(memberId),
    keys: v.pipe(v.array(v.strictObject({ keyId, box: v.nullable(bytes(200)) })), v.minLength(1), v.maxLength(24)),
  }),
  /** the presenter's app has these keys, and has opened these notes */
  v.strictObject({
    type: v.literal('receipt'),
    start: entryId,
    keyIds: v.pipe(v.array(keyId), v.maxLength(64)),
    notes: v.pipe(v.array(noteHash), v.maxLength(2000)),
  }),
  /** printed or saved to a file for a presenter without an app */
  v.strictObject({
    type: v.literal('given'),
    start: entryId,
    keyIds: v.pipe(v.array(keyId), v.maxLength(64)),
    notes: v.pipe(v.array(noteHash), v.maxLength(2000)),
  }),
  v.strictObject({ type: v.literal('letGo'), start: entryId }),
]);
const revealSchema = v.strictObject({
  /** the press that ended the step */
  entry: entryId,
  /** the commitments that were there for the one who pressed */
  seen: v.pipe(v.array(bytes(32)), v.maxLength(400)),
});

export type NoteBox =
  | { readonly to: 'key'; readonly start: EntryId; readonly keyId: PhaseKeyId; readonly box: Uint8Array }
  | { readonly to: 'member'; readonly start: EntryId; readonly member: MemberId; readonly box: Uint8Array };

interface Acknowledged {
  readonly start: EntryId;
  readonly keyIds: readonly PhaseKeyId[];
  readonly notes: readonly NoteHash[];
}
export type SealedRecord =
  | {
      readonly type: 'handOver';
      readonly start: EntryId;
      readonly to: MemberId | null;
      readonly keys: readonly { readonly keyId: PhaseKeyId; readonly box: Uint8Array | null }[];
    }
  | ({ readonly type: 'receipt' | 'given' } & Acknowledged)
  | { readonly type: 'letGo'; readonly start: EntryId };

interface Authored {
  readonly by: MemberId | null;
  /** the device that wrote it, as a number */
  readonly device: number;
}
export interface SealedNote extends Authored {
  readonly cardId: CardId;
  readonly note: NoteBox;
  /** taken back by its author before the end */
  readonly isRemoved: boolean;
}
export interface WrittenRecord extends Authored {
  readonly record: SealedRecord;
}
export interface ClosedCard extends Authored {
  readonly cardId: CardId;
  readonly closed: v.InferOutput<typeof closedSchema>;
  /** what its author published; null before */
  readonly key: Uint8Array | null;
  readonly isRemoved: boolean;
}
export interface Reveal extends Authored {
  readonly entry: EntryId;
  readonly seen: readonly Uint8Array[];
}

interface SealingViews {
  readonly notes: readonly SealedNote[];
  readonly records: readonly WrittenRecord[];
  readonly closed: readonly ClosedCard[];
  readonly reveals: readonly Reveal[];
}
export interface Sealing extends Views<SealingViews> {
  readonly shared: SharedDocument;
}

/** The maps of a session document for sealed steps. Their names are part of the format and never change. */
export const sealingRoots = (doc: Y.Doc) => ({
  notes: doc.getMap<unknown>('sealedNotes'),
  records: doc.getMap<unknown>('sealedRecords'),
  closed: doc.getMap<unknown>('closedCards'),
  reveals: doc.getMap<unknown>('reveals'),
});

const known = new WeakMap<SharedDocument, Sealing>();

/** The same views for the same open document. */
export const sealingOf = (shared: SharedDocument): Sealing => {
  const made = known.get(shared) ?? makeSealing(shared);
  known.set(shared, made);
  return made;
};

const makeSealing = (shared: SharedDocument): Sealing => {
  const roots = sealingRoots(shared.doc);
  const authorOf = (entry: Y.Map<unknown>, field: string): Authored | null => {
    const clientId = clientIdOfField(entry, field);
    return clientId === null ? null : { by: shared.writerOf(clientId), device: ownerOfClientId(clientId) };
  };
  /** SECURITY: only what the author of the content said about it counts. */
  const byAuthor = (entry: Y.Map<unknown>, field: string, author: Authored): unknown =>
    authorOf(entry, field)?.by === author.by && author.by !== null ? entry.get(field) : undefined;

  const notes = entriesOf(roots.notes, (entry, cardId): SealedNote | null => {
    const note = v.safeParse(noteSchema, fieldsOf(entry)['note']);
    const author = authorOf(entry, 'note');
    if (!note.success || !author || !v.is(idSchema, cardId)) return null;
    return {
      ...author,
      cardId: asId(cardId),
      note: note.output,
      isRemoved: byAuthor(entry, 'removed', author) === true,
    };
  });
  const closed = entriesOf(roots.closed, (entry, cardId): ClosedCard | null => {
    const card = v.safeParse(closedSchema, fieldsOf(entry)['card']);
    const author = authorOf(entry, 'card');
    if (!card.success || !author || !v.is(idSchema, cardId)) return null;
    const key = byAuthor(entry, 'key', author);
    return {
      ...author,
      cardId: asId(cardId),
      closed: card.output,
      key: key instanceof Uint8Array && key.length === 32 ? key : null,
      isRemoved: byAuthor(entry, 'removed', author) === true,
    };
  });
  const records = entriesOf(roots.records, (entry): WrittenRecord | null => {
    const record = v.safeParse(recordSchema, fieldsOf(entry)['record']);
    const author = authorOf(entry, 'record');
    // a record is said once: one that was written over says nothing
    return record.success && author && !wasOverwritten(entry, 'record') ? { ...author, record: record.output } : null;
  });
  const reveals = entriesOf(roots.reveals, (entry): Reveal | null => {
    const reveal = v.safeParse(revealSchema, fieldsOf(entry)['record']);
    const author = authorOf(entry, 'record');
    return reveal.success && author && !wasOverwritten(entry, 'record') ? { ...author, ...reveal.output } : null;
  });
  const views = makeViews<SealingViews>(
    shared.doc,
    {
      notes: section([roots.notes], notes.all),
      records: section([roots.records], records.all),
      closed: section([roots.closed], closed.all),
      reveals: section([roots.reveals], reveals.all),
    },
    [notes, records, closed, reveals],
  );
  return { ...views, shared };
};

/** One transaction: an entry under a new id with one field. */
export const addEntry = (
  { shared }: Sealing,
  root: keyof ReturnType<typeof sealingRoots>,
  field: string,
  value: unknown,
  entryId: string = shared.newId(),
): string => {
  shared.change(() => sealingRoots(shared.doc)[root].set(entryId, new Y.Map([[field, value]])));
  return entryId;
};

export const entryIn = ({ shared }: Sealing, root: 'notes' | 'closed', entryId: string): Y.Map<unknown> | null => {
  const entry = sealingRoots(shared.doc)[root].get(entryId);
  return entry instanceof Y.Map ? entry : null;
};

export const addRecord = (sealing: Sealing, record: SealedRecord): string =>
  addEntry(sealing, 'records', 'record', record);
