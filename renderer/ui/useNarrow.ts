// Whether the window is at most this wide, in CSS pixels: at 200 % zoom a wide window is a narrow one.
import { useSyncExternalStore } from 'react';

export const useNarrow = (most: number): boolean => {
  const query = `(max-width: ${most}px)`;
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
  );
};
