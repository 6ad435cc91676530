// `npm run package`: a package for this platform, `-- --dir` an unpacked app that needs no further tools.
// A package from the fallback runtime goes to dist/not-for-release and carries a file that says so;
// `-- --release` refuses to make one.
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { build, Platform } from 'electron-builder';
import { buildIfStale } from './buildApp.mjs';
import { notForReleaseName, packagingConfiguration } from './electron-builder.mjs';
import { importOwnedBy, repository } from './prepare/places.mjs';
import { say, step } from './prepare/say.mjs';
import { prepareRuntime } from './prepare.mjs';

const unpackedOnly = process.argv.includes('--dir');
const release = process.argv.includes('--release');

try {
  const runtime = release ? await officialRuntime() : await prepareRuntime();
  await buildIfStale();
  const output = join(repository, 'dist', ...(runtime.fallback ? ['not-for-release'] : []));
  await rm(output, { recursive: true, force: true });
  await pack(runtime, output);
  if (unpackedOnly) await inspect(output);
  say(`The ${unpackedOnly ? 'app' : 'package'} is in ${relative(repository, output)}/`);
  if (runtime.fallback)
    say(`It is not for release: it was made from the fallback runtime, Electron ${runtime.version}.`);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

/** A release is made from the official runtime or not at all, even where the fallback is at hand. */
async function officialRuntime() {
  try {
    return await prepareRuntime({ officialOnly: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Refused: a release needs the official runtime. ${reason}`);
  }
}

/** @param {import('./prepare.mjs').Runtime} runtime @param {string} output */
async function pack(runtime, output) {
  const scratch = await mkdtemp(join(tmpdir(), 'entre-nous-package-'));
  try {
    const mark = join(scratch, notForReleaseName);
    const reason = 'made from the fallback runtime, which is for development and tests only';
    await writeFile(mark, `${JSON.stringify({ electron: runtime.version, reason }, null, 2)}\n`);
    const notForReleaseFile = runtime.fallback ? mark : undefined;
    const app = join(scratch, 'app');
    await layOut(app);
    await step('Packaging', () =>
      build({
        // A folder without node_modules beside it: electron-builder would take them along.
        projectDir: app,
        targets: Platform.current().createTarget(unpackedOnly ? 'dir' : null),
        config: packagingConfiguration(runtime, { output, notForReleaseFile }),
      }),
    );
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Looks into what was packed and throws if a file is there that no one put there on purpose. @param {string} output */
async function inspect(output) {
  const { listPackage } = await importOwnedBy('app-builder-lib', '@electron/asar');
  for (const entry of await readdir(output, { recursive: true })) {
    if (basename(entry) === 'default_app.asar') throw new Error(`${entry} must not be in a package`);
    if (basename(entry) !== 'app.asar') continue;
    /** @type {readonly string[]} */
    const inside = listPackage(join(output, entry), { isPack: false });
    const strange = inside.filter((name) => /node_modules|\.map$|\.tsx?$|\.test\.|signal\.cjs$/.test(name));
    if (strange.length > 0) throw new Error(`These must not be in a package: ${strange.slice(0, 5).join(', ')}`);
    say(`Inside are ${inside.length} files and folders, no source, test, map or node_modules.`);
  }
}

/**
 * Lays out what goes inside: the built app and who it is. Everything it needs is bundled, so no node_modules, source,
 * test or map comes along, and nothing can by accident.
 * @param {string} app
 */
async function layOut(app) {
  /** @type {Readonly<Record<string, unknown>>} */
  const manifest = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'));
  const kept = ['name', 'productName', 'version', 'description', 'author', 'license', 'main'];
  await mkdir(app, { recursive: true });
  await writeFile(
    join(app, 'package.json'),
    JSON.stringify(Object.fromEntries(kept.map((key) => [key, manifest[key]]))),
  );
  for (const part of ['main', 'preload', 'renderer']) {
    await cp(join(repository, 'out', part), join(app, 'out', part), {
      recursive: true,
      filter: (source) => !source.endsWith('.map') && basename(source) !== 'signal.cjs',
    });
  }
}
