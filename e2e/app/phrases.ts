// The words on the screen in both languages, from the app's own catalogues: page objects name things in English, and
// find them in French too. A phrase that no screen has is an error at once, not a test that waits in vain.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './runtime.ts';

export type Language = 'en' | 'fr';

/** A name to look for: plain where the phrase is plain, a pattern where it has places for values that were not given. */
export type Phrase = string | RegExp;
/** `values` fill the places in the order in which the phrase has them. */
export type Phrases = (english: string, ...values: readonly string[]) => Phrase;

const tables = new Map<Language, ReadonlyMap<string, string>>();

/** The phrases of one language, by their English source. */
export function phrasesIn(language: Language): Phrases {
  return (english, ...values) => {
    const table = tableOf(language);
    const text = table.get(english) ?? branchOf(table, english);
    if (text === undefined || text === '') throw new Error(`no screen says "${english}" (${language})`);
    if (values.length > 0) return withValues(text, values);
    return text.includes('{') || text.includes('<') ? patternOf(text) : text;
  };
}

function tableOf(language: Language): ReadonlyMap<string, string> {
  const known = tables.get(language);
  if (known !== undefined) return known;
  const folder = join(repository, 'renderer', 'locales', language);
  const files = readdirSync(folder).filter((name) => name.endsWith('.po'));
  const made = new Map(files.flatMap((name) => readCatalogue(readFileSync(join(folder, name), 'utf8'), language)));
  tables.set(language, made);
  return made;
}

function readCatalogue(po: string, language: Language): readonly (readonly [string, string])[] {
  return po.split('\n\n').flatMap((entry) => {
    const id = field(entry, 'msgid');
    const text = field(entry, 'msgstr');
    if (id === '') return [];
    return [[id, language === 'en' && text === '' ? id : text] as const];
  });
}

function field(entry: string, name: 'msgid' | 'msgstr'): string {
  const lines = entry.split('\n').filter((line) => !line.startsWith('#'));
  const start = lines.findIndex((line) => line.startsWith(`${name} "`));
  if (start < 0) return '';
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => !line.startsWith('"'));
  const quoted = [lines[start]?.slice(name.length + 1) ?? '', ...(end < 0 ? rest : rest.slice(0, end))];
  return quoted.map((line) => String(JSON.parse(line))).join('');
}

/** A phrase that stands inside a plural: the branch of the same number in the other language. */
function branchOf(table: ReadonlyMap<string, string>, english: string): string | undefined {
  const branches = (text: string): ReadonlyMap<string, string> =>
    new Map([...text.matchAll(/(=\d+|\w+) \{([^{}]*)\}/gu)].map(([, key = '', words = '']) => [key, words]));
  for (const [id, text] of table) {
    const found = [...branches(id)].find(([, words]) => words === english);
    if (found !== undefined) return branches(text).get(found[0]);
  }
  return undefined;
}

function withValues(text: string, values: readonly string[]): string {
  let at = 0;
  const filled = text.replace(/\{\w+\}/gu, (place) => values[at++] ?? place);
  if (at !== values.length) throw new Error(`"${text}" has ${at} places, not ${values.length}`);
  return filled;
}

/** ICU places, plurals and tags stand for anything. */
function patternOf(text: string): RegExp {
  let depth = 0;
  let pattern = '';
  for (const character of text.replace(/<\/?\d+\/?>/gu, '')) {
    if (character === '{') {
      if (depth === 0) pattern += '.+';
      depth++;
    } else if (character === '}') depth--;
    // accessible names come with plain spaces where the catalogue has narrow or unbreakable ones
    else if (depth === 0 && /\s/u.test(character)) pattern += '\\s';
    else if (depth === 0) pattern += character.replace(/[.*+?^${}()|[\]\\]/u, '\\$&');
  }
  return new RegExp(`^${pattern}$`, 'u');
}
