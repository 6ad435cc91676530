// Links that a person has said yes to and whose inviter has not answered yet: kept sealed, so that a join goes on after
// a restart. Once asked, the circle store keeps the join with its keys, and the link here is dropped.
import * as v from 'valibot';
import { jsonRow } from '#renderer/storage/jsonRow.ts';
import type { SaveFailure, Storage } from '#renderer/storage/storage.ts';
import { ok, type Result } from '#shared/result.ts';

const row = jsonRow(1, v.object({ links: v.array(v.string()) }));
const rowId = 'openJoins';

export const readOpenJoins = async (storage: Storage): Promise<readonly string[]> => {
  const stored = await storage.read('settings', rowId);
  return (stored && row.decode(stored)?.links) ?? [];
};

export const writeOpenJoins = async (
  storage: Storage,
  links: readonly string[],
): Promise<Result<void, SaveFailure>> => {
  const value = row.encode({ links: [...links] });
  const saved = await storage.save([{ store: 'settings', id: rowId, value, version: row.version }]);
  return saved.ok ? ok(undefined) : saved;
};
