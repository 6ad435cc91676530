// Reads sealed rows, and joins those that lie in parts. Chromium keeps a value over 64 KiB in a file of its own; when that
// file is cut or empty, reading never answers, and every reading or writing behind it waits for ever (found by
// e2e/promises/damagedProfiles.spec.ts). So no value gets that large: a long box lies in rows of 48 KiB beside its first part.
// It must never take a part for a row, nor believe a number of parts: a box that lacks one does not open, and is mended.
import type { Dexie } from 'dexie';
import { concat } from '#shared/crypto/encoding.ts';
import { keyRanges, type SealedRow, type StoreName, sealedTable } from './database.ts';

/** As it lies in the database: the first part of a long box says how many follow. */
export interface StoredRow extends SealedRow {
  readonly more?: number;
}

const partBytes = 48 * 1024;
/** of what a journal record may hold (8 MiB), and some */
const mostParts = 1024;
/** not in the alphabet of keys, and after all of it: a row's parts follow it at once */
const mark = '~';
const last = '\uffff';

const partKey = (key: string, index: number): string => `${key}${mark}${String(index).padStart(4, '0')}`;
const isPart = ({ key }: SealedRow): boolean => key.includes(mark);

/** Keys of all parts of a row but the first. */
export const partsRange = (database: Dexie, key: string): IDBKeyRange =>
  keyRanges(database).bound(key + mark, key + mark + last);

/** One row, or the first part of a long one and those that follow it. */
export const splitRow = ({ key, group, box }: SealedRow): readonly StoredRow[] => {
  if (box.length <= partBytes) return [{ key, group, box }];
  const more = Math.ceil(box.length / partBytes) - 1;
  // copies: a view would bring the whole box along
  const part = (index: number): Uint8Array => box.slice(index * partBytes, (index + 1) * partBytes);
  return Array.from({ length: more + 1 }, (_, index) =>
    index === 0 ? { key, group, box: part(0), more } : { key: partKey(key, index), group, box: part(index) },
  );
};

/** Rows with all their parts among them, in the order in which they came. */
export const joinParts = (stored: readonly StoredRow[]): readonly SealedRow[] => {
  const parts = new Map(stored.filter(isPart).map((row) => [row.key, row.box]));
  return stored.filter((row) => !isPart(row)).map((row) => whole(row, parts));
};

const whole = ({ key, group, box, more }: StoredRow, parts: ReadonlyMap<string, Uint8Array>): SealedRow => {
  if (more === undefined || !Number.isInteger(more) || more < 1 || more > mostParts) return { key, group, box };
  const rest = Array.from({ length: more }, (_, index) => parts.get(partKey(key, index + 1)) ?? new Uint8Array());
  return { key, group, box: concat(box, ...rest) };
};

/** At one instant: a save in between never mixes the parts of two. */
export const readRows = async (
  database: Dexie,
  store: StoreName,
  keys: readonly string[],
): Promise<readonly (SealedRow | undefined)[]> => {
  const table = sealedTable(database, store);
  const all = () =>
    Promise.all(
      keys.map((key) =>
        table
          .where(':id')
          .between(key, key + mark + last, true, true)
          .toArray(),
      ),
    );
  const found = keys.length === 1 ? await all() : await database.transaction('r', table, all);
  return found.map((stored) => joinParts(stored)[0]);
};

export const readOneRow = async (database: Dexie, store: StoreName, key: string): Promise<SealedRow | undefined> =>
  (await readRows(database, store, [key]))[0];

/** Of whole rows, without those of their parts. */
export const readRowKeys = async (database: Dexie, store: StoreName): Promise<readonly string[]> =>
  (await sealedTable(database, store).toCollection().primaryKeys()).filter((key) => !key.includes(mark));

export const readAllRows = async (database: Dexie, store: StoreName): Promise<readonly SealedRow[]> =>
  joinParts(await sealedTable(database, store).toArray());

export const readGroupRows = async (database: Dexie, store: StoreName, group: string): Promise<readonly SealedRow[]> =>
  joinParts(await sealedTable(database, store).where('group').equals(group).toArray());

export interface RowsPage {
  readonly rows: readonly SealedRow[];
  /** what to read on after; null at the end */
  readonly after: string | null;
}

/** About `most` rows whose keys come after `after`, in the order of keys. */
export const readRowsAfter = async (
  database: Dexie,
  store: StoreName,
  after: string,
  most: number,
): Promise<RowsPage> => {
  const stored: readonly StoredRow[] = await sealedTable(database, store)
    .where(':id')
    .above(after)
    .limit(most)
    .toArray();
  const firsts = stored.filter((row) => !isPart(row));
  const end = firsts.at(-1);
  if (!end) return { rows: [], after: null };
  // the page may have ended among the parts of its last row
  const rows = await readRows(database, store, [end.key]);
  const before = joinParts(stored.slice(0, stored.indexOf(end)));
  return {
    rows: [...before, ...rows.flatMap((row) => row ?? [])],
    after: stored.length < most ? null : end.key + mark + last,
  };
};
