// How a window looks: its theme and its size, set as the settings and a person's hand would set them.
import { expect } from '@playwright/test';
import type { Desktop } from '../../shared/ipc.ts';
import type { Person } from './person.ts';

declare global {
  interface Window {
    readonly desktop: Desktop;
  }
}

export type Theme = 'light' | 'dark';
export const themes: readonly Theme[] = ['light', 'dark'];

/** Sets the theme; resolves when the page is drawn in it. */
export async function setTheme(person: Person, theme: Theme): Promise<void> {
  const page = await person.page();
  await page.evaluate(async (chosen) => {
    const now = await window.desktop.readPreferences();
    await window.desktop.writePreferences({ ...now, theme: chosen });
  }, theme);
  const dark = (): Promise<boolean> => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  await expect.poll(dark).toBe(theme === 'dark');
}

/** CSS pixels of the page. */
export async function setSize(person: Person, width: number, height: number): Promise<void> {
  await person.app().electron.evaluate(
    ({ BrowserWindow }, size) => {
      for (const window of BrowserWindow.getAllWindows()) window.setContentSize(size.width, size.height);
    },
    { width, height },
  );
  const page = await person.page();
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height]);
}
