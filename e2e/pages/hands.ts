// Two hands that know only keys, for stories told without a mouse: Tab until the thing has the focus, then Enter or words. After
// each act something has the focus: a person who cannot see where it is must never have to begin again at the top.
import { expect, type Locator, type Page } from '@playwright/test';
import type { Person } from '../app/person.ts';
import { tabTo } from './keyboard.ts';

export interface Hands {
  /** Tab to it, Enter */
  readonly press: (role: 'button' | 'link', name: string, ...values: readonly string[]) => Promise<void>;
  readonly go: (target: Locator) => Promise<void>;
  readonly keys: (...keys: readonly string[]) => Promise<void>;
  /** into whatever has the focus */
  readonly type: (text: string) => Promise<void>;
  /** Tab to the field, then type over what it holds */
  readonly fill: (label: string, text: string, ...values: readonly string[]) => Promise<void>;
}

/** Keys only; each act ends with something that has the focus. */
export function handsOf(person: Person, after: (page: Page, when: string) => Promise<void> = expectFocus): Hands {
  const say = person.phrases;
  const go: Hands['go'] = async (target) => {
    const page = await person.page();
    await tabTo(page, target);
    await after(page, `on the way to ${String(target)}`);
  };
  const keys: Hands['keys'] = async (...pressed) => {
    const page = await person.page();
    for (const key of pressed) {
      await page.keyboard.press(key);
      await after(page, `after ${key}`);
    }
  };
  const type: Hands['type'] = async (text) => (await person.page()).keyboard.insertText(text);
  return {
    go,
    keys,
    type,
    press: async (role, name, ...values) => {
      const page = await person.page();
      // a dialog that is open has the only buttons that count
      const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'));
      const within = (await dialog.count()) > 0 ? dialog : page.locator('body');
      await go(within.getByRole(role, { name: say(name, ...values), exact: true }));
      await page.keyboard.press('Enter');
      await after(page, `after ${name}`);
    },
    fill: async (label, text, ...values) => {
      const page = await person.page();
      // a small form may have the name of its first field
      const field = page.getByLabel(say(label, ...values), { exact: true }).and(page.locator('input, textarea'));
      await go(field);
      await page.keyboard.press('Control+a');
      await page.keyboard.insertText(text);
    },
  };
}

/** A screen may take a moment to hand the focus over; it must not leave it with nobody. */
export async function expectFocus(page: Page, when: string): Promise<void> {
  const nobody = () => page.evaluate(() => document.activeElement === null || document.activeElement === document.body);
  await expect.poll(nobody, { message: `the focus is lost ${when}`, timeout: 5000 }).toBe(false);
}
