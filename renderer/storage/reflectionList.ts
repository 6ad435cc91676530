// The list of reflections: from its sealed pages and the few rows that changed since; from the rows where there are none.
// It must never show less than the rows: whatever of the pages cannot be believed is read from the rows.
import { decodeListed, encodeListed, type ListedReflection, listedOf } from '#shared/reflection/listed.ts';
import type { Reflection } from '#shared/reflection/reflection.ts';
import type { Storage, StoredValue } from './storage.ts';

type Decode = (stored: StoredValue) => Reflection | null;
type ListStorage = Pick<Storage, 'settled' | 'readList' | 'readKeys' | 'readAll' | 'keyOf' | 'listMark' | 'writeList'>;

export interface ListedRows {
  readonly byKey: ReadonlyMap<string, ListedReflection>;
  /** rows that were read one by one, because the pages do not know them */
  readonly beside: number;
  /** false: all rows were read, there are no pages to be believed */
  readonly fromPages: boolean;
}

/** Fewer rows are read faster than pages are kept. */
const leastRows = 50;
/** So many rows beside the pages, and the pages are written anew. */
const mostBeside = 40;

export const readListed = async (storage: ListStorage, decode: Decode): Promise<ListedRows> => {
  const list = await storage.readList();
  const byKey = list && decodeListed(list.entries);
  if (!list || !byKey) return fromRows(storage, decode);
  for (const { key, stored } of await storage.readKeys('reflections', list.changed)) {
    const reflection = stored && decode(stored);
    if (reflection) byKey.set(key, listedOf(reflection));
    else byKey.delete(key);
  }
  return { byKey, beside: list.changed.length, fromPages: true };
};

const fromRows = async (storage: ListStorage, decode: Decode): Promise<ListedRows> => {
  const byKey = new Map<string, ListedReflection>();
  for (const stored of await storage.readAll('reflections')) {
    const reflection = decode(stored);
    if (reflection) byKey.set(storage.keyOf('reflections', reflection.id), listedOf(reflection));
  }
  return { byKey, beside: 0, fromPages: false };
};

/** `anyway`: also when little has changed, because something was deleted and its line must go too. */
export const tidyListed = async (storage: ListStorage, decode: Decode, anyway: boolean): Promise<boolean> => {
  await storage.settled();
  // taken before anything is read: if a row is written meanwhile, the pages are not, and the next time does it
  const mark = storage.listMark();
  const { byKey, beside, fromPages } = await readListed(storage, decode);
  const isDue = fromPages ? beside > 0 && (anyway || beside >= mostBeside) : byKey.size >= leastRows;
  if (!isDue) return false;
  const lines = [...byKey].map(([key, listed]) => encodeListed(key, listed));
  return storage.writeList(lines, mark);
};
