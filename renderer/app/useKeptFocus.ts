// The focus is never left with nobody: when what has it goes away or is disabled, by one's own press or because somebody else
// moved on, it comes back, or the heading nearest to where it was takes it. It waits for screens that hand it over themselves,
// and never takes it from anybody.
import { useEffect } from 'react';

export const useKeptFocus = (): void => {
  useEffect(keepFocus, []);
};

/** frames; a board takes six to hand the focus on with a card, a dialog two to give it back */
const patience = 12;
/** tried in this order in what stood around, from the inside out */
const landings = 'h1, h2, h3';

function keepFocus(): () => void {
  let last: HTMLElement | null = null;
  let around: readonly HTMLElement[] = [];
  let frame = 0;
  let byKeys = false;
  const forget = (): void => {
    cancelAnimationFrame(frame);
    frame = 0;
    last = null;
  };
  const giveBack = (): void => {
    frame = 0;
    if (!last || !hasNobodyIt(last)) return;
    if (isUsable(last)) return last.focus({ preventScroll: true });
    const landing = landingIn(around);
    if (!landing) return forget();
    if (!landing.hasAttribute('tabindex')) landing.tabIndex = -1;
    landing.focus({ preventScroll: true });
    // under a mouse the page stays where it is
    if (byKeys && 'scrollIntoView' in landing) landing.scrollIntoView({ block: 'nearest' });
  };
  const look = (): void => {
    if (frame !== 0 || !last || isUsable(last) || !hasNobodyIt(last)) return;
    let left = patience;
    frame = requestAnimationFrame(function wait() {
      left -= 1;
      if (left > 0) frame = requestAnimationFrame(wait);
      else giveBack();
    });
  };
  const onFocusIn = ({ target }: FocusEvent): void => {
    forget();
    if (!(target instanceof HTMLElement)) return;
    last = target;
    around = ancestorsOf(target);
  };
  const onFocusOut = (): void => {
    const left = last;
    // what is being taken away loses the focus while it still stands there; a person who clicks beside it means it
    queueMicrotask(() => {
      if (left === last && left && isUsable(left) && document.activeElement !== left) forget();
      else look();
    });
  };
  const onPointer = (): void => {
    byKeys = false;
  };
  const onKey = (): void => {
    byKeys = true;
  };
  const changes = new MutationObserver(look);
  changes.observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['disabled', 'hidden', 'inert'],
  });
  document.addEventListener('focusin', onFocusIn);
  document.addEventListener('focusout', onFocusOut);
  document.addEventListener('pointerdown', onPointer, true);
  document.addEventListener('keydown', onKey, true);
  return () => {
    forget();
    changes.disconnect();
    document.removeEventListener('focusin', onFocusIn);
    document.removeEventListener('focusout', onFocusOut);
    document.removeEventListener('pointerdown', onPointer, true);
    document.removeEventListener('keydown', onKey, true);
  };
}

const isUsable = (element: HTMLElement): boolean =>
  element.isConnected && !element.matches(':disabled, [hidden], [hidden] *, [inert], [inert] *');

/** A button that was disabled seems to keep the focus until the next frame. */
const hasNobodyIt = (last: HTMLElement): boolean => {
  const { activeElement, body } = document;
  return activeElement === null || activeElement === body || (activeElement === last && !isUsable(last));
};

function ancestorsOf(element: HTMLElement): readonly HTMLElement[] {
  const found: HTMLElement[] = [];
  for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) found.push(up);
  return found;
}

function landingIn(around: readonly HTMLElement[]): HTMLElement | null {
  for (const element of around.filter(({ isConnected }) => isConnected)) {
    // from the rail, or from a dialog that is closed, it goes to the screen itself
    if (element.querySelector('main')) break;
    const heading = [...element.querySelectorAll<HTMLElement>(landings)].find(isUsable);
    if (heading) return heading;
  }
  return document.querySelector<HTMLElement>('main h1') ?? document.querySelector<HTMLElement>('main');
}
