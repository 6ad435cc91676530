// What must be settled before Electron is ready: whether to start at all, which profile, what is forbidden.
// Must never touch a profile that it may not open, nor start twice on one profile.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { isTooLongToTell, profileArgument } from '#electron/commandLine.ts';
import { refusedSwitch } from '#electron/debugSwitches.ts';
import { chooseProfile, isNewerProfile } from '#electron/profile.ts';
import { registerScheme } from '#electron/scheme.ts';
import { hardenProcess } from '#electron/security.ts';
import { wordsIn } from '#electron/words.ts';

export interface Beginning {
  /** the profile, or an empty folder of this run when a newer runtime or a newer version of the app has used the profile */
  readonly folder: string;
  readonly isNewerProfile: boolean;
  readonly isPortable: boolean;
  /** a test runtime stands in for the released one */
  readonly notForRelease: boolean;
  /** where the page comes from while developing; null when it is the built one */
  readonly developmentServer: string | null;
}

/** Null when the app must not go on; it has then been told to end. */
export const beforeReady = (): Beginning | null => {
  const words = process.argv.slice(1);
  // a marked package says so by a file (build/electron-builder.mjs); what is not packaged by its older Electron
  const notForRelease = existsSync(join(process.resourcesPath, 'not-for-release.json'));
  const refused = refusedSwitch({ packaged: app.isPackaged, notForRelease, words });
  if (refused !== null) {
    process.stderr.write(`${wordsIn('en').debugRefused} ${refused}\n`);
    app.exit(2);
    return null;
  }
  const profile = chooseProfile({
    argument: profileArgument(words, process.cwd()),
    packaged: app.isPackaged,
    executable: process.execPath,
    environment: process.env,
    appData: app.getPath('appData'),
  });
  const isNewer = isNewerProfile(profile.folder, process.versions.chrome);
  const folder = isNewer ? mkdtempSync(join(tmpdir(), 'entre-nous-')) : profile.folder;
  // SECURITY: the profile is its owner's alone.
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (isNewer) bringPreferences(profile.folder, folder);
  app.setName('Entre Nous');
  app.setPath('userData', folder);
  app.setPath('sessionData', folder);
  // SECURITY: a package takes its page from nowhere but itself, whatever the environment says.
  const developmentServer = app.isPackaged ? null : originOf(process.env['ELECTRON_RENDERER_URL']);
  registerScheme();
  hardenProcess(app, developmentServer);
  // SECURITY: whoever opens an absurdly long link, or a page that does, must not end the app that is running.
  if (isTooLongToTell(process.argv, process.cwd())) {
    app.exit(2);
    return null;
  }
  // one app a profile: a second one would write the same journal
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return null;
  }
  return {
    folder,
    isNewerProfile: isNewer,
    isPortable: profile.isPortable,
    notForRelease: notForRelease || (!app.isPackaged && isOlderElectron()),
    developmentServer,
  };
};

/** The released runtime is Electron 45 (DEPENDENCIES); the fallback for development is 33. */
const isOlderElectron = (): boolean => Number.parseInt(process.versions.electron, 10) < 45;

/** The refusal is said in the person's own language: nothing else of the profile is looked at. */
const bringPreferences = (profile: string, folder: string): void => {
  try {
    copyFileSync(join(profile, 'preferences.json'), join(folder, 'preferences.json'));
  } catch {
    // there are none: the system's language will do
  }
};

const originOf = (address: string | undefined): string | null =>
  address !== undefined && URL.canParse(address) ? new URL(address).origin : null;
