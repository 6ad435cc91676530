// A circle store in memory that keeps what a disk would keep: for simulations and tests only. It can refuse commits, and
// `afterCrash` gives the store as the next start would find it.
import type { SaveFailure } from '../circle/circle.ts';
import type { CircleStore, CircleTable, StoreChange } from '../circle/store.ts';
import { err, ok } from '../result.ts';

export interface Row {
  readonly group: string;
  readonly value: Uint8Array;
}
export interface MemoryStore extends CircleStore {
  /** the next commits fail like this, until null */
  readonly failWith: (failure: SaveFailure | null) => void;
  /** like a disk that says no after it wrote: the next commit is kept and reported as failed */
  readonly lieOnce: () => void;
  /** what is durable now, in a store of its own; this one refuses everything from here on */
  readonly afterCrash: () => MemoryStore;
  /** every commit that was kept */
  readonly commits: () => readonly (readonly StoreChange[])[];
  readonly count: (table: CircleTable) => number;
  /** everything, for a copy */
  readonly rows: () => ReadonlyMap<string, Row>;
}

export const memoryStore = (rows: ReadonlyMap<string, Row> = new Map()): MemoryStore => {
  const kept = new Map(rows);
  const commits: (readonly StoreChange[])[] = [];
  let failure: SaveFailure | null = null;
  let lie = false;
  const inTable = (table: CircleTable): readonly Row[] =>
    [...kept].filter(([name]) => name.startsWith(`${table}:`)).map(([, row]) => row);
  return {
    commit: async (changes) => {
      if (failure) return err(failure);
      for (const { table, id, group, value } of changes) {
        if (value === null) kept.delete(`${table}:${id}`);
        else kept.set(`${table}:${id}`, { group, value: value.slice() });
      }
      commits.push(changes);
      if (!lie) return ok(undefined);
      lie = false;
      return err({ type: 'WriteFailed' });
    },
    read: async (table, id) => kept.get(`${table}:${id}`)?.value.slice() ?? null,
    readGroup: async (table, group) =>
      inTable(table)
        .filter((row) => row.group === group)
        .map(({ value }) => value.slice()),
    readAll: async (table) => inTable(table).map(({ value }) => value.slice()),
    failWith: (next) => {
      failure = next;
      if (next === null) lie = false;
    },
    lieOnce: () => {
      lie = true;
    },
    afterCrash: () => {
      failure = { type: 'StoreClosed' };
      return memoryStore(kept);
    },
    commits: () => commits,
    count: (table) => inTable(table).length,
    rows: () => kept,
  };
};
