// Read-only views over one Y.Doc, cached per section: fifty writes in one transaction make one notification, and a section
// that was not touched keeps its identity. It must never throw over bytes that came from other people.

/** For useSyncExternalStore: `subscribe(section, …)` and `view(section)`. */
export interface Views<V> {
  readonly view: <K extends keyof V>(section: K) => V[K];
  readonly subscribe: (section: keyof V, listener: () => void) => () => void;
  /** malformed entries that are not shown */
  readonly skipped: () => number;
}
