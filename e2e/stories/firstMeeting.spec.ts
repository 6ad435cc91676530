// A first meeting of three members and a guest seat, tried as new users would, in each language: from the vault to the close,
// pressing only what the screen names. The time from the door to the first spoken step counts the machine's seconds, the reading
// of every word in the window at 200 a minute, and a second for each act; each step says what comes next.
import type { Page } from '@playwright/test';
import { firstMeeting } from '#shared/session/formats/firstMeeting.ts';
import { expect, test } from '../fixtures.ts';
import { openPlace } from '../pages/circle.ts';
import { addGuestSeat, makeCircle, planFormat } from '../pages/session.ts';

const wordsAMinute = 200;
const secondsAnAct = 1;
const goalSeconds = 300;

for (const language of ['en', 'fr'] as const) {
  test(`a first meeting of three members and a guest seat, from the door to the close (${language})`, async ({
    person,
    meetingPlace,
  }, { annotations }) => {
    test.setTimeout(420_000);
    const ana = await person('Ana', language);
    const ben = await person('Ben', 'fr');
    const claire = await person('Claire', language);
    const say = ana.phrases;
    const title = language === 'en' ? 'Where we begin' : 'Là où nous commençons';
    const pages = await Promise.all([ana.start(), ben.start(), claire.start()]);
    const [anasPage, bensPage, clairesPage] = pages;
    await makeCircle([ana, ben, claire], meetingPlace.url);
    await addGuestSeat(ana, 'Yu');
    await planFormat(ana, title, firstMeeting.name[language]);
    for (const somebody of [ana, ben, claire]) {
      const page = await somebody.page();
      await openPlace(somebody, 'Sessions');
      await page.getByRole('main').getByRole('link', { name: title }).click({ timeout: 30_000 });
    }

    const begin = anasPage.getByRole('button', { name: say('Begin with those who are here') });
    await expect(begin).toBeVisible();
    const atTheDoor = Date.now();
    let words = await wordsInSight(anasPage);
    let acts = 0;
    // nothing has to be scrolled for: the button that begins is in the window
    await expect(begin).toBeInViewport();
    await anasPage.getByRole('button', { name: `${String(say('Is here'))}, Yu` }).click();
    acts++;
    await expect(begin).toBeEnabled({ timeout: 30_000 });
    await begin.click();
    acts++;
    const [welcome] = firstMeeting.core.phases;
    for (const page of pages)
      await expect(
        page.getByRole('heading', { level: 2, name: new RegExp(`^(${welcome?.name.en}|${welcome?.name.fr})$`, 'u') }),
      ).toBeVisible({ timeout: 30_000 });
    await expect(anasPage.locator('footer p').first()).toBeInViewport();
    await expect(anasPage.locator('footer p').first()).toContainText(welcome?.say[language].slice(0, 20) ?? '');
    const machine = (Date.now() - atTheDoor) / 1000;
    words += await wordsInSight(anasPage);
    const seconds = Math.round(machine + (words / wordsAMinute) * 60 + acts * secondsAnAct);
    annotations.push({
      type: `from the door to the first spoken step (${language})`,
      description: `${seconds} s: ${Math.round(machine)} s of the machine, ${words} words, ${acts} acts`,
    });
    expect(seconds).toBeLessThan(goalSeconds);

    const foot = anasPage.locator('footer');
    const head = anasPage.getByRole('heading', { level: 2 }).first();
    const steps = firstMeeting.core.phases.length;
    const place = (step: number): string | RegExp => say('Step {number} of {of}', String(step), String(steps));
    for (let step = 1; step < steps; step++) {
      await expect(anasPage.getByText(place(step), { exact: true })).toBeVisible();
      const before = await head.innerText();
      await expect(foot.locator('p').first()).toBeInViewport();
      // each turn of a round, then the next step: always the one filled button
      for (let press = 0; press < 8 && (await head.innerText()) === before; press++) {
        const main = foot.getByRole('button').last();
        await expect(main).toBeInViewport();
        await main.click();
        await anasPage.waitForTimeout(150);
      }
      await expect(head).not.toHaveText(before);
    }
    await expect(
      bensPage.getByText(ben.phrases('Step {number} of {of}', String(steps), String(steps)), { exact: true }),
    ).toBeVisible({ timeout: 30_000 });
    for (let press = 0; press < 8 && !(await anasPage.getByRole('alertdialog').isVisible()); press++) {
      await foot.getByRole('button').last().click();
      await anasPage.waitForTimeout(150);
    }
    await anasPage
      .getByRole('alertdialog')
      .getByRole('button', { name: say('Close it'), exact: true })
      .click();
    await expect(anasPage.getByRole('heading', { name: say('The session is closed') })).toBeVisible();
    await expect(clairesPage.getByRole('heading', { name: say('The session is closed') })).toBeVisible({
      timeout: 30_000,
    });
  });
}

/** Every word that stands in the window, as somebody who reads all of it would count them. */
const wordsInSight = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let words = 0;
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const parent = node.parentElement;
      if (!parent?.checkVisibility({ visibilityProperty: true }) || parent.closest('.sr-only, script, style')) continue;
      const { top, bottom, width, height } = parent.getBoundingClientRect();
      if (width < 2 || height < 2 || bottom <= 0 || top >= innerHeight) continue;
      words += (node.textContent ?? '').split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
    }
    return words;
  });
