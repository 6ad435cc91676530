// What the app may never do, switched off in one place. Each line has its reason.
// Must never be loosened for a feature: a feature that needs more asks the main process through shared/ipc.ts.
import type { App, Session, WebContents } from 'electron';

/** SECURITY: Chromium's own errands (updates, lists, reports, predictions) would reach hosts that nobody set. */
const quietSwitches = [
  'disable-background-networking',
  'disable-component-update',
  'disable-domain-reliability',
  'disable-sync',
  'no-pings',
];
const quietFeatures = [
  'AutofillServerCommunication',
  'CertificateTransparencyComponentUpdater',
  'MediaRouter',
  'OptimizationHints',
  'Translate',
  // SECURITY: addresses go to the members of a circle only, sealed with their pair's key; hiding them from those would
  // announce names by multicast to the whole network instead, and break links where multicast is blocked.
  'WebRtcHideLocalIpsWithMdns',
];

/** Before the app is ready. `developmentServer` is the origin of `npm run dev`, whose page reloads itself; else null. */
export const hardenProcess = (app: App, developmentServer: string | null): void => {
  // SECURITY: every process runs in Chromium's sandbox, whatever its window asks for; but not where the person who
  // starts the app has switched it off, as root must: then Chromium would start no process at all.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  for (const name of quietSwitches) app.commandLine.appendSwitch(name);
  const already = app.commandLine.getSwitchValue('disable-features');
  app.commandLine.appendSwitch('disable-features', [...(already === '' ? [] : [already]), ...quietFeatures].join(','));
  // SECURITY: no page content in a cache on the disk.
  app.commandLine.appendSwitch('disable-http-cache');
  app.on('web-contents-created', (_event, contents) => hardenContents(contents, developmentServer));
};

const hardenContents = (contents: WebContents, developmentServer: string | null): void => {
  const stay = (event: { readonly url: string; readonly preventDefault: () => void }): void => {
    if (developmentServer === null || !event.url.startsWith(`${developmentServer}/`)) event.preventDefault();
  };
  // SECURITY: no second window, whatever asks for one.
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // SECURITY: the page never leaves its own document: no link, form, script or dropped file takes it elsewhere.
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  // SECURITY: no page inside the page.
  contents.on('will-attach-webview', (event) => event.preventDefault());
  // SECURITY: no login and no certificate prompt: the app has nothing to log in to.
  contents.on('login', (event) => event.preventDefault());
  contents.on('select-client-certificate', (event) => event.preventDefault());
};

export interface SessionRules {
  /** the prefixes of every address that the page may load */
  readonly reachable: readonly string[];
}

/** After the app is ready, before the first window. */
export const hardenSession = async (session: Session, app: App, rules: SessionRules): Promise<void> => {
  // SECURITY: with only `spellcheck: false` a dictionary host is still contacted (QUALITY §1): both, before any window.
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerLanguages([]);
  // SECURITY: no permission, of any kind, but writing plain text to the clipboard (an invitation link is copied).
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(isAllowed(permission)));
  session.setPermissionCheckHandler((_contents, permission) => isAllowed(permission));
  session.setDevicePermissionHandler(() => false);
  // SECURITY: no download; files are written by the main process, where the person chose.
  session.on('will-download', (event) => event.preventDefault());
  // SECURITY: promise 12, held a second time below the CSP: what is not ours does not leave the machine.
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !rules.reachable.some((prefix) => url.startsWith(prefix)) });
  });
  // SECURITY: no proxy discovery and no name service of a third party: there is no name to resolve.
  app.configureHostResolver({ secureDnsMode: 'off', enableBuiltInResolver: false });
  await session.setProxy({ mode: 'direct' });
};

const isAllowed = (permission: string): boolean => permission === 'clipboard-sanitized-write';
