// Named changes to the board: one transaction each. Nothing is ever deleted, only its author changes a text, and a card that
// is moved stays one card.
import * as Y from 'yjs';
import type { TextFailure } from '../circle/circle.ts';
import { checkText, checkTitle } from '../circle/entries.ts';
import { asId, type CardId, type PersonId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import { authorOf, type Card, type ColumnId, type HeadingKind, sessionRoots } from './cards.ts';
import { orderBetween } from './order.ts';
import type { Session } from './session.ts';

export type UnknownColumn = { readonly type: 'UnknownColumn' };
export type UnknownCard = { readonly type: 'UnknownCard' };
/** the text is another person's */
export type NotYours = { readonly type: 'NotYours' };

/** At the right end. */
export const addColumn = (
  session: Session,
  title: string,
  kind: HeadingKind | null = null,
): Result<ColumnId, TextFailure> => {
  const checked = checkTitle(title);
  if (!checked.ok) return checked;
  const { shared } = session;
  const columnId: ColumnId = asId(shared.newId());
  const last = session.view('board').at(-1);
  const entry = new Y.Map<unknown>([
    ['title', checked.value],
    ['order', orderBetween(last?.order ?? null, null)],
  ]);
  if (kind !== null) entry.set('kind', kind);
  shared.change(() => sessionRoots(shared.doc).columns.set(columnId, entry));
  return ok(columnId);
};

export const renameColumn = (
  session: Session,
  columnId: ColumnId,
  title: string,
): Result<void, TextFailure | UnknownColumn> => {
  const checked = checkTitle(title);
  if (!checked.ok) return checked;
  const entry = sessionRoots(session.shared.doc).columns.get(columnId);
  if (!(entry instanceof Y.Map)) return err({ type: 'UnknownColumn' });
  session.shared.change(() => {
    entry.set('title', checked.value);
    // from here on it is the circle's own, in the language that they wrote it in
    if (entry.has('kind')) entry.set('renamed', true);
  });
  return ok(undefined);
};

export interface Place {
  readonly columnId: ColumnId;
  /** the card that it stands before; null or left out: at the end */
  readonly before?: CardId | null;
}

/** Where and by whom something was noted in a session with steps. */
export interface Noting {
  /** the visit of the step; null on a plain board */
  readonly visit?: string | null;
  /** not noted yet: offered to the one who writes in this visit */
  readonly offered?: string | null;
  /** who said it aloud, where that was somebody else: "noted by" */
  readonly said?: PersonId | null;
}

/** A text may be empty while somebody is typing it. */
export const addCard = (
  session: Session,
  { text, visit, offered, said, ...place }: Place & Noting & { readonly text: string },
): Result<CardId, TextFailure | UnknownColumn> => {
  const checked = checkText(text);
  const order = orderAt(session, place, null);
  if (!checked.ok) return checked;
  if (!order.ok) return order;
  const { shared } = session;
  const cardId: CardId = asId(shared.newId());
  const entry = new Y.Map<unknown>([
    ['text', checked.value],
    ['place', { column: place.columnId, order: order.value }],
  ]);
  for (const [field, value] of Object.entries({ visit, offered, said })) if (value) entry.set(field, value);
  shared.change(() => sessionRoots(shared.doc).cards.set(cardId, entry));
  return ok(cardId);
};

/** SECURITY: only its author writes a text, because the writer of the text is who is shown as its author. */
export const editCard = (
  session: Session,
  cardId: CardId,
  text: string,
): Result<void, TextFailure | UnknownCard | NotYours> => {
  const checked = checkText(text);
  if (!checked.ok) return checked;
  const entry = cardEntry(session, cardId);
  if (entry === null) return err({ type: 'UnknownCard' });
  if (authorOf(session.shared, entry) !== session.me) return err({ type: 'NotYours' });
  if (entry.get('text') !== checked.value) session.shared.change(() => entry.set('text', checked.value));
  return ok(undefined);
};

/** Anyone may move any card. */
export const moveCard = (session: Session, cardId: CardId, place: Place): Result<void, UnknownCard | UnknownColumn> => {
  const entry = cardEntry(session, cardId);
  if (entry === null) return err({ type: 'UnknownCard' });
  const order = orderAt(session, place, cardId);
  if (!order.ok) return order;
  session.shared.change(() => entry.set('place', { column: place.columnId, order: order.value }));
  return ok(undefined);
};

/** Takes in what somebody offered: from here on it is a note, typed by them and noted by whoever takes it in. */
export const takeIn = (
  session: Session,
  cardId: CardId,
  visit: string,
  place: Place,
): Result<void, UnknownCard | UnknownColumn> => {
  const entry = cardEntry(session, cardId);
  if (entry === null) return err({ type: 'UnknownCard' });
  const order = orderAt(session, place, cardId);
  if (!order.ok) return order;
  session.shared.change(() => {
    entry.set('place', { column: place.columnId, order: order.value });
    entry.set('visit', visit);
  });
  return ok(undefined);
};

export const archiveCard = (session: Session, cardId: CardId): Result<void, UnknownCard> =>
  setArchived(session, cardId, true);

export const restoreCard = (session: Session, cardId: CardId): Result<void, UnknownCard> =>
  setArchived(session, cardId, false);

const setArchived = (session: Session, cardId: CardId, archived: boolean): Result<void, UnknownCard> => {
  const entry = cardEntry(session, cardId);
  if (entry === null) return err({ type: 'UnknownCard' });
  session.shared.change(() => entry.set('archived', archived));
  return ok(undefined);
};

const cardEntry = ({ shared }: Session, cardId: CardId): Y.Map<unknown> | null => {
  const entry = sessionRoots(shared.doc).cards.get(cardId);
  return entry instanceof Y.Map ? entry : null;
};

/** Between its neighbours there, without the card that is being moved. */
const orderAt = (session: Session, place: Place, moving: CardId | null): Result<string, UnknownColumn> => {
  const column = session.view('board').find(({ columnId }) => columnId === place.columnId);
  if (!column) return err({ type: 'UnknownColumn' });
  const others: readonly Card[] = column.cards.filter(({ cardId }) => cardId !== moving);
  const at = others.findIndex(({ cardId }) => cardId === place.before);
  const [previous, next] = at < 0 ? [others.at(-1), undefined] : [others[at - 1], others[at]];
  return ok(orderBetween(previous?.order ?? null, next?.order ?? null));
};
