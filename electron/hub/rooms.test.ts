import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRooms } from '#electron/hub/rooms.ts';

describe('rooms', () => {
  it('does not echo to the one who speaks', () => {
    const rooms = createRooms<string>(10);
    rooms.join('ana', ['a']);
    rooms.join('ben', ['a', 'b']);
    expect(rooms.others('a', 'ana')).toEqual(['ben']);
    expect(rooms.others('b', 'ben')).toEqual([]);
    expect(rooms.others('c', null)).toEqual([]);
  });

  it('refuses what is above the limit, not what is already held', () => {
    const rooms = createRooms<string>(2);
    expect(rooms.join('ana', ['a', 'b', 'c', 'a'])).toBe(1);
    rooms.leave('ana', ['a']);
    expect(rooms.join('ana', ['c'])).toBe(0);
  });

  it('agrees with a plain list of pairs, and keeps nothing once everybody has left', () => {
    const step = fc.record({
      client: fc.constantFrom('ana', 'ben', 'claire'),
      name: fc.constantFrom('a', 'b', 'c'),
      verb: fc.constantFrom('join', 'leave', 'forget'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const rooms = createRooms<string>(3);
        let pairs: string[] = [];
        for (const { client, name, verb } of steps) {
          const pair = `${client} ${name}`;
          if (verb === 'join') {
            rooms.join(client, [name]);
            pairs = [...new Set([...pairs, pair])];
          } else if (verb === 'leave') {
            rooms.leave(client, [name]);
            pairs = pairs.filter((other) => other !== pair);
          } else {
            rooms.forget(client);
            pairs = pairs.filter((other) => !other.startsWith(client));
          }
          expect(rooms.has(client, name)).toBe(pairs.includes(pair));
          expect([...rooms.others(name, null)].sort()).toEqual(
            pairs
              .filter((other) => other.endsWith(` ${name}`))
              .map((other) => other.split(' ')[0] ?? '')
              .sort(),
          );
        }
        for (const client of ['ana', 'ben', 'claire']) rooms.forget(client);
        expect(rooms.size()).toBe(0);
      }),
    );
  });
});
