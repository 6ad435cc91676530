// The official Electron at the pinned version, through electron's own download code and its shipped checksums.
// A closed network must cost seconds, not minutes: the release host is tried with a short timeout first.
// SECURITY: the checksums come from the electron package (pinned by the lockfile's integrity), never from the host
// that serves the binary.
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { installOnce } from './install.mjs';
import { importOwnedBy, officialVersion, packageFolder } from './places.mjs';
import { step } from './say.mjs';

const connectTimeoutMs = 3000;
const stallTimeoutMs = 60_000;

/**
 * True if the release host (or the mirror that is set) accepts a connection within three seconds.
 * Behind a proxy the answer is always true: only the download itself can tell.
 * @returns {Promise<boolean>}
 */
export function releaseHostAnswers() {
  if (process.env['ELECTRON_GET_USE_PROXY']) return Promise.resolve(true);
  const host = releaseHost();
  return new Promise((resolve) => {
    const socket = connect({ host: host.hostname, port: Number(host.port) || (host.protocol === 'http:' ? 80 : 443) });
    /** @param {boolean} answer */
    const settle = (answer) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    // A timer of our own: the socket's timeout does not cover a name server that never answers.
    const timer = setTimeout(() => settle(false), connectTimeoutMs);
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}

function releaseHost() {
  const mirror = process.env['npm_config_electron_mirror'] || process.env['ELECTRON_MIRROR'];
  return new URL(mirror || 'https://github.com/');
}

/**
 * Downloads, checks and installs the official runtime into `distPath`.
 * Rejects if the host refuses, the download breaks off or a checksum differs.
 * @param {string} distPath
 */
export async function installOfficial(distPath) {
  const version = officialVersion();
  await step(`Fetching the official Electron ${version} (about 120 MB)`, () =>
    installOnce(distPath, async (folder) => {
      const { downloadArtifact } = await importOwnedBy('electron', '@electron/get');
      const { extract } = await importOwnedBy('electron', '@electron-internal/extract-zip');
      const checksums = JSON.parse(await readFile(join(packageFolder('electron'), 'checksums.json'), 'utf8'));
      const watch = stallWatch();
      const zip = await downloadArtifact({
        downloadOptions: { signal: watch.signal, getProgressCallback: watch.progress },
        version,
        artifactName: 'electron',
        platform: process.platform,
        arch: process.arch,
        checksums,
      });
      watch.end();
      await extract(zip, { dir: folder });
    }),
  );
}

/** Gives up a download that stands still; a slow one may take its time. */
function stallWatch() {
  const controller = new AbortController();
  const giveUp = () => controller.abort(new Error('the download stood still for a minute'));
  let timer = setTimeout(giveUp, stallTimeoutMs).unref();
  return {
    signal: controller.signal,
    progress: async () => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, stallTimeoutMs).unref();
    },
    end: () => clearTimeout(timer),
  };
}
