// Whether the window is at most this high, in CSS pixels: at 200 % zoom a usual window is a low one.
import { useSyncExternalStore } from 'react';

export const useLow = (most: number): boolean => {
  const query = `(max-height: ${most}px)`;
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
  );
};
