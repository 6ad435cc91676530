// A part of the screen that scrolls and holds nothing that takes the focus: the keyboard reaches the part itself then, so that
// what lies below is read without a mouse. Where something inside takes the focus there is no stop more.
import { type RefObject, useLayoutEffect } from 'react';

const controls = 'a[href], button:not(:disabled), input, textarea, select, [tabindex]:not([tabindex="-1"])';

export const useReachable = (part: RefObject<HTMLElement | null>): void => {
  // after each drawing: what it holds has changed
  useLayoutEffect(() => {
    const element = part.current;
    if (!element) return;
    const isDeadEnd = element.scrollHeight > element.clientHeight && element.querySelector(controls) === null;
    if (isDeadEnd) element.tabIndex = 0;
    else element.removeAttribute('tabindex');
  });
};
