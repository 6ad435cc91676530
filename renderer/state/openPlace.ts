// The session that was open when this window went, sealed in the vault: after a lock or a crash one is back in the same step
// at the true time. Must never bring anybody back into a session they have left, or one of yesterday.
import * as v from 'valibot';
import { jsonRow } from '#renderer/storage/jsonRow.ts';
import type { Storage } from '#renderer/storage/storage.ts';
import { asId, type CircleId, type DocumentId } from '#shared/ids.ts';

const place = v.object({
  circleId: v.string(),
  documentId: v.string(),
  /** the session's clock less this machine's time of day, in milliseconds */
  aheadMs: v.number(),
  /** milliseconds since 1970, on this machine */
  at: v.number(),
});
const row = jsonRow(1, v.object({ place: v.nullable(place) }));
const rowId = 'openPlace';
/** milliseconds; no session lasts as long */
const keptMs = 6 * 3_600_000;

export interface OpenPlace {
  readonly circleId: CircleId;
  readonly documentId: DocumentId;
  readonly aheadMs: number;
  readonly at: number;
}

/** Null when none was open, or too long ago. */
export const readOpenPlace = async (storage: Storage, now: number): Promise<OpenPlace | null> => {
  const stored = await storage.read('settings', rowId);
  const found = stored && row.decode(stored)?.place;
  if (!found || Math.abs(now - found.at) > keptMs) return null;
  return { ...found, circleId: asId(found.circleId), documentId: asId(found.documentId) };
};

/** A place that could not be kept is found again by hand. */
export const keepOpenPlace = async (storage: Storage, kept: OpenPlace | null): Promise<void> => {
  await storage.save([{ store: 'settings', id: rowId, value: row.encode({ place: kept }), version: row.version }]);
};
