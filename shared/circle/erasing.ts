// Erasing a session on this computer: every row that holds something of its document, key first, so that a crash in between
// leaves nothing that opens. Whether it is erased is the roster's to say; here it is only done.
import type { DocumentId } from '../ids.ts';
import type { Heads } from './circle.ts';
import type { LoadedEnvelope } from './loadedEnvelopes.ts';
import { dropOutboxRow, envelopeId } from './rows.ts';
import type { StoreChange } from './store.ts';

export interface ErasedFacts {
  readonly documentId: DocumentId;
  readonly heads: Heads;
  /** where an author has branches: each by itself */
  readonly envelopes: readonly LoadedEnvelope[];
  /** outbox rows have lower numbers */
  readonly outboxEnd: number;
}

const stateSlots = [0, 1] as const;

/** SECURITY: all of them: key, heads, each envelope of each author, what waits in the outbox, both cached states. */
export const rowsToDrop = ({ documentId, heads, envelopes, outboxEnd }: ErasedFacts): readonly StoreChange[] => {
  const drop = (table: StoreChange['table'], id: string, group: string = documentId): StoreChange => ({
    table,
    id,
    group,
    value: null,
  });
  return [
    drop('keys', documentId),
    drop('heads', documentId),
    ...stateSlots.map((slot) => drop('states', `${documentId}/${slot}`)),
    ...[...heads].flatMap(([authorId, { seq }]) =>
      Array.from({ length: seq }, (_, at) => drop('envelopes', envelopeId(documentId, authorId, at + 1))),
    ),
    ...envelopes.flatMap(({ header: { authorId, seq }, prefix }) => [
      drop('envelopes', envelopeId(documentId, authorId, seq)),
      drop('envelopes', envelopeId(documentId, authorId, seq, prefix)),
    ]),
    ...Array.from({ length: outboxEnd }, (_, number) => dropOutboxRow(documentId, number)),
  ];
};
