// What a screen reader says by itself: the live regions of a page, and what has the focus, by role, name and state. It
// presses nothing.
import { expect, type Page } from '@playwright/test';
import type { Phrase } from '../app/phrases.ts';

declare global {
  interface Window {
    heard?: string[];
  }
}

/** From now on the page notes what its live regions say. A polite region that comes with its words already in it says nothing. */
export const listen = (page: Page): Promise<void> =>
  page.evaluate(() => {
    if (window.heard) return;
    const heard: string[] = [];
    window.heard = heard;
    const regions = '[aria-live=polite], [aria-live=assertive], [role=status], [role=alert]';
    const words = (element: Element): string => (element.textContent ?? '').replace(/\u200b/gu, '').trim();
    new MutationObserver((changes) => {
      const came = changes.flatMap(({ addedNodes }) => [...addedNodes].filter((node) => node instanceof Element));
      const isNew = (region: Element): boolean => came.some((node) => node.contains(region));
      const spoken = new Set<Element>();
      for (const { target } of changes) {
        const region = (target instanceof Element ? target : target.parentElement)?.closest(regions);
        if (region && !isNew(region)) spoken.add(region);
      }
      for (const node of came)
        for (const alert of [node, ...node.querySelectorAll('*')])
          if (alert.matches('[role=alert], [aria-live=assertive]')) spoken.add(alert);
      heard.push(...[...spoken].map(words).filter((each) => each !== ''));
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });

/** It was said since `listen`; a screen may take a moment. */
export const expectHeard = (page: Page, words: Phrase): Promise<void> =>
  expect
    .poll(async () => plain(await page.evaluate(() => (window.heard ?? []).join('\n'))), {
      message: 'what was read aloud',
    })
    .toContain(plain(String(words)));

/** Role, name and state of what has the focus, as the accessibility tree has them: `button "Karim" [pressed]`. */
export const expectFocusOn = (page: Page, words: Phrase): Promise<void> =>
  expect
    .poll(async () => plain(await page.locator(':focus').ariaSnapshot()), { message: 'what has the focus' })
    .toContain(plain(String(words)));

/** Accessible names come with plain spaces where the catalogue has narrow or unbreakable ones. */
const plain = (words: string): string => words.replace(/\s+/gu, ' ');
