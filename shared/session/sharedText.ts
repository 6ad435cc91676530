// A plain text that several people type together: no marks, no rich text, one Yjs text by name. What a person typed who was
// not to write there is not shown. It knows no screen; a textarea is bound to it by positions in the shown text.
import * as Y from 'yjs';
import type { MemberId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import type { Session } from './session.ts';

/** Characters that are shown; a page of notes has two thousand. */
export const mostTyped = 20_000;

export type TypedName = `notes/${string}` | `keyQuestion/${number}`;
export type MayType = (member: MemberId) => boolean;

export interface TypedText {
  readonly text: string;
  /** whose words are in it, by proven authorship */
  readonly by: readonly MemberId[];
}

const rootOf = (session: Session, name: TypedName): Y.Text => session.shared.doc.getText(`text/${name}`);

interface Piece {
  readonly text: string;
  /** position in the Yjs text */
  readonly at: number;
  readonly by: MemberId;
}

/** SECURITY: by the clientID of each item, never by a field: words of others than its writers are left out. */
const piecesOf = (session: Session, name: TypedName, mayType: MayType): readonly Piece[] => {
  const pieces: Piece[] = [];
  let at = 0;
  for (let item = rootOf(session, name)._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const by = session.shared.writerOf(item.id.client);
    if (item.content instanceof Y.ContentString && by !== null && mayType(by))
      pieces.push({ text: item.content.str, at, by });
    at += item.length;
  }
  return pieces;
};

export const typedText = (session: Session, name: TypedName, mayType: MayType): TypedText => {
  const pieces = piecesOf(session, name, mayType);
  return { text: pieces.map(({ text }) => text).join(''), by: [...new Set(pieces.map(({ by }) => by))] };
};

/** Where a position of the shown text lies in the Yjs text. */
const placeOf = (pieces: readonly Piece[], shown: number): number => {
  let before = 0;
  for (const { text, at } of pieces) {
    if (shown <= before + text.length) return at + shown - before;
    before += text.length;
  }
  const last = pieces.at(-1);
  return last ? last.at + last.text.length : 0;
};

/** Turns the shown text into another one, by the smallest change: what others type beside it stays where it is. */
export const typeText = (
  session: Session,
  name: TypedName,
  mayType: MayType,
  wanted: string,
): Result<void, { readonly type: 'TextTooLong' }> => {
  const pieces = piecesOf(session, name, mayType);
  const shown = pieces.map(({ text }) => text).join('');
  if (wanted.length > mostTyped && wanted.length > shown.length) return err({ type: 'TextTooLong' });
  const { start, removed, inserted } = smallestChange(shown, wanted);
  if (removed === 0 && inserted === '') return ok(undefined);
  const text = rootOf(session, name);
  session.shared.change(() => {
    // from the end, so that what was removed does not move what is still to be removed
    for (const { text: words, from } of rangesIn(pieces, start, removed).toReversed()) text.delete(from, words);
    if (inserted !== '') text.insert(Math.min(placeOf(pieces, start), text.length), inserted);
  });
  return ok(undefined);
};

interface Range {
  readonly from: number;
  readonly text: number;
}

const rangesIn = (pieces: readonly Piece[], start: number, length: number): readonly Range[] => {
  let before = 0;
  return pieces.flatMap(({ text, at }) => {
    const from = Math.max(start, before);
    const to = Math.min(start + length, before + text.length);
    const offset = from - before;
    before += text.length;
    return to > from ? [{ from: at + offset, text: to - from }] : [];
  });
};

const isHalf = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

/** What both have in common at the start and at the end stays; a character of two halves is never cut. */
export const smallestChange = (
  before: string,
  after: string,
): { readonly start: number; readonly removed: number; readonly inserted: string } => {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  if (start > 0 && (isHalf(before.charCodeAt(start)) || isHalf(after.charCodeAt(start)))) start--;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  if (end > 0 && isHalf(before.charCodeAt(before.length - end))) end--;
  return { start, removed: before.length - start - end, inserted: after.slice(start, after.length - end) };
};

/** Calls back after each change of this text. */
export const watchText = (session: Session, name: TypedName, listener: () => void): (() => void) => {
  const text = rootOf(session, name);
  text.observe(listener);
  return () => text.unobserve(listener);
};
