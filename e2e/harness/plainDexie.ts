// The raw baseline: plain Dexie with strict transactions in a blank window of the same runtime, written to as ours is.
// The same sizes and the same seeds; nothing of ours stands between the page and IndexedDB.
import { blankMain } from '../app/runtime.ts';
import { type BareApp, type BareOptions, startBare } from './bareApp.ts';

export const startPlain = async (options: Omit<BareOptions, 'main'>): Promise<BareApp> => {
  const app = await startBare({ ...options, main: blankMain });
  await app.evaluate(script);
  return app;
};

const script = `(async () => {
  const { Dexie } = await import('blank://page/dexie.mjs');
  const database = new Dexie('plain', { chromeTransactionDurability: 'strict' });
  database.version(1).stores({ notes: 'id' });
  const seeded = (seed) => {
    let state = seed >>> 0;
    return () => {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = state;
      mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
  };
  const digest = async (bytes) =>
    [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).subarray(0, 16)].map((b) => b.toString(16)).join('.');
  window.plain = {
    write: async (seed, most = Infinity) => {
      const next = seeded(seed);
      for (let i = 0; i < most; i += 1) {
        const bytes = new Uint8Array(Math.round(200 * 1500 ** next()));
        const repeats = next() >= 0.5;
        for (let at = 0; at < bytes.length; at += 65536) crypto.getRandomValues(bytes.subarray(at, at + 65536));
        if (repeats) for (let at = 0; at < bytes.length; at += 2) bytes[at] = 32;
        const id = next() < 0.2 ? 'again-' + Math.floor(next() * 8) : seed + '.' + i;
        const stamp = seed + '.' + i + ':';
        const told = id + ' ' + stamp + (await digest(bytes));
        window.tellTheTest?.('trying ' + told);
        await database.table('notes').put({ id, stamp, bytes });
        window.tellTheTest?.('saved ' + told);
      }
    },
    read: async () => {
      const all = await database.table('notes').toArray();
      return Object.fromEntries(await Promise.all(all.map(async ({ id, stamp, bytes }) => [id, stamp + (await digest(bytes))])));
    },
  };
})()`;
