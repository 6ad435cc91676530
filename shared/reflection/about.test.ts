import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import { sodiumReady } from '../crypto/sodium.ts';
import { type About, aboutOf, withAbout, withoutAbout } from './about.ts';
import { createReflection, editReflection, mostLinks, reflectionSchema } from './reflection.ts';

beforeAll(() => sodiumReady);

const karim: About = { kind: 'person', id: 'karim' };
const ines: About = { kind: 'person', id: 'ines' };
const first: About = { kind: 'session', id: 'first session' };
const second: About = { kind: 'session', id: 'second session' };
const step: About = { kind: 'step', id: 'step' };

describe('what a reflection is about', () => {
  it('is nothing at first', () => {
    expect(aboutOf(undefined)).toEqual([]);
    expect(aboutOf({})).toEqual([]);
  });

  it('names the session it was written from among the others, and each once', () => {
    const links = [second, karim, step, ines].reduce(withAbout, { sessionId: first.id });
    expect(aboutOf(links)).toEqual([karim, ines, first, second, step]);
    expect(withAbout(links, first)).toEqual(links);
    expect(withAbout(links, karim)).toEqual(links);
    expect(links.sessionId).toBe(first.id);
  });

  it('lets go of each by itself, and of the whole with the last', () => {
    const links = [second, karim, step].reduce(withAbout, { sessionId: first.id });
    const without = withoutAbout(links, first);
    expect(aboutOf(without)).toEqual([karim, second, step]);
    expect(without).not.toHaveProperty('sessionId');
    expect(aboutOf(withoutAbout(links, second))).toEqual([karim, first, step]);
    expect(withoutAbout(links, { kind: 'person', id: first.id })).toEqual(links);
    expect([karim, first, second, step].reduce(withoutAbout, links as typeof links | undefined)).toBe(undefined);
  });

  it('reads again as it was written, and stays within its bound', () => {
    let links = {};
    for (let i = 0; i < mostLinks + 3; i++) links = withAbout(links, { kind: 'person', id: `person ${i}` });
    expect(aboutOf(links)).toHaveLength(mostLinks);
    const reflection = editReflection(createReflection(1), { links: withAbout(links, step) }, 2);
    expect(v.parse(reflectionSchema, JSON.parse(JSON.stringify(reflection)))).toEqual(reflection);
    const cleared = editReflection(reflection, { links: undefined }, 3);
    expect(JSON.parse(JSON.stringify(cleared))).not.toHaveProperty('links');
  });
});
