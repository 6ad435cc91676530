// Both languages are complete: each phrase in the code is in both catalogues, each has its words, French is typeset.
// It reads the code with Lingui's own extractor: a phrase that was not extracted is found as well.
import { getCatalogs } from '@lingui/cli/api';
import { getConfig } from '@lingui/conf';
import { beforeAll, describe, expect, it } from 'vitest';

interface Phrase {
  readonly catalogue: string;
  readonly english: string;
  readonly french: string;
}
let phrases: readonly Phrase[] = [];
let notExtracted: readonly string[] = [];

beforeAll(async () => {
  const config = getConfig();
  const found: Phrase[] = [];
  const lacking: string[] = [];
  for (const catalogue of await getCatalogs(config)) {
    const inCode = (await catalogue.collect()) ?? {};
    const french = (await catalogue.read('fr')) ?? {};
    const english = (await catalogue.read('en')) ?? {};
    for (const [id, { message }] of Object.entries(inCode)) {
      const source = message ?? id;
      if (!french[id] || !english[id]) lacking.push(`${catalogue.name}: ${source}`);
      else found.push({ catalogue: catalogue.name ?? '', english: source, french: french[id].translation ?? '' });
    }
  }
  phrases = found;
  notExtracted = lacking;
}, 60_000);

const worded = (wrong: (phrase: Phrase) => boolean): readonly string[] =>
  phrases.filter(wrong).map(({ catalogue, english, french }) => `${catalogue}: ${english} → ${french}`);

describe('the catalogues', () => {
  it('hold every phrase of the code (npx lingui extract)', () => {
    expect(phrases.length).toBeGreaterThan(200);
    expect(notExtracted).toEqual([]);
  });
  it('have French words for each', () => {
    expect(worded(({ french }) => french.trim() === '')).toEqual([]);
  });
  it('use the same places for values in both', () => {
    const places = (text: string): string => [...new Set(text.match(/\{\w+(?=[,}])/gu) ?? [])].sort().join();
    expect(worded(({ english, french }) => places(english) !== places(french))).toEqual([]);
  });
  it('set French as French is set: a narrow space before ; ! ? and inside « », a no-break space before the colon', () => {
    const badly = /[^\u202f][;!?](?!\w)|«[^\u202f]|[^\u202f]»|[^\u00a0\d]:(?![/\d])/u;
    expect(worded(({ french }) => badly.test(french))).toEqual([]);
  });
  it('never split a French word by a middle dot', () => {
    expect(worded(({ french }) => /\p{L}·\p{L}/u.test(french))).toEqual([]);
  });
});
