// What the app is compared with: the same rows and words in a blank Electron window, without any encryption, by the
// plainest means (Dexie rows, one pass of String.includes). Each function runs in the page of that window.

/** @typedef {import('./window.mjs').OpenWindow} OpenWindow */
/** @typedef {import('@playwright/test').Page} Page */

/** Stores plain rows, strictly durable as ours are. @param {Page} page @param {readonly unknown[]} rows */
export async function plantPlainRows(page, rows) {
  await page.evaluate(async (values) => {
    const { Dexie } = await import(/** @type {string} */ ('blank://page/dexie.mjs'));
    const database = new Dexie('plain', { chromeTransactionDurability: 'strict' });
    database.version(1).stores({ reflections: 'id' });
    await database.reflections.bulkPut(values);
    database.close();
  }, rows);
}

/** Milliseconds to open the database and read all rows, in a fresh page. @param {Page} page */
export async function timePlainList(page) {
  await page.reload();
  return page.evaluate(async () => {
    const { Dexie } = await import(/** @type {string} */ ('blank://page/dexie.mjs'));
    const begun = performance.now();
    const database = new Dexie('plain', { chromeTransactionDurability: 'strict' });
    database.version(1).stores({ reflections: 'id' });
    const rows = await database.reflections.toArray();
    const took = performance.now() - begun;
    database.close();
    if (rows.length === 0) throw new Error('the baseline has no rows');
    return took;
  });
}

/** Milliseconds of one pass over all texts, for each of these words. @param {Page} page @param {readonly string[]} words */
export async function timePlainSearch(page, words) {
  return page.evaluate(async (queries) => {
    const { Dexie } = await import(/** @type {string} */ ('blank://page/dexie.mjs'));
    const database = new Dexie('plain');
    database.version(1).stores({ reflections: 'id' });
    const rows = await database.reflections.toArray();
    database.close();
    const texts = rows.map((/** @type {{ title: string, text: string, tags: readonly string[] }} */ row) =>
      `${row.title}\n${row.text}\n${row.tags.join('\n')}`.toLowerCase(),
    );
    return queries.map((word) => {
      const begun = performance.now();
      let found = 0;
      for (const text of texts) if (text.includes(word)) found++;
      const took = performance.now() - begun;
      if (found > texts.length) throw new Error('impossible');
      return took;
    });
  }, words);
}

/** Milliseconds of each strictly durable put of one row. @param {Page} page @param {readonly unknown[]} rows */
export async function timePlainPuts(page, rows) {
  return page.evaluate(async (values) => {
    const { Dexie } = await import(/** @type {string} */ ('blank://page/dexie.mjs'));
    const database = new Dexie('puts', { chromeTransactionDurability: 'strict' });
    database.version(1).stores({ reflections: 'id' });
    await database.open();
    const times = [];
    for (const value of values) {
      const begun = performance.now();
      await database.reflections.put(value);
      times.push(performance.now() - begun);
    }
    database.close();
    return times;
  }, rows);
}
