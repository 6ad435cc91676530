// What is said of one's own computers, from what the circle knows of them.
import { expect, test } from 'vitest';
import { type AuthorId, asId } from '#shared/ids.ts';
import { ownDevicesOf } from './useOwnDevices.ts';

const first = asId<AuthorId>('first');
const second = asId<AuthorId>('second');
const own = [
  { authorId: first, replaces: null },
  { authorId: second, replaces: first },
];

test('both are named by number, with whose backup the second began from', () => {
  const times = new Map([
    [first, { first: 10, latest: 90 }],
    [second, { first: 50, latest: 60 }],
  ]);
  expect(ownDevicesOf(own, { times, linked: [second], here: first })).toEqual([
    {
      authorId: first,
      number: 1,
      isThis: true,
      from: null,
      written: { first: 10, latest: 90 },
      isLinked: false,
      isSilent: false,
    },
    {
      authorId: second,
      number: 2,
      isThis: false,
      from: 1,
      written: { first: 50, latest: 60 },
      isLinked: true,
      isSilent: false,
    },
  ]);
});

test('silent is only who has written nothing since the other began, and is not here now', () => {
  const isSilent = (latest: number, linked: readonly AuthorId[] = [], here = second): boolean | undefined => {
    const times = new Map([
      [first, { first: 10, latest }],
      [second, { first: 50, latest: 60 }],
    ]);
    return ownDevicesOf(own, { times, linked, here })[0]?.isSilent;
  };
  expect(isSilent(40)).toBe(true);
  expect(isSilent(55)).toBe(false);
  expect(isSilent(40, [first])).toBe(false);
  expect(isSilent(40, [], first)).toBe(false);
  // nothing is concluded from a second one that has not written either
  expect(ownDevicesOf(own, { times: new Map(), linked: [], here: second })[0]?.isSilent).toBe(false);
});
