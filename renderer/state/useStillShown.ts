// Whether a screen is still the one that is shown: an act that took a moment must not lead somebody away from where they
// have gone meanwhile.
import { useCallback, useEffect, useRef } from 'react';

export const useStillShown = (): (() => boolean) => {
  const shown = useRef(false);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);
  return useCallback(() => shown.current, []);
};
