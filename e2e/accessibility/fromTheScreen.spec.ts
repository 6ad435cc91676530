// A practitioner runs each format from the screen alone: in every step of every format, what to say, who speaks, what fits,
// how long and what comes next stand in the window, whole and uncovered, without scrolling: at the usual size, at the
// smallest one and at 200 %, in both languages. One computer for a circle of five; the one who presents has a long name.
import type { Page } from '@playwright/test';
import { allFormats } from '#shared/session/formats/library.ts';
import { resize, type Size, setLanguage, usualSize } from '../app/window.ts';
import { expect, test } from '../fixtures.ts';
import { startCircle } from '../pages/circle.ts';
import { makeVault } from '../pages/firstRun.ts';
import { begin, goOn, seats, stepOf } from '../pages/oneComputer.ts';

const sizes: Readonly<Record<string, Size>> = {
  '1280×720': usualSize,
  '800×600': { width: 800, height: 600, zoom: 1 },
  '200 %': { ...usualSize, zoom: 2 },
};

const halves = [allFormats.slice(0, 7), allFormats.slice(7)];
for (const [half, formats] of halves.entries()) {
  test(`each step of each format stands in the window, ${half + 1} of ${halves.length}`, async ({ person }) => {
    test.setTimeout(1_200_000);
    const ana = await person('Ana');
    await ana.start();
    await makeVault(ana, 'Start a circle');
    await startCircle(ana, 'Tuesday circle');
    await seats(ana);
    const missing: string[] = [];
    let looks = 0;
    for (const format of formats) {
      const page = await begin(
        ana,
        format.name.en,
        format.core.phases.some(({ presenter: is }) => is !== 'none'),
      );
      const seen = new Set<string>();
      for (let press = 0; press < 200; press++) {
        const step = await stepOf(page);
        if (!seen.has(step)) {
          seen.add(step);
          for (const [size, wanted] of Object.entries(sizes)) {
            await resize(ana, wanted);
            for (const language of ['fr', 'en'] as const) {
              await setLanguage(page, language);
              looks++;
              missing.push(
                ...(await notInSight(page)).map((what) => `${format.id}, ${step}, ${size}, ${language}: ${what}`),
              );
            }
          }
          await resize(ana, usualSize);
        }
        if (!(await goOn(page))) break;
      }
      expect(seen.size, format.id).toBeGreaterThan(4);
      await page.getByRole('button', { name: ana.phrases('Back to {circleName}', 'Tuesday circle') }).click();
    }
    expect(missing).toEqual([]);
    expect(looks).toBeGreaterThan(200);
  });
}

/** Of the five things, those that are missing, cut off, covered, or below the fold. The page is where a new step puts it. */
const notInSight = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const head = document.querySelector('section:has([role=timer])');
    const fits = head?.querySelector('ul') ?? null;
    const wanted: readonly (readonly [string, Element | null])[] = [
      ['the step', head?.querySelector('h2') ?? null],
      ['who speaks', head?.querySelector('p') ?? null],
      ['what to say', document.querySelector('footer p')],
      ['how long', document.querySelector('[role=timer]')],
      ['what comes next', [...document.querySelectorAll('footer button')].at(-1) ?? null],
      ...(fits ? [...fits.children].map((fit, at) => [`what fits (${at + 1})`, fit] as const) : []),
    ];
    const isSeen = (element: Element): boolean => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      if (top < 0 || left < 0 || bottom > innerHeight + 0.5 || right > innerWidth + 0.5) return false;
      for (let up: Element | null = element; up; up = up.parentElement) {
        const { scrollTop, scrollHeight, clientHeight } = up;
        if (up === element && getComputedStyle(up).overflowY !== 'visible' && scrollHeight > clientHeight + 1)
          return false;
        if (scrollTop > 0) return false;
      }
      const points = [
        [left + 2, top + 2],
        [right - 2, bottom - 2],
        [(left + right) / 2, (top + bottom) / 2],
      ] as const;
      return points.every(([x, y]) => {
        const on = document.elementFromPoint(x, y);
        return on !== null && (element.contains(on) || on.contains(element));
      });
    };
    return wanted.flatMap(([name, element]) => (element !== null && isSeen(element) ? [] : [name]));
  });
