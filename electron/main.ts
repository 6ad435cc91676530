// The main process from top to bottom: what is checked, what is opened, who is connected to whom, in this order.
// Must never open a window before the vault's files are sound, nor decide what a file of its own can decide.
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { app, nativeTheme, session } from 'electron';
import { createArrivedFiles } from '#electron/arrivedFiles.ts';
import { createAwake } from '#electron/awake.ts';
import type { Beginning } from '#electron/beforeReady.ts';
import { beforeReady } from '#electron/beforeReady.ts';
import { meetingPlaceArgument, positionArgument } from '#electron/commandLine.ts';
import { contentSecurityPolicy, developmentPolicy } from '#electron/csp.ts';
import { createDeepLinks } from '#electron/deepLinks.ts';
import { endInOrder } from '#electron/ending.ts';
import { askExportPlace } from '#electron/exportDialogs.ts';
import { createExports } from '#electron/exports.ts';
import { createHandlers } from '#electron/handlers.ts';
import { openHub } from '#electron/hub/hub.ts';
import { openDoor, tell } from '#electron/ipc.ts';
import { createLocking } from '#electron/lock.ts';
import { addContextMenu, setMenu, showAbout, showFailure } from '#electron/menu.ts';
import { watchNetwork } from '#electron/networkChange.ts';
import { appOrigin, appUrl } from '#electron/origin.ts';
import { watchPower } from '#electron/power.ts';
import { openPreferences } from '#electron/preferences.ts';
import { recordRuntime, type VersionNote } from '#electron/profile.ts';
import { addDevelopmentPolicy, serveApp } from '#electron/scheme.ts';
import { hardenSession } from '#electron/security.ts';
import { createShapes } from '#electron/strip.ts';
import { openUnlockTries, type UnlockTryStore } from '#electron/unlockTries.ts';
import { realFiles } from '#electron/vaultFiles/file.ts';
import type { VaultFiles } from '#electron/vaultFiles/vaultFiles.ts';
import { openVaultFiles, untouchedVaultFiles } from '#electron/vaultFiles/vaultFiles.ts';
import { followTheme, openWindow } from '#electron/window.ts';
import { readWindowState, type WindowState, writeWindowState } from '#electron/windowState.ts';
import type { Words } from '#electron/words.ts';
import { firstLanguageTag, languageOf, wordsIn } from '#electron/words.ts';
import type { Preferences } from '#shared/ipc.ts';
import type { ReserveState } from '#shared/ipcKeeping.ts';

const links = createDeepLinks();
const arrivedFiles = createArrivedFiles();
const beginning = beforeReady();

if (beginning !== null) {
  links.arrive(process.argv);
  arrivedFiles.arrive(process.argv.slice(1), process.cwd());
  // macOS hands links over by an event, which may come before the app is ready
  app.on('open-url', (event, link) => {
    event.preventDefault();
    links.arrive([link]);
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    arrivedFiles.arrive([path], '/');
  });
  // beside the runtime's own start: no window exists before this is done, and the disk does not wait for Chromium
  const opening = openFiles(beginning);
  opening.catch(() => undefined);
  app
    .whenReady()
    .then(() => run(beginning, opening))
    .catch(() => {
      const words = wordsIn(languageOf('system', systemLocale()));
      showFailure(words.profileTitle, words.profileText);
      app.exit(1);
    });
}

async function run({ folder, developmentServer, ...beginning }: Beginning, opening: Promise<Opened>): Promise<void> {
  const isDevelopment = !app.isPackaged || beginning.notForRelease;

  const extraServer = isDevelopment ? meetingPlaceArgument(process.argv) : null;
  const listening = openHub({
    origins: [developmentServer ?? appOrigin],
    extraServers: extraServer === null ? [] : [extraServer],
    onStatus: (status) => tell(locking.window(), 'hubStatusChanged', status),
  });
  const [{ version, reserve, vault, versions, windowState, tries }, hub] = await Promise.all([opening, listening]);
  const servers =
    developmentServer === null ? [] : [developmentServer, developmentServer.replace(/^http/, 'ws'), 'devtools:'];
  await hardenSession(session.defaultSession, app, {
    reachable: [appUrl, `ws://127.0.0.1:${hub.port}/`, 'blob:', 'data:', ...servers],
  });
  serveApp(session.defaultSession, join(__dirname, '..', 'renderer'), contentSecurityPolicy(hub.port));
  if (developmentServer) addDevelopmentPolicy(session.defaultSession, developmentPolicy(hub.port, developmentServer));

  const awake = createAwake();
  const exports = createExports(
    realFiles,
    askExportPlace(() => locking.window()),
  );
  const locking = createLocking({
    stateOf: (window) => shapes.stateOf(window),
    onSessionOpen: awake.set,
    open: (how) => {
      const opened = openWindow({
        ...how,
        preload: join(__dirname, '..', 'preload', 'preload.cjs'),
        url: developmentServer ?? appUrl,
        screenShield: preferences.current().screenShield,
        isDevelopment,
      });
      ending.watch(opened.window);
      addContextMenu(opened.window, words);
      return opened;
    },
    settle: async () => {
      hub.forget();
      // the page that writes it is about to end: a half one is not left behind
      await exports.cancel();
      await vault.journal.flush();
    },
    onWindowGone: () => app.quit(),
    onCrashLoop: () => {
      showFailure(words().crashTitle, words().crashText);
      app.exit(1);
    },
  });
  reserve.told = (now) => tell(locking.window(), 'reserveChanged', now);
  const ending = endInOrder(async () => {
    const window = locking.window();
    if (window !== null) await writeWindowState(realFiles, folder, shapes.stateOf(window));
    shapes.stop();
    await locking.end();
    await Promise.all([vault.close(), hub.close()]);
    if (beginning.isNewerProfile) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  });

  const shapes = await createShapes(realFiles, folder, locking.window);
  const words = (): Words => wordsIn(languageOf(preferences.current().language, systemLocale()));
  const preferences = await openPreferences(realFiles, folder, (changed) => applyPreferences(changed));
  function applyPreferences(changed: Preferences): void {
    nativeTheme.themeSource = changed.theme;
    locking.window()?.setContentProtection(changed.screenShield);
    followTheme(locking.window());
    setMenu({
      words: wordsIn(languageOf(changed.language, systemLocale())),
      theme: changed.theme,
      isDevelopment,
      command: (command) =>
        command === 'lock' ? void locking.lock('command') : tell(locking.window(), 'command', command),
      chooseTheme: (theme) => void preferences.write({ ...preferences.current(), theme }).catch(() => undefined),
      about: () => showAbout(locking.window(), words(), version),
    });
    tell(locking.window(), 'preferencesChanged', changed);
  }

  openDoor({
    window: locking.window,
    origin: developmentServer ?? appOrigin,
    handlers: createHandlers({
      files: realFiles,
      appInfo: {
        version,
        platform: process.platform,
        systemLocale: systemLocale(),
        developmentRuntime: beginning.notForRelease,
      },
      preferences,
      vault,
      tries,
      versions,
      exports,
      locking,
      hub,
      links,
      arrivedFiles,
      shapes,
      clearDatabases: () => session.defaultSession.clearStorageData({ storages: ['indexdb'] }),
    }),
  });

  const resumed = (): void => {
    hub.announceAgain();
    tell(locking.window(), 'resumed', null);
  };
  watchNetwork(resumed);
  watchPower({
    resumed,
    lock: (reason) => void locking.lock(reason),
    absence: () => ({
      windowIdleSeconds: locking.windowIdleMs() / 1000,
      minutes: preferences.current().idleLockMinutes,
      isSessionOpen: locking.isSessionOpen(),
      isVaultOpen: locking.isVaultOpen(),
    }),
  });
  nativeTheme.on('updated', () => followTheme(locking.window()));

  const comeForward = (hasLink: boolean, hasFile = false): void => {
    const window = locking.window();
    if (window?.isMinimized()) window.restore();
    window?.show();
    window?.focus();
    if (hasLink) tell(window, 'invitationArrived', null);
    if (hasFile) tell(window, 'fileArrived', null);
  };
  app.on('second-instance', (_event, argv, folder) =>
    comeForward(links.arrive(argv), arrivedFiles.arrive(argv.slice(1), folder)),
  );
  app.on('activate', () => comeForward(false));
  app.on('open-url', () => comeForward(true));
  app.on('open-file', () => comeForward(false, true));
  if (app.isPackaged && !beginning.isPortable) app.setAsDefaultProtocolClient('entrenous');

  const position = positionArgument(process.argv);
  const area = windowState?.area ?? { x: 0, y: 0, width: 1280, height: 840 };
  locking.start(position === null ? windowState : { area: { ...area, ...position }, isMaximized: false });
}

/** QUALITY §2 */
const reserveBytes = 16 * 1024 * 1024;

interface Opened {
  readonly version: string;
  /** there is no window yet that could be told */
  readonly reserve: { told: (state: ReserveState) => void };
  readonly vault: VaultFiles;
  readonly versions: VersionNote;
  readonly windowState: WindowState | null;
  readonly tries: UnlockTryStore;
}

/** What lies in the profile, guarded and mended. */
async function openFiles({ folder, isNewerProfile }: Beginning): Promise<Opened> {
  const version = versionOf(join(__dirname, '..', '..', 'package.json'));
  const reserve: Opened['reserve'] = { told: () => undefined };
  const { vault, versions } = await openVault(folder, version, isNewerProfile, (now) => reserve.told(now));
  const windowState = await readWindowState(realFiles, folder);
  return { version, reserve, vault, versions, windowState, tries: await openUnlockTries(realFiles, folder) };
}

/** The profile is recorded as ours before anything in it is opened. */
async function openVault(
  folder: string,
  version: string,
  isNewerProfile: boolean,
  onReserve: (state: ReserveState) => void,
): Promise<{ readonly vault: VaultFiles; readonly versions: VersionNote }> {
  if (isNewerProfile) {
    return {
      vault: untouchedVaultFiles,
      versions: { isNewVersion: () => false, versionOpened: async () => undefined },
    };
  }
  const { chrome, electron } = process.versions;
  const versions = await recordRuntime(realFiles, folder, { chromium: chrome, electron, app: version });
  const folders = { vault: join(folder, 'vault'), databases: join(folder, 'IndexedDB') };
  const vault = await openVaultFiles(realFiles, folders, { bytes: reserveBytes, onChange: onReserve });
  return { vault, versions };
}

function systemLocale(): string {
  return firstLanguageTag([...app.getPreferredSystemLanguages(), app.getLocale()]);
}

/** From the app's own package.json: `app.getVersion()` answers for Electron when a file was started, not a folder. */
function versionOf(path: string): string {
  const manifest: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const hasVersion = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return hasVersion ? String(manifest.version) : '0.0.0';
}
