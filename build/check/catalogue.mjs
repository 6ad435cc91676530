// Every sentence a person reads exists in English and French, and the French is set as French is. Reads the sources
// and the catalogues, writes neither: `npm run extract` brings new sentences into the catalogues.
import { importOwnedBy } from '../prepare/places.mjs';
import { frenchComplaints } from './french.mjs';

/** @typedef {{ readonly message?: string, readonly translation?: string, readonly obsolete?: boolean }} Message */

/** @returns {Promise<string[]>} one complaint per sentence that is missing, left over or badly set */
export async function catalogueComplaints() {
  const { getConfig } = await importOwnedBy('@lingui/cli', '@lingui/conf');
  const { getCatalogs } = await import('@lingui/cli/api');
  const config = getConfig();
  const complaints = [];
  for (const catalog of await getCatalogs(config)) {
    /** @type {Readonly<Record<string, Message>> | undefined} */
    const wanted = await catalog.collect();
    if (wanted === undefined) throw new Error('lingui could not read the sources: run npm run extract to see where');
    for (const locale of config.locales) {
      /** @type {Readonly<Record<string, Message>>} */
      const held = (await catalog.read(locale)) ?? {};
      complaints.push(...compare(locale, wanted, held, locale === config.sourceLocale));
    }
  }
  return complaints;
}

/**
 * @param {string} locale
 * @param {Readonly<Record<string, Message>>} wanted what the sources say, by id
 * @param {Readonly<Record<string, Message>>} held what the catalogue has
 * @param {boolean} isSource true for the language the sources are written in
 * @returns {string[]}
 */
export function compare(locale, wanted, held, isSource) {
  const complaints = [];
  for (const [id, { message = id }] of Object.entries(wanted)) {
    const entry = held[id];
    if (entry === undefined || entry.obsolete)
      complaints.push(`${locale}: not in the catalogue (npm run extract): ${message}`);
    else if (!isSource && !entry.translation) complaints.push(`${locale}: no translation: ${message}`);
    else if (!isSource) complaints.push(...translationComplaints(locale, message, entry.translation ?? ''));
  }
  for (const [id, { message = id, obsolete }] of Object.entries(held)) {
    if (!(id in wanted) || obsolete)
      complaints.push(`${locale}: nobody says this any more (npm run extract): ${message}`);
  }
  return complaints;
}

/** @param {string} locale @param {string} message @param {string} translation */
function translationComplaints(locale, message, translation) {
  const complaints = locale === 'fr' ? frenchComplaints(translation) : [];
  const lost = placeholders(message).filter((name) => !placeholders(translation).includes(name));
  if (lost.length > 0) complaints.push(`leaves out ${lost.join(', ')}`);
  return complaints.map((complaint) => `${locale}: ${complaint}: ${translation}`);
}

/** Names in braces and numbered tags; what stands inside a plural counts by its first name. @param {string} text */
function placeholders(text) {
  return [...text.matchAll(/\{\s*(\w+)\s*[,}]|<(\d+)\/?>/g)].map(([, name, tag]) => name ?? `<${tag}>`);
}

if (process.argv[1] === import.meta.filename) {
  const complaints = await catalogueComplaints();
  for (const complaint of complaints) process.stdout.write(`${complaint}\n`);
  process.exitCode = complaints.length > 0 ? 1 : 0;
}
