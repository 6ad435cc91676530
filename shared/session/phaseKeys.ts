// Notes that belong to the one who presents: a key for each step, by its start record; what is sealed with it, and who reads it.
// Pure cryptography over bytes; who may have a key is handOver.ts.
// SECURITY: circle, session, step, card and author are inside each seal, so that no note can be moved, copied or claimed.

import { idBytes } from '../circle/idBytes.ts';
import { base64url, decode, utf8, writer } from '../crypto/encoding.ts';
import { hash } from '../crypto/hash.ts';
import { asKey, type BoxKeys, type BoxPublicKey, type PhaseKey } from '../crypto/keys.ts';
import { lockFor, unlockBox } from '../crypto/lockbox.ts';
import { pad, unpad } from '../crypto/padding.ts';
import { open, seal } from '../crypto/seal.ts';
import { asId, type CardId, type MemberId } from '../ids.ts';
import type { CardKind } from './headings.ts';
import type { EntryId } from './ledger.ts';
import { type NoteBox, type NoteHash, type PhaseKeyId, type SessionPlace, sealedTextMaxBytes } from './sealing.ts';

export interface NoteWords {
  /** the heading it stands under; '' for none, and for one that this app does not know */
  readonly kind: CardKind | '';
  readonly text: string;
}
/** Where a note is, and whose it is. */
export interface NotePlace extends SessionPlace {
  readonly start: EntryId;
  readonly cardId: CardId;
  readonly author: MemberId;
}

export const keyIdOf = ({ circleId, documentId }: SessionPlace, start: EntryId, key: PhaseKey): PhaseKeyId =>
  asId(base64url(hash(16, 'phase-key-id', key, idBytes(circleId), idBytes(documentId), utf8(start))));

/** Of the sealed bytes: a note that was changed has another. */
export const noteHashOf = ({ box }: Pick<NoteBox, 'box'>): NoteHash => asId(base64url(hash(16, 'sealed-note', box)));

const whereOf = ({ circleId, documentId, start, cardId, author }: NotePlace): Uint8Array =>
  hash(32, 'sealed-note-place', idBytes(circleId), idBytes(documentId), utf8(start), idBytes(cardId), idBytes(author));

const leastBytes = 256;
const encode = ({ kind, text }: NoteWords): Uint8Array => pad(writer().text(kind).text(text).done(), leastBytes);

const kinds: readonly string[] = [
  'note',
  'hypothesis',
  'experience',
  'resonance',
  'question',
  'advice',
  'resource',
  'keyQuestion',
  'goal',
  'action',
  'learning',
  'problem',
];
const isKind = (text: string): text is CardKind => kinds.includes(text);

const read = (padded: Uint8Array): NoteWords | null => {
  const content = unpad(padded);
  if (!content.ok) return null;
  const words = decode(content.value, (from) => ({ kind: from.text(40), text: from.text(sealedTextMaxBytes) }));
  if (!words.ok) return null;
  const { kind, text } = words.value;
  return { kind: isKind(kind) ? kind : '', text };
};

export const sealNote = (place: NotePlace, key: PhaseKey, words: NoteWords): NoteBox => ({
  to: 'key',
  start: place.start,
  keyId: keyIdOf(place, place.start, key),
  box: seal(key, encode(words), whereOf(place)),
});

export const openNote = (place: NotePlace, key: PhaseKey, note: Pick<NoteBox, 'box'>): NoteWords | null => {
  const opened = open(key, note.box, whereOf(place));
  return opened.ok ? read(opened.value) : null;
};

/** Straight to a member's box key: nobody keeps a key for it. A sealed box has no context, so the place stands inside. */
export const sealLateNote = (
  place: NotePlace,
  to: { readonly member: MemberId; readonly boxKey: BoxPublicKey },
  words: NoteWords,
): NoteBox => ({
  to: 'member',
  start: place.start,
  member: to.member,
  box: lockFor(to.boxKey, writer().fixed(whereOf(place)).fixed(encode(words)).done()),
});

export const openLateNote = (place: NotePlace, own: BoxKeys, note: Pick<NoteBox, 'box'>): NoteWords | null => {
  const opened = unlockBox(own, note.box);
  if (!opened.ok || opened.value.length < 32) return null;
  const where = whereOf(place);
  return where.every((byte, at) => byte === opened.value[at]) ? read(opened.value.subarray(32)) : null;
};

/** A phase key in the presenter's hands: 80 bytes that only their box key opens. */
export const handKey = (to: BoxPublicKey, key: PhaseKey): Uint8Array => lockFor(to, key);

/** null: it does not open, or is not the key that it is said to be */
export const takeHandedKey = (
  place: SessionPlace,
  start: EntryId,
  own: BoxKeys,
  { keyId, box }: { readonly keyId: PhaseKeyId; readonly box: Uint8Array | null },
): PhaseKey | null => {
  const opened = box && unlockBox(own, box);
  if (!opened?.ok || opened.value.length !== 32) return null;
  const key: PhaseKey = asKey(opened.value);
  return keyIdOf(place, start, key) === keyId ? key : null;
};
