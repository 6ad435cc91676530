// F6, restore: killed at a moment nobody chose between the yes and the open vault. The next start finds an empty computer
// or the whole vault, never a half of it. By the screens, as a person does; killInside.spec.ts does it a hundred times
// without them. SEED chooses the moments.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '../fixtures.ts';
import { tellFigure } from '../harness/figure.ts';
import { runtimeWords } from '../harness/versions.ts';
import { answerDialog, lookInto, makeBackup } from '../pages/backup.ts';
import { makeVault } from '../pages/firstRun.ts';
import { rows, write } from '../pages/notebook.ts';
import { expectWorkspace, go } from '../pages/workspace.ts';

/** `npm run prove` gives RESTORES=20 */
const kills = Number(process.env['RESTORES'] ?? 4);
const seed = Number(process.env['SEED'] ?? 1);
/** milliseconds: from the yes until some time after the vault is open; most moments are early ones */
const longest = 900;

test(`a restore that is killed ${kills} times leaves all or nothing (seed ${seed})`, async ({ person }) => {
  test.setTimeout(120_000 + kills * 30_000);
  const stick = await mkdtemp(join(tmpdir(), 'stick-'));
  const ana = await person('Ana');
  const say = ana.phrases;
  await ana.start();
  const sheet = await makeVault(ana);
  for (const title of ['One', 'Two', 'Three']) await write(ana, { title, body: `${title}. `.repeat(400) });
  await answerDialog(ana, stick);
  await makeBackup(ana);
  await (await ana.page()).getByRole('button', { name: say('Choose a folder'), exact: true }).click();
  await expect((await ana.page()).getByText(say('The newest backup lies there.'))).toBeVisible();
  await ana.quit();
  const file = join(
    stick,
    (await readdir(stick))
      .filter((name) => name.endsWith('.sealed'))
      .sort()
      .at(-1) ?? '',
  );
  const found = { nothing: 0, all: 0 };
  const other = await person('Ana');
  for (let kill = 0; kill < kills; kill += 1) {
    for (const name of await readdir(other.profile)) await rm(join(other.profile, name), { recursive: true });
    const page = await other.start();
    await answerDialog(other, file);
    await page.getByRole('button', { name: say('Restore from a backup'), exact: true }).click();
    await lookInto(other, { sheet });
    await page.getByRole('button', { name: say('Restore this'), exact: true }).click({ noWaitAfter: true });
    await new Promise((resolve) => setTimeout(resolve, longest * (((seed * 37 + kill * 61) % 97) / 97) ** 3));
    await other.kill();
    const after = await other.start();
    const welcome = after.getByRole('button', { name: say('Restore from a backup'), exact: true });
    const locked = after.getByRole('heading', { name: say('Locked'), exact: true });
    await expect(welcome.or(locked)).toBeVisible();
    await expect(after.getByText(say('The vault’s key file does not read'))).toHaveCount(0);
    if (await welcome.isVisible()) {
      found.nothing += 1;
      expect(await readdir(join(other.profile, 'vault', 'snapshots')).catch(() => [])).toEqual([]);
    } else {
      found.all += 1;
      await after.getByRole('button', { name: say('Use my recovery sheet') }).click();
      await after.getByLabel(say('The fifteen words'), { exact: true }).fill(sheet.join(' '));
      await after.getByRole('button', { name: say('Open'), exact: true }).click();
      await after.getByRole('button', { name: say('Keep the old one'), exact: true }).click();
      await expectWorkspace(other);
      await go(other, 'Reflections');
      await expect(rows(after, other)).toHaveCount(3);
    }
    await other.kill();
  }
  tellFigure({
    id: 'F6',
    load: `${kills} kills inside a restore by the screens, up to ${longest} ms after the yes, seed ${seed}; ${runtimeWords()}`,
    ours: `0 halves; ${found.nothing} × an empty computer, ${found.all} × the whole vault, opened by its sheet`,
    baseline: null,
  });
  expect(found.nothing + found.all).toBe(kills);
  await rm(stick, { recursive: true, force: true });
});
