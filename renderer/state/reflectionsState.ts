// Private reflections in memory while the vault is open: the list, those just begun, search in a worker.
// It must never outlive the lock, nor be reached from circle or sync code.

import type { ReflectionStore } from '#renderer/storage/reflectionStore.ts';
import type { Clock } from '#shared/clock.ts';
import type { ReflectionId } from '#shared/ids.ts';
import { createReflection, type Reflection, type ReflectionChanges } from '#shared/reflection/reflection.ts';
import type { Search, SearchResult } from './workers/createSearch.ts';

export interface ReflectionsView {
  /** false until the list was read once */
  readonly ready: boolean;
  /** newest change first, without the trash */
  readonly kept: readonly Reflection[];
  /** newest in the trash first */
  readonly trashed: readonly Reflection[];
  /** rows that do not read: they stay on the disk, and the screen says how many */
  readonly unreadable: number;
}

export interface ReflectionsState {
  readonly view: () => ReflectionsView;
  readonly subscribe: (listener: () => void) => () => void;
  readonly store: ReflectionStore;
  /** A reflection that is nowhere yet: it is saved with its first words, and leaves no trace without them. */
  readonly begin: (initial?: ReflectionChanges) => ReflectionId;
  /** from the list or just begun */
  readonly find: (id: string) => Reflection | null;
  /** null: another query overtook this one */
  readonly search: (text: string) => Promise<SearchResult | null>;
  readonly stop: () => void;
}

export interface ReflectionsStateOptions {
  readonly store: ReflectionStore;
  readonly clock: Clock;
  readonly startSearch: () => Search;
}

const newestFirst = (a: Reflection, b: Reflection): number => b.updatedAt - a.updatedAt;

export const createReflectionsState = ({ store, clock, startSearch }: ReflectionsStateOptions): ReflectionsState => {
  const search = startSearch();
  const begun = new Map<string, Reflection>();
  const byId = new Map<string, Reflection>();
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
  const stopWatching = store.watch((events) => {
    for (const event of events) {
      if (event.type === 'saved') {
        byId.set(event.reflection.id, event.reflection);
        begun.delete(event.reflection.id);
        search.update(event.reflection);
      } else {
        byId.delete(event.id);
        search.remove(event.id);
      }
    }
    refresh();
  });
  const read = async (): Promise<void> => {
    const { reflections, unreadable } = await store.list();
    for (const reflection of reflections) {
      // what was saved while the list was being read is newer than the list
      if (!byId.has(reflection.id)) byId.set(reflection.id, reflection);
    }
    refresh({ ready: true, unreadable });
    search.index([...byId.values()]);
    await store.emptyExpired(view.trashed, clock.now());
  };
  void read();

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
    find: (id) => byId.get(id) ?? begun.get(id) ?? null,
    search: (text) => search.query(text),
    stop: () => {
      stopWatching();
      search.stop();
    },
  };
};
