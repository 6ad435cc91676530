// Local changes on their way into envelopes. They are durable in the outbox first, so that a crash loses at most the turn of
// the event loop that had not reached it; then they are merged, one clientID a payload, and leave in one commit with the
// envelopes that carry them.
import * as Y from 'yjs';
import type { OutboxRow } from './rows.ts';

interface Pending extends OutboxRow {
  durable: boolean;
}
export interface Outbox {
  pending: Pending[];
  nextNumber: number;
}

export const makeOutbox = (durable: readonly OutboxRow[]): Outbox => ({
  pending: durable.map((row) => ({ ...row, durable: true })),
  nextNumber: Math.max(0, ...durable.map(({ number }) => number + 1)),
});

export const addToOutbox = (outbox: Outbox, change: Omit<OutboxRow, 'number'>): void => {
  outbox.pending.push({ ...change, number: outbox.nextNumber, durable: false });
  outbox.nextNumber++;
};

/** Those that no crash may lose and that are not on the disk yet. */
export const notDurable = (outbox: Outbox): readonly OutboxRow[] => outbox.pending.filter((row) => !row.durable);

export const markDurable = (outbox: Outbox, rows: readonly OutboxRow[]): void => {
  const numbers = new Set(rows.map(({ number }) => number));
  for (const row of outbox.pending) if (numbers.has(row.number)) row.durable = true;
};

export const removeFromOutbox = (outbox: Outbox, numbers: readonly number[]): void => {
  const gone = new Set(numbers);
  outbox.pending = outbox.pending.filter(({ number }) => !gone.has(number));
};

export interface OutgoingPayload {
  readonly numbers: readonly number[];
  readonly time: number;
  readonly update: Uint8Array;
}

/** A payload ends at another clientID (after a crash: another run), before it outgrows an envelope, and at this many changes. */
const payloadSoftBytes = 128 * 1024;
const payloadMostRows = 500;

export const outgoingPayloads = (rows: readonly OutboxRow[]): readonly OutgoingPayload[] => {
  const groups: OutboxRow[][] = [];
  let bytes = 0;
  for (const row of rows) {
    const group = groups[groups.length - 1];
    bytes += row.update.length;
    if (group?.[0]?.clientId === row.clientId && bytes <= payloadSoftBytes && group.length < payloadMostRows)
      group.push(row);
    else {
      groups.push([row]);
      bytes = row.update.length;
    }
  }
  return groups.map((group) => ({
    numbers: group.map(({ number }) => number),
    time: group[group.length - 1]?.time ?? 0,
    update: mergeRun(group.map(({ update }) => update)),
  }));
};

/** Consecutive updates of one clientID: merging leaves no gap. */
const mergeRun = (updates: readonly Uint8Array[]): Uint8Array => {
  const [first] = updates;
  return updates.length === 1 && first ? first : Y.mergeUpdates([...updates]);
};
