// Reading a document's views in React: one section, re-rendered only when that section changed.
import { useCallback, useSyncExternalStore } from 'react';
import type { Views } from '#shared/circle/views.ts';

export const useView = <V, K extends keyof V>(views: Views<V>, section: K): V[K] =>
  useSyncExternalStore(
    useCallback((listener: () => void) => views.subscribe(section, listener), [views, section]),
    useCallback(() => views.view(section), [views, section]),
  );
