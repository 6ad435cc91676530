// Which command-line switches a packaged app refuses: those that open a debugger or weaken the page's walls. Pure.
// Must never refuse in development or in a package marked "not for release": tests drive these.

export interface HowStarted {
  readonly packaged: boolean;
  /** resources/not-for-release.json exists */
  readonly notForRelease: boolean;
  readonly words: readonly string[];
}

/** SECURITY: each of these would let another program read the open vault, or a page leave its origin. */
const refused =
  /^(remote-debugging-.*|remote-allow-origins|inspect.*|debug.*|js-flags|load-extension|disable-extensions-except|enable-automation|disable-web-security|allow-file-access-from-files|disable-site-isolation.*|renderer-cmd-prefix|renderer-startup-dialog|gpu-launcher|ppapi-plugin-launcher|utility-cmd-prefix|log-net-log|ssl-key-log-file|host-rules|host-resolver-rules|proxy-.*|user-data-dir|enable-logging|log-file|net-log.*)$/;

/** The first switch for which the app must not start, or null. */
export const refusedSwitch = ({ packaged, notForRelease, words }: HowStarted): string | null => {
  if (!packaged || notForRelease) return null;
  return words.find((word) => refused.test(switchName(word))) ?? null;
};

/** Chromium takes one dash for two, Windows a slash as well, in any case of letters there. */
const switchName = (word: string): string => {
  const name = /^(?:--?|\/)([^=]*)/.exec(word)?.[1] ?? '';
  return name.toLowerCase();
};
