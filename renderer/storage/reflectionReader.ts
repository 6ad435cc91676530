// Reads all reflections with nothing but their own key, some sixty at a time: for the search, so that neither the
// screen waits nor its process holds ten thousand bodies. It must never write, and never keep what it has handed on.
import { fromBase64url } from '#shared/crypto/encoding.ts';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import type { Reflection } from '#shared/reflection/reflection.ts';
import { must } from '#shared/result.ts';
import { makeDatabase } from './database.ts';
import { readRowsAfter } from './partedRows.ts';
import { openRowWith } from './records.ts';
import { decodeReflection } from './reflectionStore.ts';
import type { ReflectionKey } from './storage.ts';

/** few: what is given back soon never swells the worker's memory */
const batchRows = 64;

/** The number of rows that do not open or do not read. */
export const readReflections = async (
  { key, vaultId, indexedDb }: ReflectionKey,
  take: (batch: readonly Reflection[]) => void,
): Promise<number> => {
  await sodiumReady;
  const idBytes = must(fromBase64url(vaultId));
  const database = makeDatabase('entre-nous-reflections', indexedDb);
  let unreadable = 0;
  try {
    for (let after = ''; ; ) {
      const page = await readRowsAfter(database, 'reflections', after, batchRows);
      const batch: Reflection[] = [];
      for (const row of page.rows) {
        const opened = openRowWith(key, idBytes, 'reflections', row);
        const reflection = opened.ok ? decodeReflection(opened.value) : null;
        if (reflection) batch.push(reflection);
        else unreadable += 1;
      }
      take(batch);
      if (page.after === null) return unreadable;
      after = page.after;
    }
  } finally {
    database.close();
  }
};
