// Electron's fuses in what is packaged: switches burnt into the executable, which no argument or file beside it can
// turn back. Sets them, reads them back, and throws if one is not as it was set.
import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';

// The fuse wire holds the characters 0 and 1 (@electron/fuses exports their names as types only).
const off = 0x30;
const on = 0x31;

/**
 * @param {string} executable path of the packaged executable (on macOS the .app folder)
 * @param {string} platform as process.platform says it
 */
export async function setFuses(executable, platform) {
  const wanted = wantedFuses(platform);
  await flipFuses(executable, { version: FuseVersion.V1, resetAdHocDarwinSignature: platform === 'darwin', ...wanted });
  const different = await differentFuses(executable, platform);
  if (different.length > 0) throw new Error(`Fuses of ${executable} are not as they were set: ${different.join(', ')}`);
}

/**
 * @param {string} executable
 * @param {string} platform
 * @returns {Promise<string[]>} names of fuses that are not as a package must have them
 */
export async function differentFuses(executable, platform) {
  const wire = await getCurrentFuseWire(executable);
  return Object.entries(wantedFuses(platform))
    .filter(([fuse, wanted]) => Reflect.get(wire, fuse) !== (wanted ? on : off))
    .map(([fuse]) => FuseV1Options[Number(fuse)] ?? fuse);
}

/** @param {string} platform */
function wantedFuses(platform) {
  return {
    // SECURITY: the app must not serve as a general Node for other programs, with its name and its rights.
    [FuseV1Options.RunAsNode]: false,
    // SECURITY: neither the environment nor an argument may load code into the main process or open a debugger.
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    // SECURITY: code comes from the one archive that was packaged; a folder laid beside it is not looked at.
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    // SECURITY: that archive is compared with the hash in the signed executable. Electron has this on macOS and
    // Windows only.
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: platform === 'darwin' || platform === 'win32',
    // SECURITY: pages come from app://; file: pages get no more than any browser gives them.
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
    // SECURITY: we keep no cookies; if Chromium ever writes one, not in clear.
    [FuseV1Options.EnableCookieEncryption]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  };
}
