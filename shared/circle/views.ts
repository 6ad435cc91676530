// Read-only views over one Y.Doc, cached per section: fifty writes in one transaction make one notification, and a section
// that was not touched keeps its identity. It must never throw over bytes that came from other people.
import * as Y from 'yjs';

/** For useSyncExternalStore: `subscribe(section, …)` and `view(section)`. */
export interface Views<V> {
  readonly view: <K extends keyof V>(section: K) => V[K];
  readonly subscribe: (section: keyof V, listener: () => void) => () => void;
  /** malformed entries that are not shown */
  readonly skipped: () => number;
}

/** The entries of one map of maps, each read and checked once until it changes. */
export interface Entries<T> {
  readonly root: Y.Map<unknown>;
  readonly all: () => readonly T[];
  readonly skipped: () => number;
  readonly forget: (changed: Iterable<unknown>) => void;
}

/** `read` gives null for what is malformed. */
export const entriesOf = <T>(
  root: Y.Map<unknown>,
  read: (entry: Y.Map<unknown>, id: string) => T | null,
): Entries<T> => {
  const cache = new WeakMap<object, { readonly value: T | null }>();
  let skipped = 0;
  const cached = (entry: Y.Map<unknown>, id: string): T | null => {
    const known = cache.get(entry);
    if (known) return known.value;
    const value = read(entry, id);
    cache.set(entry, { value });
    return value;
  };
  return {
    root,
    skipped: () => skipped,
    all: () => {
      const found: T[] = [];
      skipped = 0;
      for (const [id, entry] of root.entries()) {
        const value = entry instanceof Y.Map ? cached(entry, id) : null;
        if (value === null) skipped++;
        else found.push(value);
      }
      return found;
    },
    forget: (changed) => {
      for (const type of changed) if (typeof type === 'object' && type !== null) cache.delete(type);
    },
  };
};

interface Dependent {
  /** changes below these make the section new */
  readonly roots: readonly Y.Map<unknown>[];
  readonly listeners: Set<() => void>;
  stale: boolean;
}
export interface Section<T> extends Dependent {
  readonly current: () => T;
}

/** `build` gets what was shown until now, to keep the identity of parts that are the same. */
export const section = <T>(roots: readonly Y.Map<unknown>[], build: (before: T | null) => T): Section<T> => {
  let value: T | null = null;
  const made: Section<T> = {
    roots,
    listeners: new Set(),
    stale: true,
    current: () => {
      if (value === null || made.stale) {
        value = build(value);
        made.stale = false;
      }
      return value;
    },
  };
  return made;
};

export const makeViews = <V extends object>(
  doc: Y.Doc,
  sections: { readonly [K in keyof V]: Section<V[K]> },
  entries: readonly Entries<unknown>[],
): Views<V> => {
  const all: readonly Dependent[] = Object.values(sections);
  doc.on('afterTransaction', ({ changedParentTypes: changed }) => {
    if (changed.size === 0) return;
    const types = new Set<object>(changed.keys());
    for (const each of entries) each.forget(types);
    const stale = all.filter(({ roots }) => roots.some((root) => types.has(root)));
    for (const each of stale) each.stale = true;
    for (const each of stale) for (const listener of [...each.listeners]) listener();
  });
  return {
    view: (name) => sections[name].current(),
    subscribe: (name, listener) => {
      const { listeners } = sections[name];
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    skipped: () => entries.reduce((sum, each) => sum + each.skipped(), 0),
  };
};
