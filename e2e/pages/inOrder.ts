// A screen as somebody with a keyboard, a screen reader and 200 % zoom meets it: nothing cut off, lying over something else or
// to be pushed sideways, and nothing that axe calls serious.
import { expect, type Page } from '@playwright/test';
import { layoutTroubles } from './layout.ts';
import { violations } from './violations.ts';

/** Goes on when it finds something, so that one run names everything. */
export async function inOrder(page: Page, screen: string): Promise<void> {
  // what slides in has arrived
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
        .map(({ finished }) => finished.catch(() => undefined)),
    ),
  );
  expect.soft(await layoutTroubles(page), screen).toEqual([]);
  expect.soft(await violations(page), screen).toEqual([]);
}
