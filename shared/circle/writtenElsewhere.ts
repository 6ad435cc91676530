// Others hold entries of this device's own log that are not from here: its profile was copied, or put back from before, and the
// former one still writes. Kept with the first of these entries in one commit, so that a crash does not forget it: from then on
// this log is never written here again, until the circle goes on as a new device (newDevice.ts).
import { writer } from '../crypto/encoding.ts';
import type { CircleId } from '../ids.ts';
import { idBytes } from './idBytes.ts';
import type { CircleStore, StoreChange } from './store.ts';

/** among the invitations: 1 made, 2 asked, 3 beginning again */
const marker = 4;
const table = 'invitations';
const idOf = (circleId: CircleId): string => `elsewhere/${circleId}`;

export const elsewhereRow = (circleId: CircleId): StoreChange => ({
  table,
  id: idOf(circleId),
  group: circleId,
  value: writer().byte(marker).fixed(idBytes(circleId)).done(),
});

export const dropElsewhereRow = (circleId: CircleId): StoreChange => ({
  table,
  id: idOf(circleId),
  group: circleId,
  value: null,
});

export const wasWrittenElsewhere = async (store: Pick<CircleStore, 'read'>, circleId: CircleId): Promise<boolean> =>
  (await store.read(table, idOf(circleId))) !== null;
