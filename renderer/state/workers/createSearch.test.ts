import { describe, expect, it } from 'vitest';
import { asKey, type SealKey } from '#shared/crypto/keys.ts';
import { asId, type ReflectionId } from '#shared/ids.ts';
import { createSearch, type Searchable, type SearchPort } from './createSearch.ts';
import type { ReadAll } from './readInWorker.ts';
import { createSearchWork } from './searchWork.ts';

/** The worker's engine on the other side of a real message boundary: requests and answers are copied. */
const inProcess = (onDisk: readonly Searchable[] = []): SearchPort & { ended: boolean } => {
  const readAll: ReadAll = async (_key, take) => {
    for (const one of onDisk) {
      await Promise.resolve();
      take([one]);
    }
    return 2;
  };
  const work = createSearchWork(readAll, (answer) =>
    queueMicrotask(() => port.onmessage?.(new MessageEvent('message', { data: structuredClone(answer) }))),
  );
  const port: SearchPort & { ended: boolean } = {
    ended: false,
    onmessage: null,
    postMessage: (request) => work(structuredClone(request)),
    terminate: () => {
      port.ended = true;
    },
  };
  return port;
};
const note = (id: string, title: string, text = '', more: Partial<Searchable> = {}): Searchable => ({
  id: asId<ReflectionId>(id),
  title,
  text,
  tags: [],
  updatedAt: 0,
  trashedAt: null,
  ...more,
});
const searchOver = (...notes: readonly Searchable[]) => {
  const search = createSearch(() => inProcess());
  for (const one of notes) search.update(one);
  return { ...search, ids: async (text: string) => (await search.query(text))?.hits.map(({ id }) => id) };
};

describe('search as you type', () => {
  it('finds by title, tag and text, best first, then the newest', async () => {
    const { ids } = searchOver(
      note('text', 'x', 'une clé', { updatedAt: 9 }),
      note('old', 'Clé', '', { updatedAt: 1 }),
      note('new', 'Clé', '', { updatedAt: 2 }),
      note('tag', 'y', '', { tags: ['clé'] }),
      note('none', 'z', 'rien'),
    );
    expect(await ids('cle')).toEqual(['new', 'old', 'tag', 'text']);
  });
  it('gives ranges and an excerpt in the original words', async () => {
    const search = searchOver(note('a', 'L’Été', 'Les cœurs\nde l’e\u0301te\u0301'));
    const [hit] = (await search.query("l'été"))?.hits ?? [];
    expect(hit?.titleRanges).toEqual([{ start: 2, end: 5 }]);
    expect(hit?.textRanges).toEqual([{ start: 15, end: 20 }]);
    expect(hit?.excerpt).toEqual({ text: 'Les cœurs de l’e\u0301te\u0301', ranges: [{ start: 15, end: 20 }] });
  });
  it('follows changes, deletions and the trash, also while a query is being narrowed', async () => {
    const { ids, update, remove } = searchOver(note('a', 'pont'), note('b', 'ponton'));
    expect(await ids('pon')).toEqual(['a', 'b']);
    update(note('c', 'ponte'));
    expect(await ids('pont')).toEqual(['a', 'b', 'c']);
    update(note('a', 'route'));
    expect(await ids('ponto')).toEqual(['b']);
    remove(asId('b'));
    update(note('c', 'ponte', '', { trashedAt: 5 }));
    expect(await ids('pont')).toEqual([]);
  });
  it('says how many there are, and gives no more than asked for, the same as a full sort would', async () => {
    const notes = Array.from({ length: 500 }, (_, i) =>
      note(`n${i}`, i % 7 === 0 ? 'mot' : 'x', 'un mot', { updatedAt: (i * 7919) % 500 }),
    );
    const search = searchOver(...notes);
    const all = await search.query('mot', 1000);
    const few = await search.query('mot', 20);
    expect([all?.total, few?.total, few?.hits.length]).toEqual([500, 500, 20]);
    const byHand = [...notes].sort(
      (a, b) => Number(b.title === 'mot') - Number(a.title === 'mot') || b.updatedAt - a.updatedAt,
    );
    expect(all?.hits.map(({ id }) => id)).toEqual(byHand.map(({ id }) => id));
    expect(few?.hits.map(({ id }) => id)).toEqual(byHand.slice(0, 20).map(({ id }) => id));
  });
  it('answers only the last question', async () => {
    const search = searchOver(note('a', 'abc'));
    const [first, second, third] = await Promise.all([search.query('a'), search.query('ab'), search.query('abc')]);
    expect([first, second]).toEqual([null, null]);
    expect(third?.total).toBe(1);
  });
  it('reads the disk, answers nothing before, and keeps what was changed meanwhile', async () => {
    const onDisk = [note('a', 'pont'), note('b', 'pont'), note('c', 'pont'), note('t', 'pont', '', { trashedAt: 3 })];
    const search = createSearch(() => inProcess(onDisk));
    const loaded = search.load({ key: asKey<SealKey>(new Uint8Array(32)), vaultId: asId('v') });
    const early = search.query('pont');
    search.update(note('b', 'route', '', { updatedAt: 9 }));
    search.remove(asId('c'));
    expect((await early)?.hits.map(({ id }) => id)).toEqual(['a']);
    expect(await loaded).toMatchObject({ unreadable: 2, rows: onDisk.map(({ id, trashedAt }) => [id, 0, trashedAt]) });
    expect((await search.query('route'))?.total).toBe(1);
  });
  it('has no hits for an empty question', async () => {
    expect(await searchOver(note('a', 'abc')).query("  l'")).toMatchObject({ hits: [], total: 0 });
  });
  it('ends the worker, and lets nobody wait for it', async () => {
    const port = inProcess();
    const search = createSearch(() => port);
    const asked = search.query('a');
    search.stop();
    expect(await asked).toBeNull();
    expect(port.ended).toBe(true);
  });
});
