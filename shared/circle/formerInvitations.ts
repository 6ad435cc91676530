// Invitations that a former device of this member made: here they are over, but where that device still runs they may be open.
// Only it answers at their meeting points; a second computer would tell a guest that an invitation has ended which has not.
import { decode, writer } from '../crypto/encoding.ts';
import type { CircleId, InvitationId } from '../ids.ts';
import { idBytes, readId } from './idBytes.ts';
import type { CircleStore, StoreChange } from './store.ts';

/** among the invitations: 1 made, 2 asked, 3 beginning again, 4 written elsewhere */
const marker = 5;
const table = 'invitations';
const idOf = (circleId: CircleId): string => `former/${circleId}`;
const most = 100_000;

export const formerInvitationsRow = (circleId: CircleId, former: readonly InvitationId[]): StoreChange => {
  const out = writer().byte(marker).fixed(idBytes(circleId)).uint(former.length);
  for (const id of former) out.fixed(idBytes(id));
  return { table, id: idOf(circleId), group: circleId, value: out.done() };
};

export const formerInvitations = async (
  store: Pick<CircleStore, 'read'>,
  circleId: CircleId,
): Promise<ReadonlySet<InvitationId>> => {
  const row = await store.read(table, idOf(circleId));
  const read =
    row &&
    decode(row.subarray(17), (from) => Array.from({ length: from.uint(most) }, () => readId<InvitationId>(from)));
  return new Set(read?.ok ? read.value : []);
};
