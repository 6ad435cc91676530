// Killed while writing, again and again: whatever the screen had called saved is there at the next start. A kill comes
// at a moment nobody chose; sizes go from a word to a long paste. manyKills.spec.ts does it hundreds of times, without the screens.
import type { Page } from '@playwright/test';
import type { Person } from '../app/person.ts';
import { expect, test } from '../fixtures.ts';
import { makeVault } from '../pages/firstRun.ts';
import { bodyOf, rows, write } from '../pages/notebook.ts';
import { expectLocked, go, lock, unlock } from '../pages/workspace.ts';

const kills = Number(process.env['SCREEN_KILLS'] ?? 40);
/** a new reflection after so many kills: the list is written to as well */
const killsEach = 10;
const seed = Number(process.env['SEED'] ?? 1);

test(`nothing that was called saved is lost in ${kills} kills while writing`, async ({ person }) => {
  test.setTimeout(60_000 + kills * 20_000);
  const chance = randomFrom(seed);
  const ana = await person('Ana');
  await ana.start();
  await makeVault(ana);
  /** by reflection: the marks that the screen called saved */
  const acknowledged = new Map<string, string[]>();
  let title = '';
  for (let kill = 0; kill < kills; kill++) {
    if (kill % killsEach === 0) {
      title = `Written under fire ${kill}`;
      await write(ana, { title, body: 'It begins here. ' });
      acknowledged.set(title, []);
    } else {
      await open(ana, title);
      await expectMarks(await ana.page(), ana, acknowledged.get(title) ?? []);
    }
    const writing = writeUntilKilled(ana, acknowledged.get(title) ?? [], kill, chance);
    await new Promise((resolve) => setTimeout(resolve, 200 + chance() * 1600));
    await ana.kill();
    await writing;
    await ana.start();
    await expectLocked(await ana.page(), ana);
    await unlock(ana);
  }
  expect([...acknowledged.values()].flat().length, 'something must have been acknowledged').toBeGreaterThan(kills / 2);
  for (const [reflection, marks] of acknowledged) {
    await open(ana, reflection);
    await expectMarks(await ana.page(), ana, marks);
  }
  await expect(rows(await ana.page(), ana)).toHaveCount(acknowledged.size);
  await lock(ana);
});

async function open(ana: Person, title: string): Promise<void> {
  await go(ana, 'Reflections');
  const page = await ana.page();
  await rows(page, ana).filter({ hasText: title }).first().click();
  await expect(page.getByRole('textbox', { name: ana.phrases('Title'), exact: true })).toHaveValue(title);
}

async function expectMarks(page: Page, ana: Person, marks: readonly string[]): Promise<void> {
  const text = await bodyOf(page, ana).innerText();
  expect(marks.filter((mark) => !text.includes(mark))).toEqual([]);
}

/** Adds to `acknowledged` each mark that stood in the text while the screen said that it is saved. */
async function writeUntilKilled(
  ana: Person,
  acknowledged: string[],
  kill: number,
  chance: () => number,
): Promise<void> {
  const page = await ana.page();
  const saved = String(ana.phrases('Saved on this computer'));
  try {
    await bodyOf(page, ana).focus();
    await page.keyboard.press('Control+End');
    for (let word = 0; ; word++) {
      const mark = `<${kill}.${word}>`;
      const ballast = chance() < 0.15 ? 'lorem '.repeat(Math.floor(chance() * 8000)) : '';
      await page.keyboard.insertText(`${ballast}${mark} `);
      while (!(await isAcknowledged(page, saved, mark)));
      acknowledged.push(mark);
    }
  } catch (error) {
    if (!page.isClosed() && !/closed|crashed/iu.test(String(error))) throw error;
  }
}

/** In one look: the words under the text, and the text. */
const isAcknowledged = (page: Page, saved: string, mark: string): Promise<boolean> =>
  page.evaluate(
    ([words, looked]) => {
      const article = document.querySelector('article');
      const says = [...(article?.querySelectorAll('p') ?? [])].some((line) => line.textContent === words);
      return says && (article?.querySelector('.ProseMirror')?.textContent ?? '').includes(looked);
    },
    [saved, mark] as const,
  );

function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
