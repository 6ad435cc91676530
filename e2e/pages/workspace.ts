// The frame of the open app: the rail and the keys that work everywhere.
import { expect, type Page } from '@playwright/test';
import type { Person } from '../app/person.ts';

/** Resolves when the vault is open and the rail is there. */
export async function expectWorkspace(person: Person): Promise<void> {
  const page = await person.page();
  await expect(rail(page, person)).toBeVisible({ timeout: 30_000 });
}

export const rail = (page: Page, { phrases: say }: Person) =>
  page.getByRole('navigation', { name: say('Main'), exact: true });

/** Presses a place or an act of the rail. */
export async function go(person: Person, place: 'Home' | 'Reflections' | 'Settings' | 'Help'): Promise<void> {
  const page = await person.page();
  await rail(page, person)
    .getByRole('link', { name: person.phrases(place), exact: true })
    .click();
}

/** Locks by the rail; resolves when the new window shows the lock screen. */
export async function lock(person: Person): Promise<Page> {
  const before = await person.page();
  const button = rail(before, person).getByRole('button', { name: person.phrases('Lock'), exact: true });
  return lockBy(person, () => button.click());
}

/** Locks by any act; resolves when the new window shows the lock screen. */
export async function lockBy(person: Person, act: (page: Page) => Promise<void>): Promise<Page> {
  const before = await person.page();
  const gone = before.waitForEvent('close');
  const after = person.app().electron.waitForEvent('window');
  // the window may be gone before the act has heard that it was done
  await act(before).catch((error: unknown) => {
    if (!before.isClosed()) throw error;
  });
  await gone;
  const page = await after;
  await expectLocked(page, person);
  return page;
}

export async function expectLocked(page: Page, { phrases: say }: Person): Promise<void> {
  await expect(page.getByRole('heading', { name: say('Locked'), exact: true })).toBeVisible({ timeout: 30_000 });
}

/** Types a passphrase at the lock screen and sends it; says nothing about what becomes of it. */
export async function tryPassphrase(person: Person, passphrase: string): Promise<void> {
  const page = await person.page();
  await page.getByLabel(person.phrases('Passphrase'), { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: person.phrases('Unlock'), exact: true }).click();
}

/** Unlocks with the right passphrase; resolves in the open vault. */
export async function unlock(person: Person): Promise<void> {
  await tryPassphrase(person, person.passphrase);
  await expectWorkspace(person);
}
