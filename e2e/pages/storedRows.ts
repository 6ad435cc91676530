// How many sealed rows lie in the stores of the circles' database: their number is all that shows of them from outside.
import type { Page } from '@playwright/test';

type Counted = 'settings' | 'invitations' | 'circles' | 'keys';

export const storedRows = (page: Page): Promise<Readonly<Record<Counted, number>>> =>
  page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('entre-nous-circles');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const count = (store: Counted): Promise<number> =>
      new Promise((resolve, reject) => {
        const request = database.transaction(store).objectStore(store).count();
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const rows = {
      settings: await count('settings'),
      invitations: await count('invitations'),
      circles: await count('circles'),
      keys: await count('keys'),
    };
    database.close();
    return rows;
  });

/** How many sealed envelopes lie in the circles' database, and their bytes. */
export const envelopesOf = (page: Page): Promise<{ readonly rows: number; readonly bytes: number }> =>
  page.evaluate(async () => {
    const done = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await done(indexedDB.open('entre-nous-circles'));
    const rows: readonly { readonly box: Uint8Array }[] = await done(
      database.transaction('envelopes').objectStore('envelopes').getAll(),
    );
    database.close();
    return { rows: rows.length, bytes: rows.reduce((sum, { box }) => sum + box.length, 0) };
  });
