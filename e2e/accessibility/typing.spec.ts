// While a note is typed in a step, nothing of what a practitioner needs leaves the window: what to say, who speaks, the time,
// what comes next, and the field with its words and its button; at the usual size, at the smallest one and at 200 %, in
// both languages. One computer; the one who presents sits on a guest seat, so that notes are under seal.
import type { Page } from '@playwright/test';
import { openCircle } from '#shared/session/formats/openCircle.ts';
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

test('who types a note under seal still sees what to say, who speaks and the time', async ({ person }) => {
  test.setTimeout(300_000);
  const ana = await person('Ana');
  await ana.start();
  await makeVault(ana, 'Start a circle');
  await startCircle(ana, 'Tuesday circle');
  await seats(ana);
  const page = await begin(ana, openCircle.name.en, true);
  const sealed = openCircle.core.phases.find(({ board }) => board === 'sealedToPresenter')?.name.en;
  for (let press = 0; press < 60 && (await stepOf(page)) !== sealed; press++) await goOn(page);
  await page.getByRole('button', { name: 'I say yes', exact: true }).click();
  const field = page.locator('form textarea');
  await expect(field).toBeVisible();
  for (const note of ['What if nobody has to win?', 'I once waited a year for a yes that nobody could give.']) {
    await field.fill(note);
    await field.press('Enter');
    await expect(page.getByRole('list', { name: 'Notes under seal' }).getByText(note)).toBeVisible();
    await expect(field).toHaveValue('');
  }
  const missing: string[] = [];
  let scrolled = 0;
  for (const [size, wanted] of Object.entries(sizes)) {
    await resize(ana, wanted);
    for (const language of ['fr', 'en'] as const) {
      await setLanguage(page, language);
      // as a new step leaves it, and as somebody leaves it who has read on below
      for (const from of ['the top', 'the end']) {
        await page.evaluate((end) => {
          const stage = document.querySelector('section:has([role=timer])')?.parentElement;
          stage?.scrollTo(0, end ? stage.scrollHeight : 0);
        }, from === 'the end');
        await field.evaluate((element) => element.focus({ preventScroll: true }));
        await page.keyboard.type('a');
        const seen = await whileTyping(page);
        scrolled += seen.isScrolled ? 1 : 0;
        missing.push(...seen.missing.map((what) => `${size}, ${language}, from ${from}: ${what}`));
      }
    }
  }
  expect(missing).toEqual([]);
  // where everything fits at once, nothing is proved
  expect(scrolled).toBeGreaterThan(3);
});

/** What of the head, its line, the field or the foot is cut off or covered after the next drawing. */
const whileTyping = (page: Page): Promise<{ readonly missing: readonly string[]; readonly isScrolled: boolean }> =>
  page.evaluate(async () => {
    const drawn = (): Promise<unknown> =>
      new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    await drawn();
    await drawn();
    const isSeen = (element: Element | null | undefined): boolean => {
      if (!element) return false;
      const { left, right, top, bottom, height } = element.getBoundingClientRect();
      if (height === 0 || top < 0 || left < 0 || bottom > innerHeight + 0.5 || right > innerWidth + 0.5) return false;
      return [
        [left + 2, top + 2],
        [right - 2, bottom - 2],
        [(left + right) / 2, (top + bottom) / 2],
      ].every(([x = 0, y = 0]) => {
        const on = document.elementFromPoint(x, y);
        return on !== null && (element.contains(on) || on.contains(element));
      });
    };
    const head = document.querySelector('section:has([role=timer])');
    const line = document.querySelector('[data-step-line]');
    const [where, , who, time] = [...(line?.firstElementChild?.children ?? [])];
    const form = document.querySelector('form:has(textarea)');
    const seen: Readonly<Record<string, boolean>> = {
      'where we are': isSeen(head?.querySelector('h2')) || isSeen(where),
      'who speaks': isSeen(head?.querySelector('p')) || isSeen(who),
      'the time': isSeen(head?.querySelector('[role=timer]')) || isSeen(time),
      'what to say': isSeen(document.querySelector('footer p')),
      'what comes next': isSeen([...document.querySelectorAll('footer button')].at(-1)),
      'the field': isSeen(form?.querySelector('textarea')),
      'its button': isSeen(form?.querySelector('button[type=submit]')),
    };
    return {
      missing: Object.entries(seen).flatMap(([what, isIn]) => (isIn ? [] : [what])),
      isScrolled: (head?.parentElement?.scrollTop ?? 0) > 0,
    };
  });
