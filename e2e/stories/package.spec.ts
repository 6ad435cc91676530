// The packaged app is the app: fuses set, nothing inside but what was built, and it starts, makes a vault and opens it.
// SECURITY: what a package lets others do (run Node, load code, open a debugger) is read back from the file itself.
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { calls } from '#shared/ipc.ts';
import { filesInArchive, packagedApp, type RunningPackage, startPackage } from '../app/packaged.ts';
import type { Person } from '../app/person.ts';
import { preparedRuntime } from '../app/runtime.ts';
import { expect, test } from '../fixtures.ts';
import { makeVault } from '../pages/firstRun.ts';
import { bodyOf, write } from '../pages/notebook.ts';
import { expectLocked, go, tryPassphrase, unlock } from '../pages/workspace.ts';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

test('the fuses of the package are set, and nothing lies inside but the built app', async () => {
  const { executable, archive } = await packagedApp();
  const wire = await getCurrentFuseWire(executable);
  const isOn = (fuse: FuseV1Options): boolean => String.fromCharCode(Number(Reflect.get(wire, fuse))) === '1';
  expect({
    runAsNode: isOn(FuseV1Options.RunAsNode),
    cookieEncryption: isOn(FuseV1Options.EnableCookieEncryption),
    nodeOptions: isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    inspectArguments: isOn(FuseV1Options.EnableNodeCliInspectArguments),
    onlyFromAsar: isOn(FuseV1Options.OnlyLoadAppFromAsar),
    fileProtocol: isOn(FuseV1Options.GrantFileProtocolExtraPrivileges),
  }).toEqual({
    runAsNode: false,
    cookieEncryption: true,
    nodeOptions: false,
    inspectArguments: false,
    onlyFromAsar: true,
    fileProtocol: false,
  });
  const files = await filesInArchive(archive);
  expect(files).toEqual(
    expect.arrayContaining(['package.json', 'out/main/main.cjs', 'out/preload/preload.cjs', 'out/renderer/index.html']),
  );
  const strange = /node_modules|\.map$|\.[cm]?tsx?$|\.po$|\.(test|spec|suite)\.|signal|^(?!out\/|package\.json$)/u;
  expect(files.filter((path) => strange.test(path))).toEqual([]);
});

test('the package makes a vault, keeps it, and opens it again', async ({ person }) => {
  test.skip(!preparedRuntime().fallback, 'a package for release takes no debugging port, so nobody can drive it');
  const app = await packagedApp();
  const yu = await person('Yu');
  let running: RunningPackage | undefined;
  const page = async () => {
    if (running === undefined) throw new Error('the package is not running');
    return running.page();
  };
  const packaged: Person = { ...yu, page };
  try {
    running = await startPackage(app, yu.profile);
    const offered = await (await page()).evaluate(() => Object.keys(Reflect.get(window, 'desktop')));
    expect(offered.sort()).toEqual([...Object.keys(calls), 'on'].sort());
    await makeVault(packaged);
    await write(packaged, { title: 'Written in the package', body: 'It stays here.' });
    await running.quit();

    running = await startPackage(app, yu.profile);
    await expectLocked(await page(), packaged);
    await tryPassphrase(packaged, 'not this one at all');
    await expect((await page()).getByText(yu.phrases('That is not the passphrase. Nothing is lost.'))).toBeVisible();
    await expect((await page()).getByRole('button', { name: yu.phrases('Unlock'), exact: true })).toBeEnabled();
    await unlock(packaged);
    await go(packaged, 'Reflections');
    await (await page()).getByRole('option', { name: 'Written in the package' }).click();
    await expect(bodyOf(await page(), packaged)).toHaveText('It stays here.');
    await running.quit();
  } finally {
    await running?.kill();
  }
});
