// Cards that stay closed until the reveal (PROTOCOL §10). First a commitment and the sealed text; at the reveal each author
// publishes the key. Who wrote which card is not shown; the envelope log knows, and the screen says so.
// SECURITY: the author is inside the commitment and the seal, so that a copied card opens for nobody.

import type { TextFailure } from '../circle/circle.ts';
import { idBytes } from '../circle/idBytes.ts';
import { base64url, equalBytes, utf8 } from '../crypto/encoding.ts';
import { deriveKey, hash } from '../crypto/hash.ts';
import { asKey, type BoxKeys, type CardKey } from '../crypto/keys.ts';
import { pad, unpad } from '../crypto/padding.ts';
import { open, seal } from '../crypto/seal.ts';
import { randomBytes } from '../crypto/sodium.ts';
import { asId, type CardId, type MemberId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import type { EntryId } from './ledger.ts';
import { sealedText } from './sealedText.ts';
import { addEntry, type ClosedCard, entryIn, type Reveal, type Sealing, type SessionPlace } from './sealing.ts';

/** Who writes here: the author's secret gives the keys of their cards, so that no key has to be kept until the reveal. */
export interface CardAuthor {
  readonly place: SessionPlace;
  readonly member: MemberId;
  readonly box: BoxKeys;
}

const whereBytes = (place: SessionPlace, start: EntryId, card: CardId, author: MemberId): readonly Uint8Array[] => [
  idBytes(place.circleId),
  idBytes(place.documentId),
  utf8(start),
  idBytes(card),
  idBytes(author),
];

/** Another nonce, another key: one that was published says nothing about a former wording. */
export const cardKeyOf = (
  { place, member, box }: CardAuthor,
  start: EntryId,
  card: CardId,
  nonce: Uint8Array,
): CardKey => asKey(deriveKey(box.secretKey, 'closed-card', ...whereBytes(place, start, card, member), nonce));

const commitmentOf = (key: Uint8Array, where: readonly Uint8Array[], text: Uint8Array, nonce: Uint8Array): Uint8Array =>
  hash(32, 'closed-card', key, ...where, text, nonce);
const contextOf = (where: readonly Uint8Array[], nonce: Uint8Array): Uint8Array =>
  hash(32, 'closed-card-context', ...where, nonce);

const leastBytes = 256;

/** `nonce`: 16 random bytes unless a test says otherwise. */
export const closeCard = (
  author: CardAuthor,
  start: EntryId,
  cardId: CardId,
  text: string,
  nonce: Uint8Array = randomBytes(16),
): ClosedCard['closed'] => {
  const where = whereBytes(author.place, start, cardId, author.member);
  const key = cardKeyOf(author, start, cardId, nonce);
  const content = utf8(text);
  return {
    start,
    nonce,
    commitment: commitmentOf(key, where, content, nonce),
    box: seal(key, pad(content, leastBytes), contextOf(where, nonce)),
  };
};

/** The words, when key, author and commitment fit; else what came out, when anything did. */
const openCard = (
  place: SessionPlace,
  { cardId, by, closed: { start, nonce, commitment, box } }: ClosedCard,
  key: Uint8Array,
): { readonly text: string; readonly holds: boolean } | null => {
  if (by === null) return null;
  const where = whereBytes(place, start, cardId, by);
  const padded = open(key, box, contextOf(where, nonce));
  const content = padded.ok ? unpad(padded.value) : null;
  const text = content?.ok ? sealedText(content.value) : null;
  if (text === null || !content?.ok) return null;
  return { text, holds: equalBytes(commitmentOf(key, where, content.value, nonce), commitment) };
};

/** Whether these bytes are the key of a card, for those who look for one. */
export const opensClosedCard = (place: SessionPlace, card: ClosedCard, key: CardKey): boolean =>
  openCard(place, card, key) !== null;

export interface OwnCard {
  readonly cardId: CardId;
  readonly text: string;
}

/** Mine in this step, still closed to the others. */
export const ownClosedCards = (author: CardAuthor, cards: readonly ClosedCard[], start: EntryId): readonly OwnCard[] =>
  cards.flatMap((card) => {
    if (card.by !== author.member || card.closed.start !== start || card.isRemoved) return [];
    const opened = openCard(author.place, card, cardKeyOf(author, start, card.cardId, card.closed.nonce));
    return opened?.holds ? [{ cardId: card.cardId, text: opened.text }] : [];
  });

/** How many envelopes of others lie on the table. */
export const othersClosed = (cards: readonly ClosedCard[], start: EntryId, me: MemberId): number =>
  cards.filter(({ by, closed, isRemoved }) => by !== me && by !== null && closed.start === start && !isRemoved).length;

export type CardFailure = TextFailure | { readonly type: 'UnknownCard' };

const checked = (text: string): Result<string, TextFailure> => {
  const words = text.trim();
  if (words === '') return err({ type: 'TextEmpty' });
  return sealedText(utf8(words)) === null ? err({ type: 'TextTooLong' }) : ok(words);
};

/** Closes a new card, or one of my own anew. */
export const writeClosedCard = (
  sealing: Sealing,
  author: CardAuthor,
  start: EntryId,
  text: string,
  cardId: CardId | null = null,
): Result<CardId, CardFailure> => {
  const words = checked(text);
  if (!words.ok) return words;
  if (cardId === null) {
    // the id is part of what is sealed, so it is made first
    const { shared } = sealing;
    const id: CardId = asId(shared.newId());
    const closed = closeCard(author, start, id, words.value);
    addEntry(sealing, 'closed', 'card', closed, id);
    return ok(id);
  }
  const entry = entryIn(sealing, 'closed', cardId);
  const card = sealing.view('closed').find((each) => each.cardId === cardId);
  if (!entry || card?.by !== author.member) return err({ type: 'UnknownCard' });
  sealing.shared.change(() => entry.set('card', closeCard(author, start, cardId, words.value)));
  return ok(cardId);
};

export const removeClosedCard = (sealing: Sealing, me: MemberId, cardId: CardId): void => {
  const entry = entryIn(sealing, 'closed', cardId);
  const card = sealing.view('closed').find((each) => each.cardId === cardId);
  if (entry && card?.by === me) sealing.shared.change(() => entry.set('removed', true));
};

/** The list that goes with the press that ends the step: what is not in it came later. To be written with the press. */
export const writeReveal = (sealing: Sealing, entry: EntryId, start: EntryId): void => {
  const seen = sealing
    .view('closed')
    .filter(({ closed, isRemoved }) => closed.start === start && !isRemoved)
    .map(({ closed }) => closed.commitment);
  addEntry(sealing, 'reveals', 'record', { entry, seen: seen.slice(0, 400) });
};

/** Publishes the keys of my cards of a step that has ended; also for who was gone at the reveal. Returns how many. */
export const publishKeys = (sealing: Sealing, author: CardAuthor, start: EntryId): number => {
  const mine = sealing
    .view('closed')
    .filter(({ by, closed, isRemoved }) => by === author.member && closed.start === start && !isRemoved)
    .map(({ cardId, closed, key }) => ({ cardId, key, own: cardKeyOf(author, start, cardId, closed.nonce) }))
    .filter(({ key, own }) => key === null || !equalBytes(key, own));
  if (mine.length > 0)
    sealing.shared.change(() => {
      for (const { cardId, own } of mine) entryIn(sealing, 'closed', cardId)?.set('key', own);
    });
  return mine.length;
};

export interface OpenedCard {
  readonly cardId: CardId;
  /** null: its key opens nothing */
  readonly text: string | null;
  readonly isMine: boolean;
  /** what was opened is not what was closed */
  readonly isChanged: boolean;
  /** closed after the others were opened, as far as can be shown */
  readonly isLate: boolean;
}
export interface Opened {
  /** in the one shuffled order of all screens; late ones last */
  readonly cards: readonly OpenedCard[];
  /** whose authors have not opened them yet */
  readonly waiting: number;
  /** cards that copy another person's */
  readonly copies: number;
}

/** @param endEntry the press that ended the step */
export const openedCards = (
  place: SessionPlace,
  all: readonly ClosedCard[],
  reveals: readonly Reveal[],
  { start, endEntry }: { readonly start: EntryId; readonly endEntry: EntryId },
  me: MemberId,
): Opened => {
  const cards = all.filter(({ closed, isRemoved, by }) => closed.start === start && !isRemoved && by !== null);
  const seen = new Set(
    reveals.filter(({ entry }) => entry === endEntry).flatMap((reveal) => reveal.seen.map(base64url)),
  );
  const opened: (OpenedCard & { readonly order: string })[] = [];
  let waiting = 0;
  let copies = 0;
  for (const card of cards) {
    const { cardId, by, key, closed } = card;
    const result = key && openCard(place, card, key);
    if (key === null) waiting++;
    else if (!result?.holds && isCopy(card, cards)) copies++;
    else
      opened.push({
        cardId,
        text: result?.text ?? null,
        isMine: by === me,
        isChanged: !result?.holds,
        isLate: !seen.has(base64url(closed.commitment)),
        order: base64url(hash(16, 'closed-card-order', key)),
      });
  }
  opened.sort((a, b) => Number(a.isLate) - Number(b.isLate) || (a.order < b.order ? -1 : 1));
  return { cards: opened.map(({ order: _, ...card }) => card), waiting, copies };
};

const isCopy = (card: ClosedCard, cards: readonly ClosedCard[]): boolean =>
  cards.some(
    (other) =>
      other.by !== card.by &&
      (equalBytes(other.closed.box, card.closed.box) || equalBytes(other.closed.commitment, card.closed.commitment)),
  );
