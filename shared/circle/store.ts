// What a circle needs of a durable store. Two implementations: memory (shared/testing/memoryStore.ts, for simulations) and
// the vault's sealed store (renderer/storage/circleStore.ts). One acceptance suite runs on both.
import type { Result } from '../result.ts';
import type { SaveFailure } from './circle.ts';

export type CircleTable =
  /** own keys and local facts, one row per circle */
  | 'circles'
  /** document keys; group: circle */
  | 'keys'
  /** group: circle */
  | 'ops'
  /** heads of each document's envelope logs, one row per document; group: circle */
  | 'heads'
  /** group: document */
  | 'envelopes'
  /** local changes not yet in an envelope; group: document */
  | 'outbox'
  /** cached document states; may be lost; group: document */
  | 'states'
  /** made by this device, and joins asked for */
  | 'invitations';

export interface StoreChange {
  readonly table: CircleTable;
  /** unique within the table; a value carries its own id, because none is readable in the store */
  readonly id: string;
  readonly group: string;
  /** null deletes */
  readonly value: Uint8Array | null;
}

export interface CircleStore {
  /** All or nothing, in the order of the calls; durable when it resolves. A failed commit may be tried again with the same bytes. */
  readonly commit: (changes: readonly StoreChange[]) => Promise<Result<void, SaveFailure>>;
  readonly read: (table: CircleTable, id: string) => Promise<Uint8Array | null>;
  /** in no particular order */
  readonly readGroup: (table: CircleTable, group: string) => Promise<readonly Uint8Array[]>;
  readonly readAll: (table: CircleTable) => Promise<readonly Uint8Array[]>;
}
