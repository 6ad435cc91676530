// The reflection in the editor, whole: the list holds no bodies, so it is read when it is opened.
import { useEffect } from 'react';
import { useServices } from '#renderer/state/services.tsx';
import type { Reflection } from '#shared/reflection/reflection.ts';

/** 'reading' for a moment; null: there is none, or it is in the trash. */
export const useOpened = (id: string | undefined): Reflection | 'reading' | null => {
  const { reflections } = useServices();
  const listed = id ? reflections.find(id) : null;
  const open = id ? reflections.opened(id) : null;
  const isToBeRead = listed !== null && listed.trashedAt === null && open === null;
  useEffect(() => {
    if (id && isToBeRead) void reflections.open(id);
  }, [id, isToBeRead, reflections]);
  if (isToBeRead) return 'reading';
  return open?.trashedAt === null ? open : null;
};
