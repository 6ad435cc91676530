import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { isTooLongToTell, positionArgument, profileArgument } from '#electron/commandLine.ts';

it('finds the profile, and takes no switch for a folder', () => {
  expect(profileArgument(['--profile', 'one'], '/home')).toBe(resolve('/home', 'one'));
  expect(profileArgument(['--profile=/two'], '/home')).toBe('/two');
  for (const words of [[], ['--profile'], ['--profile', '--inspect'], ['--profiles', 'one']])
    expect(profileArgument(words, '/home')).toBeNull();
});

it('reads a place for the window as Chromium spells it', () => {
  expect(positionArgument(['--window-position=10,-20'])).toEqual({ x: 10, y: -20 });
  expect(positionArgument(['--window-position=10'])).toBeNull();
});

it('knows what a running app could not be told', () => {
  const link = `entrenous://join#v1.${'A'.repeat(280)}`;
  expect(isTooLongToTell(['/usr/bin/app', '--profile', '/home/ana/profile', link], '/home/ana')).toBe(false);
  expect(isTooLongToTell(['/usr/bin/app', link + 'A'.repeat(60_000)], '/')).toBe(true);
  expect(
    isTooLongToTell(
      Array.from({ length: 100 }, () => link),
      '/',
    ),
  ).toBe(true);
  expect(isTooLongToTell(['/usr/bin/app', 'é'.repeat(13_000)], '/')).toBe(true);
});
