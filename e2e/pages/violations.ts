// What axe calls serious or critical on a screen. Legacy mode: Electron has no page in which axe could join the results of
// frames, and there are no frames.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { atRest } from '../app/window.ts';

/** Empty when there is nothing; each with where it is and what is wrong. */
export async function violations(page: Page): Promise<readonly string[]> {
  // half faded in, everything has too little contrast
  await atRest(page);
  const { violations: all, passes } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  // a check that looked at nothing finds nothing
  expect(passes.length).toBeGreaterThan(10);
  return all
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
    );
}
