// The first hour: welcome, name, passphrase, recovery sheet, and the empty app behind them.
import { expect } from '@playwright/test';
import type { Person } from '../app/person.ts';
import { proveSheet, sheetWords } from '../pages/firstRun.ts';
import { expectWorkspace, go } from '../pages/workspace.ts';
import type { See } from './see.ts';
import { texts } from './texts.ts';

/** From the first screen to the open, empty app; the words of the sheet. */
export async function firstHour(person: Person, see: See): Promise<readonly string[]> {
  const page = await person.page();
  const say = person.phrases;
  const next = page.getByRole('button', { name: say('Continue'), exact: true });
  await see(person, '01-welcome', ['800', 'zoom']);
  await page.getByRole('button', { name: say('Start a circle') }).click();
  await next.click();
  await see(person, '02-name-missing');
  await page.getByRole('textbox', { name: say('Your name'), exact: true }).fill(person.name);
  await see(person, '02-name');
  await next.click();
  const passphrase = page.getByLabel(say('Passphrase'), { exact: true });
  await see(person, '03-passphrase', ['800', 'zoom']);
  await passphrase.fill(texts[person.language].weak);
  await next.click();
  await see(person, '03-passphrase-weak');
  await page.getByRole('button', { name: say('Suggest one') }).click();
  await see(person, '03-passphrase-suggested');
  await passphrase.fill(person.passphrase);
  await next.click();
  const words = await sheetWords(page, person);
  await see(person, '04-sheet', ['800', 'zoom']);
  await page.getByRole('button', { name: say('I have it on paper') }).click();
  const open = page.getByRole('button', { name: say('Open Entre Nous') });
  await open.click();
  await see(person, '05-prove-wrong');
  await proveSheet(page, person, words);
  await see(person, '05-prove');
  await open.click();
  await expectWorkspace(person);
  await expect(page.getByRole('textbox', { name: say('Name of the circle') })).toBeVisible();
  await go(person, 'Home');
  await see(person, '10-home-empty', ['800', 'zoom']);
  await go(person, 'Reflections');
  await see(person, '20-reflections-empty', ['800']);
  return words;
}
