// The finder by keyboard in a small window: the arrow keys of its field bring each row of the list into sight, Tab reaches
// the list that scrolls, and Escape closes from there as well.
import { resize } from '../app/window.ts';
import { expect, test } from '../fixtures.ts';
import { makeVault } from '../pages/firstRun.ts';
import { hasFocus } from '../pages/keyboard.ts';

test('the list of the finder is moved and reached by keyboard', async ({ person }) => {
  const ana = await person('Ana');
  await ana.start();
  await makeVault(ana);
  const page = await ana.page();
  await resize(ana, { width: 800, height: 400, zoom: 1 });
  await page.mouse.move(0, 0);
  await page.keyboard.press('ControlOrMeta+K');
  await page.getByRole('searchbox', { name: ana.phrases('Find anything') }).waitFor();
  const list = page.getByRole('region', { name: ana.phrases('Found') });
  const rows = list.getByRole('menuitem');
  const all = await rows.count();
  expect(await list.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBeGreaterThan(40);
  for (let pressed = 0; pressed < all; pressed += 1) await page.keyboard.press('ArrowDown');
  await expect(rows.last()).toHaveAttribute('data-focused', 'true');
  await expect.poll(() => rows.last().evaluate(isWhollyInSight)).toBe(true);
  await page.keyboard.press('Tab');
  await expect.poll(() => hasFocus(list)).toBe(true);
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
});

const isWhollyInSight = (row: Element): boolean => {
  const { top, bottom } = row.getBoundingClientRect();
  const region = row.closest('section')?.getBoundingClientRect();
  return region !== undefined && top >= region.top - 1 && bottom <= region.bottom + 1;
};
