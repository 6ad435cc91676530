// The notebook with some weeks in it, its trash, and the other screens that are about oneself.
import type { Page } from '@playwright/test';
import type { Person } from '../app/person.ts';
import { answerDialog, makeBackup } from '../pages/backup.ts';
import { bodyOf, expectSaved, openVersions, rows, search, setClockBack, write } from '../pages/notebook.ts';
import { go } from '../pages/workspace.ts';
import { keeping } from './keeping.ts';
import { recovery } from './restoring.ts';
import type { See } from './see.ts';
import { texts } from './texts.ts';

export async function notebook(person: Person, see: See): Promise<void> {
  const page = await person.page();
  const say = person.phrases;
  const { reflections, query } = texts[person.language];
  for (const reflection of reflections) {
    await setClockBack(page, reflection.daysAgo);
    await write(person, reflection);
  }
  await see(person, '21-editor', ['800', 'zoom']);
  await bodyOf(page, person).press('ControlOrMeta+A');
  await page.getByRole('toolbar').waitFor();
  await see(person, '21-editor-selection');
  await versions(page, person, see);
  await search(person, query);
  await see(person, '22-reflections-search', ['800']);
  await search(person, 'zzzz');
  await see(person, '22-reflections-nothing');
  await search(person, '');
  await trashOne(page, person, see);
  await go(person, 'Reflections');
  await see(person, '20-reflections', ['800', 'zoom']);
  await page
    .getByRole('button', { name: say('Trash') })
    .or(page.getByRole('link', { name: say('Trash') }))
    .first()
    .click();
  await see(person, '23-trash', ['800']);
  await page
    .getByRole('button', { name: say('Delete for ever') })
    .first()
    .click();
  await see(person, '23-trash-asks');
  await page.keyboard.press('Escape');
  await go(person, 'Home');
  await page.getByRole('button', { name: say('Write'), exact: true }).click();
  await bodyOf(page, person).waitFor();
  await see(person, '24-editor-question');
}

/** One that was written weeks ago is changed today; what it said then can be read, and brought back. */
async function versions(page: Page, person: Person, see: See): Promise<void> {
  await setClockBack(page, 0);
  const untouched = await openVersions(person);
  await untouched.getByRole('paragraph').waitFor();
  await see(person, '21-editor-no-versions', ['zoom']);
  await page.keyboard.press('Escape');
  await rows(page, person).last().click();
  await bodyOf(page, person).press('ControlOrMeta+End');
  await page.keyboard.type(' …');
  await expectSaved(page, person);
  await openVersions(person);
  await page.getByRole('button', { name: person.phrases('Bring this version back') }).waitFor();
  await see(person, '21-editor-versions', ['800', 'zoom']);
  await page.keyboard.press('Escape');
}

async function trashOne(page: Page, person: Person, see: See): Promise<void> {
  const say = person.phrases;
  await rows(page, person).last().click();
  await page.getByRole('button', { name: say('More'), exact: true }).click();
  await see(person, '21-editor-menu');
  await page.getByRole('menuitem', { name: say('Move to the trash') }).click();
  await see(person, '23-trashed-news');
  await page.getByRole('button', { name: say('Close'), exact: true }).click();
}

/** Settings, ways into the vault, help, and the finder. */
export async function oneself(person: Person, sheet: readonly string[], see: See): Promise<void> {
  const page = await person.page();
  const say = person.phrases;
  await go(person, 'Settings');
  await see(person, '30-settings', ['800', 'zoom', 'tall']);
  await page.getByRole('textbox', { name: say('Address of a meeting place') }).fill('meet example');
  await page.getByRole('button', { name: say('Add'), exact: true }).click();
  await see(person, '30-settings-bad-address');
  await page.getByRole('button', { name: say('Change it'), exact: true }).click();
  await see(person, '31-new-passphrase', ['800']);
  await go(person, 'Settings');
  await page.getByRole('button', { name: say('Make a new one'), exact: true }).click();
  await see(person, '32-new-sheet', ['800']);
  await makeBackup(person);
  await see(person, '35-backup', ['800', 'zoom']);
  await answerDialog(person, '/media/stick/Entre Nous');
  await page.getByRole('button', { name: say('Choose a folder'), exact: true }).click();
  await page.getByRole('button', { name: say('Stop copying there'), exact: true }).waitFor();
  await makeBackup(person);
  await page
    .getByText(say('This folder is not there at the moment. The next backup is copied when it is back.'))
    .waitFor();
  await see(person, '35-backup-folder-missing', ['800']);
  await page.getByRole('button', { name: say('Stop copying there'), exact: true }).click();
  await recovery(person, sheet, see);
  await keeping(person, see);
  await go(person, 'Settings');
  await page.getByRole('button', { name: say('Export my words') }).click();
  await page.getByRole('heading', { name: say('What, and how') }).waitFor();
  await see(person, '36-export', ['800', 'zoom']);
  await answerDialog(person, '/dev/null/nowhere');
  await page.getByRole('button', { name: say('Choose a place and export') }).click();
  await page
    .getByText(say('This place did not take the files. Nothing of the export was left there; choose another one.'))
    .waitFor();
  await see(person, '36-export-refused', ['800']);
  await go(person, 'Help');
  await see(person, '33-help', ['800', 'zoom', 'tall']);
  // away from where the list will open: what lies under the pointer would be chosen
  await page.mouse.move(0, 0);
  await page.keyboard.press('ControlOrMeta+K');
  const field = page.getByRole('searchbox', { name: say('Find anything') });
  await field.waitFor();
  await see(person, '34-find', ['800', 'zoom']);
  await field.fill(texts[person.language].query);
  await page.getByRole('menuitem').nth(2).waitFor();
  await see(person, '34-find-words');
  await field.fill('zzzz');
  await see(person, '34-find-nothing');
  await page.keyboard.press('Escape');
}
