// Takes the photographs: one screen in both themes, and where it tells more in the smallest window, at 200 % zoom and
// below the fold. It asserts nothing.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { stripSize } from '#electron/stripPlace.ts';
import type { Person } from '../app/person.ts';
import { repository } from '../app/runtime.ts';
import { atRest, resize, type Size, setTheme, themes, usualSize } from '../app/window.ts';
import type { Extra, See } from '../tour/see.ts';

const sizes: Readonly<Record<Exclude<Extra, 'strip'>, Size>> = {
  '800': { width: 800, height: 600, zoom: 1 },
  zoom: { ...usualSize, zoom: 2 },
  tall: { width: 1280, height: 1180, zoom: 1 },
};

/** Photographs what the person sees now, as pictures/<screen>-<theme>-<language>[-<extra>].png. */
export const photograph: See = async (person, screen, extras = []) => {
  const page = await person.page();
  await page.mouse.move(0, 0);
  for (const theme of themes) {
    await setTheme(page, theme);
    await shoot(page, `${screen}-${theme}-${person.language}`);
  }
  await setTheme(page, 'light');
  for (const extra of extras) {
    if (extra === 'strip') {
      await resize(person, { width: 2 * stripSize.width, height: 2 * stripSize.height, zoom: 2 });
      await shootWindow(person, `${screen}-light-${person.language}-zoom`);
      await resize(person, { ...stripSize, zoom: 1 });
      continue;
    }
    await resize(person, sizes[extra]);
    const name = `${screen}-light-${person.language}-${extra}`;
    if (extra === 'zoom') await shootWindow(person, name);
    else await shoot(page, name);
  }
  if (extras.length > 0 && !extras.includes('strip')) await resize(person, usualSize);
};

async function shoot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: file(name), animations: 'disabled' });
}

const file = (name: string): string => join(repository, 'pictures', `${name}.png`);

/** Playwright cuts a zoomed page off at the size that it has in its own pixels; the window itself does not. */
async function shootWindow(person: Person, name: string): Promise<void> {
  const page = await person.page();
  await atRest(page);
  // the window may still hold what it showed before the zoom: it is drawn anew
  await page.evaluate(async () => {
    document.documentElement.style.opacity = '0.999';
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    document.documentElement.style.opacity = '';
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  });
  const picture = await person.app().electron.evaluate(async ({ BrowserWindow }) => {
    const [shown] = BrowserWindow.getAllWindows();
    return shown === undefined ? '' : (await shown.webContents.capturePage()).toPNG().toString('base64');
  });
  await writeFile(file(name), Buffer.from(picture, 'base64'));
}
