// The window of a running app: its size, its zoom and its theme, set as a person or the settings would set them.
import type { Page } from '@playwright/test';
import type { Desktop, Preferences } from '#shared/ipc.ts';
import type { Person } from './person.ts';
import type { Language } from './phrases.ts';

export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export interface Size {
  /** CSS pixels at zoom 1 */
  readonly width: number;
  readonly height: number;
  readonly zoom: number;
}

/** The size that the screens are drawn for. */
export const usualSize: Size = { width: 1280, height: 720, zoom: 1 };

/** Gives the window the usual size, if it has another: each start and each lock bring a new window. */
export const frame = (person: Person): Promise<void> => resize(person, usualSize);

export async function resize(person: Person, size: Size): Promise<void> {
  const page = await person.page();
  const inner = size.width / size.zoom;
  const fits = (wanted: number): boolean => Math.abs(window.innerWidth - wanted) <= 1;
  await person.app().electron.evaluate(({ BrowserWindow }, { width, height, zoom }) => {
    const [shown] = BrowserWindow.getAllWindows();
    shown?.webContents.setZoomFactor(zoom);
    shown?.setContentSize(width, height);
  }, size);
  await page.waitForFunction(fits, inner);
}

/** Resolves when the page is drawn in the theme. */
export async function setTheme(page: Page, theme: Theme): Promise<void> {
  await prefer(page, { theme });
  await page.waitForFunction((wanted) => document.documentElement.dataset['theme'] === wanted, theme);
}

/** Resolves when the page is drawn in the language. What people wrote stays as it is. */
export async function setLanguage(page: Page, language: Language): Promise<void> {
  await prefer(page, { language });
  await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
}

/** Resolves when nothing on the page fades or moves any more: a change of theme does, and what has just come. */
export async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // what turns for as long as something is awaited never ends
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

async function prefer(page: Page, changes: Partial<Preferences>): Promise<void> {
  await page.evaluate(async (changed) => {
    const desktop: Desktop = Reflect.get(window, 'desktop');
    await desktop.writePreferences({ ...(await desktop.readPreferences()), ...changed });
  }, changes);
}
