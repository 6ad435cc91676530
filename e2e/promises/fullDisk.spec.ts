// A disk that is really full (a small one in memory, filled up while somebody writes): what is on the screen reaches the disk
// by the room that was kept for it, the screen says what happened, and after room was made everything goes on.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '../fixtures.ts';
import { makeVault } from '../pages/firstRun.ts';
import { bodyOf, rows, write } from '../pages/notebook.ts';
import { expectLocked, go, unlock } from '../pages/workspace.ts';

const place = mkdtempSync(join(tmpdir(), 'full-disk-'));
const mounted =
  process.platform === 'linux' && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=160m', 'tmpfs', place]).status === 0;

test.afterAll(() => {
  if (mounted) spawnSync('umount', ['-l', place]);
  rmSync(place, { recursive: true, force: true });
});

test('a full disk loses no word, and says what to do', async ({ person }) => {
  test.skip(!mounted, 'NOT RUN: this system does not let us make a small disk');
  test.setTimeout(240_000);
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = place;
  try {
    const ana = await person('Ana');
    await ana.start();
    await makeVault(ana);
    await write(ana, { title: 'Before', body: 'There is still room.' });
    const reserve = join(ana.profile, 'vault', 'reserve');
    await expect.poll(() => sizeOf(reserve)).toBe(16 * 1024 * 1024);
    fill(join(place, 'ballast'));
    await go(ana, 'Reflections');
    await (await ana.page())
      .getByRole('button', { name: ana.phrases('Write a reflection'), exact: true })
      .first()
      .click();
    const page = await ana.page();
    await bodyOf(page, ana).fill(`It must not be lost. ${'And it is long. '.repeat(6000)}`);
    await page.getByRole('textbox', { name: ana.phrases('Title'), exact: true }).fill('While it was full');
    await expect(page.getByText(ana.phrases('The disk of this computer is full'))).toBeVisible({ timeout: 30_000 });
    expect(sizeOf(reserve)).toBe(0);
    await expect(bodyOf(page, ana)).toContainText('It must not be lost.');
    // it reached the disk by the room that was kept
    await expect(page.getByRole('article').getByText(ana.phrases('Saved on this computer'))).toBeVisible({
      timeout: 60_000,
    });
    await expect(bodyOf(page, ana)).toHaveAttribute('contenteditable', 'false');

    await page.getByRole('button', { name: ana.phrases('I have made room'), exact: true }).click();
    await expect(page.getByText(/There is still too little room/u)).toBeVisible();
    rmSync(join(place, 'ballast'));
    await page.getByRole('button', { name: ana.phrases('I have made room'), exact: true }).click();
    await expect(page.getByText(ana.phrases('The disk of this computer is full'))).toHaveCount(0);
    await expect(bodyOf(page, ana)).toHaveAttribute('contenteditable', 'true');
    expect(sizeOf(reserve)).toBe(16 * 1024 * 1024);
    await write(ana, { title: 'Afterwards', body: 'There is room again.' });
    await ana.kill();

    await ana.start();
    await expectLocked(await ana.page(), ana);
    await unlock(ana);
    await go(ana, 'Reflections');
    await expect(rows(await ana.page(), ana)).toHaveCount(3);
    await rows(await ana.page(), ana)
      .filter({ hasText: 'While it was full' })
      .first()
      .click();
    await expect(bodyOf(await ana.page(), ana)).toContainText('It must not be lost.');
    await ana.leave();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
});

const sizeOf = (path: string): number => {
  const found = spawnSync('stat', ['-c', '%s', path], { encoding: 'utf8' });
  return found.status === 0 ? Number(found.stdout) : 0;
};

/** To the last byte that this disk has. */
function fill(path: string): void {
  for (const size of [1024 * 1024, 64 * 1024, 4096]) {
    for (;;) {
      try {
        writeFileSync(path, Buffer.alloc(size, 1), { flag: 'a' });
      } catch {
        break;
      }
    }
  }
  expect(statfsSync(place).bavail).toBeLessThan(4);
}
