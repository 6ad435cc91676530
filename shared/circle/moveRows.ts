// What this computer keeps of a circle that begins again: each proposal that concerns it, and how far one has gone along.
// Beside the invitations, in the same sealed table; local, and never sent as it is.
import { decode, writer } from '../crypto/encoding.ts';
import type { CircleId } from '../ids.ts';
import { must } from '../result.ts';
import type { OwnKeys } from './circle.ts';
import { idBytes, readId } from './idBytes.ts';
import { ownKeysFromBytes, ownKeysToBytes } from './rows.ts';
import type { StoreChange } from './store.ts';

/** asked: I have signed and wait for somebody who is there. moved: this circle is an archive here. */
export type Standing = 'open' | 'declined' | 'asked' | 'moved';

export interface MoveRow {
  readonly predecessor: CircleId;
  readonly successor: CircleId;
  readonly standing: Standing;
  /** as it came (successor.ts reads it) */
  readonly proposal: Uint8Array;
  /** while it is `asked`: my keys there, and the request, always sent as these same bytes */
  readonly asked: { readonly own: OwnKeys; readonly request: Uint8Array } | null;
  /** why the request was not granted; null: it was not refused */
  readonly refusal: 'AlreadyMoved' | 'Withdrawn' | null;
  /** my open steps, and what else I bring, are written there */
  readonly carried: boolean;
}

const marker = 3;
const standings = ['open', 'declined', 'asked', 'moved'] as const;
const refusals = [null, 'AlreadyMoved', 'Withdrawn'] as const;
const most = 1024 * 1024;

export const moveRow = (row: MoveRow): StoreChange => ({
  table: 'invitations',
  id: `again/${row.successor}`,
  group: row.predecessor,
  value: writer()
    .byte(marker)
    .fixed(idBytes(row.predecessor))
    .fixed(idBytes(row.successor))
    .uint(standings.indexOf(row.standing))
    .uint(refusals.indexOf(row.refusal))
    .byte(row.carried ? 1 : 0)
    .bytes(row.proposal)
    .bytes(row.asked ? ownKeysToBytes(row.asked.own) : new Uint8Array())
    .bytes(row.asked ? row.asked.request : new Uint8Array())
    .done(),
});

/** null: an invitation or a join, which lie in the same table. */
export const readMoveRow = (bytes: Uint8Array): MoveRow | null =>
  bytes[0] !== marker
    ? null
    : must(
        decode(bytes.subarray(1), (from): MoveRow => {
          const predecessor = readId<CircleId>(from);
          const successor = readId<CircleId>(from);
          const standing = standings[from.uint(standings.length - 1)] ?? from.refuse();
          const refusal = refusals[from.uint(refusals.length - 1)] ?? null;
          const carried = from.byte() === 1;
          const proposal = from.bytes(most);
          const own = from.bytes(most);
          const request = from.bytes(most);
          const asked = own.length > 0 ? { own: ownKeysFromBytes(own), request } : null;
          return { predecessor, successor, standing, refusal, carried, proposal, asked };
        }),
      );
