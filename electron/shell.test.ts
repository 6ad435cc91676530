import { describe, expect, it } from 'vitest';
import { assetAt } from '#electron/assets.ts';
import { meetingPlaceArgument, positionArgument, profileArgument } from '#electron/commandLine.ts';
import { contentSecurityPolicy, developmentPolicy } from '#electron/csp.ts';
import { refusedSwitch } from '#electron/debugSwitches.ts';
import { createDeepLinks } from '#electron/deepLinks.ts';
import { shouldIdleLock } from '#electron/idle.ts';
import { firstLanguageTag, languageOf, wordsIn } from '#electron/words.ts';

describe('the content security policy', () => {
  it('is the one of the design, with the port of this run', () => {
    expect(contentSecurityPolicy(4321)).toBe(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='; img-src 'self' data:; font-src 'self'; connect-src ws://127.0.0.1:4321; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
  });
  it('opens only to the development server while developing', () => {
    const policy = developmentPolicy(4321, 'http://localhost:5173');
    expect(policy).toContain('connect-src http://localhost:5173 ws://localhost:5173 ws://127.0.0.1:4321;');
    expect(policy).toContain("script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval';");
    expect(policy).toContain("default-src 'none'");
  });
});

describe('an address of the page', () => {
  const folder = '/app/out/renderer';
  it.each([
    ['app://entre-nous/', '/app/out/renderer/index.html', 'text/html; charset=utf-8'],
    ['app://entre-nous/index.html?x#y', '/app/out/renderer/index.html', 'text/html; charset=utf-8'],
    ['app://entre-nous/assets/a%20b.js', '/app/out/renderer/assets/a b.js', 'text/javascript; charset=utf-8'],
    ['app://entre-nous/assets/../index.html', '/app/out/renderer/index.html', 'text/html; charset=utf-8'],
    ['app://entre-nous/../../../etc/index.html', '/app/out/renderer/etc/index.html', 'text/html; charset=utf-8'],
  ])('%s is %s', (address, path, type) => {
    expect(assetAt(address, folder)).toEqual({ path, type });
  });
  it.each([
    'app://elsewhere/index.html',
    'app://entre-nous:80/index.html',
    'file:///app/out/renderer/index.html',
    'https://entre-nous/index.html',
    'app://entre-nous/%2e%2e%2f%2e%2e%2fmain/secret.js',
    'app://entre-nous/..%2fmain.js',
    'app://entre-nous/..%5cmain.js',
    'app://entre-nous/a%00.js',
    'app://entre-nous/%zz.js',
    'app://entre-nous/main.cjs',
    'app://entre-nous/assets/a.js.map',
    'app://entre-nous/assets',
    'no address',
    '',
  ])('%s is nothing', (address) => {
    expect(assetAt(address, folder)).toBeNull();
  });
});

describe('switches of a packaged app', () => {
  const release = { packaged: true, notForRelease: false };
  it.each([
    '--remote-debugging-port=9222',
    '--remote-debugging-pipe',
    '-remote-debugging-port=1',
    '/REMOTE-DEBUGGING-PORT=1',
    '--inspect',
    '--inspect-brk=0',
    '--INSPECT',
    '--js-flags=--expose-gc',
    '--load-extension=/elsewhere',
    '--disable-web-security',
    '--log-net-log=/elsewhere',
    '--proxy-server=10.0.0.1',
    '--host-resolver-rules=MAP * 127.0.0.1',
    '--renderer-cmd-prefix=gdb',
  ])('%s keeps it from starting', (word) => {
    expect(refusedSwitch({ ...release, words: ['--lang=fr', word] })).toBe(word);
    expect(refusedSwitch({ packaged: true, notForRelease: true, words: [word] })).toBeNull();
    expect(refusedSwitch({ packaged: false, notForRelease: false, words: [word] })).toBeNull();
  });
  it.each([
    '--profile',
    '/home/ana/inspect',
    'entrenous://join#v1.inspect',
    '--lang=fr',
    '--no-sandbox',
    '--window-position=1,2',
    'inspect',
    '-',
  ])('%s does not', (word) => {
    expect(refusedSwitch({ ...release, words: [word] })).toBeNull();
  });
});

describe('the command line', () => {
  it('names a profile', () => {
    expect(profileArgument(['.', '--profile', 'ana'], '/home')).toBe('/home/ana');
    expect(profileArgument(['--profile=/p/ben'], '/home')).toBe('/p/ben');
    expect(profileArgument(['--profile'], '/home')).toBeNull();
    expect(profileArgument(['--profile='], '/home')).toBeNull();
    expect(profileArgument(['--profile', '--inspect'], '/home')).toBeNull();
    expect(profileArgument(['--profiles', 'x'], '/home')).toBeNull();
  });
  it('places a window', () => {
    expect(positionArgument(['x', '--window-position=800,-40'])).toEqual({ x: 800, y: -40 });
    expect(positionArgument(['--window-position=far,away'])).toBeNull();
  });
});

describe('an invitation link', () => {
  it('is kept once and given once', () => {
    const links = createDeepLinks();
    expect(links.arrive(['electron', '.', '--profile', 'x'])).toBe(false);
    expect(links.take()).toBeNull();
    expect(links.arrive(['x', 'entrenous://join#v1.a'])).toBe(true);
    expect(links.arrive(['x'])).toBe(false);
    expect(links.take()).toBe('entrenous://join#v1.a');
    expect(links.take()).toBeNull();
  });
  it.each([`entrenous://${'x'.repeat(2048)}`, 'xentrenous://join', 'https://entrenous://', '--x=entrenous://join'])(
    'is not %s',
    (word) => {
      expect(createDeepLinks().arrive([word])).toBe(false);
    },
  );
});

describe('locking for idleness', () => {
  const absence = {
    systemIdleSeconds: 600,
    windowIdleSeconds: 600,
    minutes: 10,
    isSessionOpen: false,
    isVaultOpen: true,
  } as const;
  it('happens after the chosen time without any input', () => {
    expect(shouldIdleLock(absence)).toBe(true);
    expect(shouldIdleLock({ ...absence, systemIdleSeconds: 599 })).toBe(false);
    expect(shouldIdleLock({ ...absence, windowIdleSeconds: 599 })).toBe(false);
  });
  it('never happens in a session, nor where nothing is open', () => {
    expect(shouldIdleLock({ ...absence, isSessionOpen: true })).toBe(false);
    expect(shouldIdleLock({ ...absence, isVaultOpen: false })).toBe(false);
  });
});

describe('the words of the main process', () => {
  it('follow the preference, then the system', () => {
    expect(languageOf('fr', 'en-GB')).toBe('fr');
    expect(languageOf('system', 'fr-CA')).toBe('fr');
    expect(languageOf('system', 'frr')).toBe('en');
    expect(firstLanguageTag(['c', 'posix', 'fr-FR'])).toBe('fr-FR');
    expect(firstLanguageTag([])).toBe('en');
  });
  it('differ between the languages, and are set as French is', () => {
    const [english, french] = [wordsIn('en'), wordsIn('fr')];
    expect(Object.keys(french)).toEqual(Object.keys(english));
    const said = Object.values(english);
    for (const [index, [key, word]] of Object.entries(french).entries()) {
      expect(word, key).not.toBe(said[index]);
      expect(word, key).not.toMatch(/[^\u202f][;!?]|[^\u00a0]:|'|·/);
    }
  });
});

describe('a meeting place on the command line', () => {
  it('is one of this machine, or none', () => {
    expect(meetingPlaceArgument(['x', '--meeting-place=ws://127.0.0.1:4444'])).toBe('ws://127.0.0.1:4444');
    for (const word of [
      '--meeting-place=wss://example.org',
      '--meeting-place=ws://127.0.0.1.example.org:1',
      '--meeting-place',
    ])
      expect(meetingPlaceArgument([word, 'ws://127.0.0.1:1'])).toBeNull();
  });
});
