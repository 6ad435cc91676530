// What a person at 200 % would stumble over on a screen: a focus that cannot be seen, words that are cut off, things that lie
// over each other, and a page that has to be pushed sideways. It reads the page and touches nothing.
import { expect, type Page } from '@playwright/test';

/** The focus is somewhere, in the window, uncovered, and drawn. A screen may take a moment to hand it over. */
export async function expectSeenFocus(page: Page, when: string): Promise<void> {
  await expect.poll(() => focusTrouble(page), { message: `the focus ${when}`, timeout: 5000 }).toBe('');
}

const focusTrouble = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const active = document.activeElement;
    if (active === null || active === document.body) return 'nobody has it';
    // a choice whose circle is drawn by its label
    const isHidden = active.matches('input[type=radio], input[type=checkbox]');
    const shown = isHidden ? (active.closest('label') ?? active) : active;
    const name = (active.getAttribute('aria-label') ?? active.textContent ?? '').slice(0, 40);
    // of a long text it is enough that a part is in sight: what stands around it scrolls, and cuts it
    const rect = shown.getBoundingClientRect();
    const seen = {
      left: Math.max(rect.left, 0),
      right: Math.min(rect.right, innerWidth),
      top: Math.max(rect.top, 0),
      bottom: Math.min(rect.bottom, innerHeight),
    };
    for (let up = shown.parentElement; up; up = up.parentElement) {
      if (getComputedStyle(up).overflowY === 'visible' || up.matches('html, body')) continue;
      const around = up.getBoundingClientRect();
      seen.top = Math.max(seen.top, around.top);
      seen.bottom = Math.min(seen.bottom, around.bottom);
    }
    if (seen.right - seen.left < 2 || seen.bottom - seen.top < 2) return `“${name}” is outside the window`;
    const on = document.elementFromPoint((seen.left + seen.right) / 2, (seen.top + seen.bottom) / 2);
    if (on === null || !(shown.contains(on) || on.contains(shown))) return `“${name}” is covered`;
    // titles and screens take the focus to be read aloud, and are no controls
    if (active.matches('h1, h2, main, [role=dialog], [role=alertdialog], [role=menu], [role=listbox], [role=grid]'))
      return '';
    const isDrawn = [active, shown, ...active.querySelectorAll('*')].some((each) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each);
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
    });
    return isDrawn || active.matches('input, textarea, [contenteditable=true]')
      ? ''
      : `“${name}” is not drawn as focused`;
  });

/** What is cut off, lies over something else, or stands outside; empty when nothing does. */
export const layoutTroubles = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const over = [...document.querySelectorAll('[role=dialog], [role=alertdialog], [role=menu], [role=listbox]')].at(
      -1,
    );
    const root = over ?? document.querySelector('#root') ?? document.body;
    const isShown = (element: Element): boolean => {
      const { width, height } = element.getBoundingClientRect();
      return width > 2 && height > 2 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    };
    const name = (element: Element): string =>
      `${element.tagName.toLowerCase()} “${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 50)}”`;
    const troubles: string[] = [];
    for (const box of [document.documentElement, ...root.querySelectorAll('main, main *, [role=dialog] *')]) {
      const { overflowX } = getComputedStyle(box);
      const scrolls = overflowX === 'auto' || overflowX === 'scroll' || box === document.documentElement;
      // a row of places scrolls on purpose, and brings the one that is open into sight
      if (scrolls && box.scrollWidth > box.clientWidth + 1 && !box.matches('nav'))
        troubles.push(`${name(box)} scrolls sideways`);
    }
    const nav = root.querySelector('nav:has(> [aria-current=page])');
    const current = nav?.querySelector(':scope > [aria-current=page]');
    if (nav && current) {
      const [outer, inner] = [nav.getBoundingClientRect(), current.getBoundingClientRect()];
      if (inner.left < outer.left - 1 || inner.right > outer.right + 1)
        troubles.push(`${name(current)} is cut off in its row`);
    }
    const words = [...root.querySelectorAll('button, a, h1, h2, h3, label, p, legend, li > span, dt, dd')].filter(
      isShown,
    );
    for (const each of words) {
      const { overflowX, overflowY, webkitLineClamp } = getComputedStyle(each);
      const cutsWide = overflowX !== 'visible' && each.scrollWidth > each.clientWidth + 1;
      const cutsHigh =
        overflowY === 'hidden' && each.scrollHeight > each.clientHeight + 2 && webkitLineClamp === 'none';
      if ((cutsWide || cutsHigh) && !each.closest('.sr-only') && !each.closest('[title]'))
        troubles.push(`${name(each)} is cut off`);
    }
    const controls = [...root.querySelectorAll('button, a[href], input, textarea, select')].filter(
      (each) =>
        isShown(each) &&
        !each.closest('.sr-only') &&
        !each.closest('[aria-hidden=true]') &&
        !each.matches('input[type=radio], input[type=checkbox]'),
    );
    const inSight = controls.filter((each) => {
      const { left, right, top, bottom } = each.getBoundingClientRect();
      const on = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return on !== null && (each.contains(on) || on.contains(each));
    });
    /** without what a part that scrolls cuts off */
    const seenOf = (control: Element): { left: number; right: number; top: number; bottom: number } => {
      const { left, right, top, bottom } = control.getBoundingClientRect();
      const seen = { left, right, top, bottom };
      for (let up = control.parentElement; up; up = up.parentElement) {
        if (getComputedStyle(up).overflowY === 'visible' || up.matches('html, body')) continue;
        const around = up.getBoundingClientRect();
        seen.top = Math.max(seen.top, around.top);
        seen.bottom = Math.min(seen.bottom, around.bottom);
      }
      return seen;
    };
    for (const [at, one] of inSight.entries()) {
      for (const other of inSight.slice(at + 1)) {
        if (one.contains(other) || other.contains(one)) continue;
        // the eye at the end of a passphrase stands in its field on purpose
        if (one.matches('input') && one.closest('div')?.contains(other)) continue;
        const [a, b] = [seenOf(one), seenOf(other)];
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        // a card is a control, and so is what stands on it
        if (wide > 2 && high > 2 && !one.closest('[role=row]') && !other.closest('[role=row]'))
          troubles.push(`${name(one)} lies over ${name(other)}`);
      }
    }
    return troubles;
  });
