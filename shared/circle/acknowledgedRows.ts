// What another device said it holds of a document, as a row of this computer: "held by 4 of 5" after a restart too.
// A cache: when it is lost, the words on the screen are careful until that device is met again.
import { decode, writer } from '../crypto/encoding.ts';
import type { AuthorId, CircleId, DocumentId, MemberId } from '../ids.ts';
import type { Heads } from './circle.ts';
import { idBytes, readAuthor, readId } from './idBytes.ts';
import { readHeads, writeHeads } from './rows.ts';
import type { CircleStore, StoreChange } from './store.ts';

export interface AcknowledgedRow {
  readonly device: AuthorId;
  readonly memberId: MemberId;
  readonly documentId: DocumentId;
  readonly heads: Heads;
}

const groupOf = (circleId: CircleId): string => `acknowledged/${circleId}`;

export const acknowledgedRow = (circleId: CircleId, row: AcknowledgedRow): StoreChange => ({
  table: 'states',
  id: `acknowledged/${row.device}/${row.documentId}`,
  group: groupOf(circleId),
  value: writeHeads(
    writer().fixed(idBytes(row.device)).fixed(idBytes(row.memberId)).fixed(idBytes(row.documentId)),
    row.heads,
  ).done(),
});

/** Rows that do not read are left out: it is a cache. */
export const readAcknowledgedRows = async (
  store: Pick<CircleStore, 'readGroup'>,
  circleId: CircleId,
): Promise<readonly AcknowledgedRow[]> =>
  (await store.readGroup('states', groupOf(circleId))).flatMap((bytes) => {
    const read = decode(bytes, (from) => ({
      device: readAuthor(from),
      memberId: readId<MemberId>(from),
      documentId: readId<DocumentId>(from),
      heads: readHeads(from),
    }));
    return read.ok ? [read.value] : [];
  });
