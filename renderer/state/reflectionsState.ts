// Private reflections in memory while the vault is open: the list without bodies, those just begun or opened, search in a
// worker that reads the texts itself. It must never outlive the lock, nor be reached from circle or sync code.

import type { ReflectionStore } from '#renderer/storage/reflectionStore.ts';
import type { Clock } from '#shared/clock.ts';
import { asId, type ReflectionId } from '#shared/ids.ts';
import { type ListedReflection, listedOf } from '#shared/reflection/listed.ts';
import { createReflection, type Reflection, type ReflectionChanges } from '#shared/reflection/reflection.ts';
import { checkList } from './checkList.ts';
import type { Search, SearchResult } from './workers/createSearch.ts';

export interface ReflectionsView {
  /** false until the list was read once */
  readonly ready: boolean;
  /** newest change first, without the trash */
  readonly kept: readonly ListedReflection[];
  /** newest in the trash first */
  readonly trashed: readonly ListedReflection[];
  /** rows that do not read: they stay on the disk, and the screen says how many */
  readonly unreadable: number;
}

export interface ReflectionsState {
  readonly view: () => ReflectionsView;
  readonly subscribe: (listener: () => void) => () => void;
  readonly store: ReflectionStore;
  /** A reflection that is nowhere yet: it is saved with its first words, and leaves no trace without them. */
  readonly begin: (initial?: ReflectionChanges) => ReflectionId;
  /** from the list */
  readonly find: (id: string) => ListedReflection | null;
  /** Whole: just begun, or asked for with `open`. Null: not yet, or there is none. */
  readonly opened: (id: string) => Reflection | null;
  /** Reads it whole; subscribers are told when `opened` has it. */
  readonly open: (id: string) => Promise<void>;
  /** null: another query overtook this one */
  readonly search: (text: string) => Promise<SearchResult | null>;
  readonly stop: () => void;
}

export interface ReflectionsStateOptions {
  readonly store: ReflectionStore;
  readonly clock: Clock;
  readonly startSearch: () => Search;
  /** Runs when nobody waits for anything. */
  readonly later: (task: () => void) => void;
}

/** bodies in memory: the one in the editor, and those before it */
const mostOpened = 8;
const newestFirst = (a: ListedReflection, b: ListedReflection): number => b.updatedAt - a.updatedAt;

export const createReflectionsState = (options: ReflectionsStateOptions): ReflectionsState => {
  const { store, clock, startSearch, later } = options;
  const search = startSearch();
  const begun = new Map<string, Reflection>();
  const whole = new Map<string, Reflection>();
  const byId = new Map<string, ListedReflection>();
  /** saved or deleted while something older was being read */
  const touched = new Set<string>();
  const listeners = new Set<() => void>();
  let view: ReflectionsView = { ready: false, kept: [], trashed: [], unreadable: 0 };

  const refresh = (changes: Partial<ReflectionsView> = {}): void => {
    const all = [...byId.values()];
    view = {
      ...view,
      ...changes,
      kept: all.filter(({ trashedAt }) => trashedAt === null).sort(newestFirst),
      trashed: all
        .filter(({ trashedAt }) => trashedAt !== null)
        .sort((a, b) => (b.trashedAt ?? 0) - (a.trashedAt ?? 0)),
    };
    for (const listener of listeners) listener();
  };
  const keepWhole = (reflection: Reflection): void => {
    whole.delete(reflection.id);
    whole.set(reflection.id, reflection);
    const [oldest] = whole.keys();
    if (whole.size > mostOpened && oldest !== undefined) whole.delete(oldest);
  };
  const stopWatching = store.watch((events) => {
    for (const event of events) {
      if (event.type === 'saved') {
        const { reflection } = event;
        touched.add(reflection.id);
        byId.set(reflection.id, listedOf(reflection));
        if (begun.delete(reflection.id) || whole.has(reflection.id)) keepWhole(reflection);
        search.update(reflection);
      } else {
        touched.add(event.id);
        byId.delete(event.id);
        whole.delete(event.id);
        search.remove(event.id);
      }
    }
    if (events.some(({ type }) => type === 'deleted')) later(() => void store.tidy(true));
    refresh();
  });
  /** What was saved while the list was being read is newer than the list. */
  const take = (list: readonly ListedReflection[]): void => {
    for (const id of byId.keys()) if (!touched.has(id)) byId.delete(id);
    for (const listed of list) if (!touched.has(listed.id)) byId.set(listed.id, listed);
  };
  const read = async (): Promise<void> => {
    take(await store.listed());
    refresh({ ready: true });
    touched.clear();
    const found = await search.load(store.key());
    const checked = found && (await checkList(store, byId, touched, found));
    if (checked) {
      take(checked.list);
      refresh({ unreadable: checked.unreadable });
    }
    touched.clear();
    await store.emptyExpired(view.trashed, clock.now());
    later(() => void store.tidy());
  };
  void read();
  /** Listed, but its row is gone or does not open. */
  const mended = async (id: ReflectionId): Promise<Reflection | null> => {
    await store.mend();
    return store.read(id);
  };

  return {
    view: () => view,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    store,
    begin: (initial = {}) => {
      const reflection = createReflection(clock.now(), initial);
      begun.set(reflection.id, reflection);
      return reflection.id;
    },
    find: (id) => byId.get(id) ?? null,
    opened: (id) => whole.get(id) ?? begun.get(id) ?? null,
    open: async (id) => {
      const reflection = (await store.read(asId<ReflectionId>(id))) ?? (await mended(asId<ReflectionId>(id)));
      if (whole.has(id) || begun.has(id)) return;
      if (reflection) keepWhole(reflection);
      else byId.delete(id);
      refresh();
    },
    search: (text) => search.query(text),
    stop: () => {
      stopWatching();
      search.stop();
    },
  };
};
