// Keeps acknowledgements over a restart: recalled when a circle's links begin, written a moment after they move.
// It must never hold up a link: a store that fails costs nothing but a careful sentence after the next start.
import { acknowledgedRow, readAcknowledgedRows } from '#shared/circle/acknowledgedRows.ts';
import type { CircleStore } from '#shared/circle/store.ts';
import type { CircleId } from '#shared/ids.ts';
import type { Acknowledged } from './acknowledged.ts';
import type { Schedule } from './transport.ts';

export interface KeptAcknowledged {
  /** something moved: written in a moment, with what else moves until then */
  readonly soon: () => void;
  readonly stop: () => void;
}

/** milliseconds; an acknowledgement comes once a second at most */
const writeAfterMs = 2_000;

export const keepAcknowledged = (options: {
  readonly acknowledged: Acknowledged;
  readonly circleId: CircleId;
  readonly store: CircleStore;
  readonly schedule: Schedule;
  readonly onChange: () => void;
}): KeptAcknowledged => {
  const { acknowledged, circleId, store } = options;
  let cancel: (() => void) | null = null;
  let stopped = false;

  const recall = async (): Promise<void> => {
    for (const row of await readAcknowledgedRows(store, circleId)) acknowledged.recall(row);
    if (!stopped) options.onChange();
  };
  const write = (): void => {
    cancel = null;
    const rows = acknowledged.takeNew();
    if (rows.length > 0) void store.commit(rows.map((row) => acknowledgedRow(circleId, row)));
  };
  // a cache that cannot be read is a cache that is empty
  void recall().catch(() => undefined);
  return {
    soon: () => {
      if (!stopped) cancel ??= options.schedule(write, writeAfterMs);
    },
    stop: () => {
      stopped = true;
      cancel?.();
    },
  };
};
