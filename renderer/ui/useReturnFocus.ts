// After a small form has closed, the focus goes back to the button that opened it, and is never lost at the top of the
// page. The button is the first one inside the element that `place` is given to.
import { type RefObject, useCallback, useRef } from 'react';

export interface ReturnFocus<E extends HTMLElement> {
  readonly place: RefObject<E | null>;
  /** Call when the form closes: it waits until the button is there again. */
  readonly goBack: () => void;
}

export const useReturnFocus = <E extends HTMLElement = HTMLDivElement>(): ReturnFocus<E> => {
  const place = useRef<E>(null);
  const goBack = useCallback(() => {
    requestAnimationFrame(() => place.current?.querySelector('button')?.focus());
  }, []);
  return { place, goBack };
};
