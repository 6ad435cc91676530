// The circles of a backup beside those that are here: one that is missing comes whole, one that is here only gains. What
// others wrote since comes from the others. It must never mix two histories of one envelope log.
import type { Head, Heads } from '#shared/circle/circle.ts';
import { readCircleRow, readHeadsRow, readKeyRow } from '#shared/circle/rows.ts';
import type { CircleId, DocumentId } from '#shared/ids.ts';
import type { StoreName } from './database.ts';
import type { Here } from './joinBackup.ts';
import type { RowChange } from './journalRecord.ts';
import type { OpenedBackup, OpenedRow } from './openBackup.ts';

export interface JoinedCircles {
  readonly circles: number;
  readonly documents: number;
  readonly rows: readonly RowChange[];
}
type IsDeleted = (row: Pick<RowChange, 'store' | 'key'>) => boolean;

export const joinCircles = async (here: Here, backup: OpenedBackup, isDeleted: IsDeleted): Promise<JoinedCircles> => {
  const own = await ownRows(here);
  const joined = { circles: 0, documents: 0, rows: [] as RowChange[] };
  for (const circle of backup.opened.values()) {
    const isHere = own.circles.has(circle.key);
    if (circle.store !== 'circles' || (isDeleted(circle) && !isHere)) continue;
    const { circleId } = readCircleRow(circle.opened.value);
    const theirs = rowsOfGroups(here, backup, circleId);
    if (!isHere) joined.rows.push(circle, ...theirs('invitations'));
    joined.rows.push(...theirs('ops').filter(({ key }) => !own.ops.has(key)));
    for (const key of theirs('keys')) {
      const isKnown = own.keys.has(key.key);
      if (!isKnown && isDeleted(key)) continue;
      if (!isKnown) joined.rows.push(key);
      const further = furtherDocument(here, own, theirs, readKeyRow(key.opened.value).documentId);
      joined.rows.push(...further.filter((row) => !isDeleted(row)));
      if (isHere && further.length > 0) joined.documents += 1;
    }
    if (!isHere) joined.circles += 1;
  }
  return joined;
};

const ownRows = async ({ all }: Here) => ({
  circles: await all('circles'),
  ops: await all('ops'),
  keys: await all('keys'),
  documents: await all('documents'),
  /** documents with changes that are not sent yet */
  unsent: new Set([...(await all('outbox')).values()].map(({ group }) => group)),
});

/** Of the backup, by store: what belongs to this circle, or to one of its documents. */
const rowsOfGroups =
  ({ rows: sealer }: Here, backup: OpenedBackup, circleId: CircleId) =>
  (store: StoreName, group: string = circleId): readonly OpenedRow[] => {
    const hashed = sealer.groupOf(store, group);
    return [...backup.opened.values()].filter((row) => row.store === store && row.group === hashed);
  };

/** A document's heads and envelopes when the backup has gone further with it, by the same history; nothing otherwise. */
const furtherDocument = (
  { rows: sealer }: Here,
  own: Awaited<ReturnType<typeof ownRows>>,
  theirs: ReturnType<typeof rowsOfGroups>,
  documentId: DocumentId,
): readonly OpenedRow[] => {
  const key = sealer.keyOf('documents', documentId);
  const headsRow = theirs('documents').find((row) => row.key === key);
  // what was written here and not yet sent belongs to the history that is here
  if (!headsRow || own.unsent.has(sealer.groupOf('outbox', documentId))) return [];
  const ownRow = own.documents.get(key);
  const opened = ownRow && sealer.openRow('documents', ownRow);
  const ours = opened?.ok ? readHeadsRow(opened.value.value).heads : null;
  const isFurther = ours === null || isAhead(readHeadsRow(headsRow.opened.value).heads, ours);
  return isFurther ? [headsRow, ...theirs('envelopes', documentId)] : [];
};

/** All that `ours` has and more, with the same entries where both end. */
const isAhead = (theirs: Heads, ours: Heads): boolean => {
  const isBehind = (head: Head, other: Head | undefined): boolean =>
    !other || other.seq < head.seq || (other.seq === head.seq && other.hash !== head.hash);
  if ([...ours].some(([author, head]) => isBehind(head, theirs.get(author)))) return false;
  return [...theirs].some(([author, head]) => head.seq > (ours.get(author)?.seq ?? 0));
};
