// The reflections for React: a cached view, the same object until something changed.
import { useSyncExternalStore } from 'react';
import type { ReflectionsView } from './reflectionsState.ts';
import { useServices } from './services.tsx';

export const useReflections = (): ReflectionsView => {
  const { reflections } = useServices();
  return useSyncExternalStore(reflections.subscribe, reflections.view);
};
