// What every circle store must do. The memory store and the vault's sealed store both pass it; the last case runs a whole
// circle on it, so that simulations in memory say something about the real one. For tests only.

import { openCircle } from '../circle/openCircle.ts';
import { startCircle } from '../circle/startCircle.ts';
import type { CircleStore, StoreChange } from '../circle/store.ts';
import { manualClock } from '../clock.ts';
import { base64url } from '../crypto/encoding.ts';
import { must } from '../result.ts';
import { addCard } from '../session/board.ts';
import { openSession, planSession } from '../session/openSession.ts';
import { noTimers, testSentences } from './people.ts';

export interface StoreUnderTest {
  readonly store: CircleStore;
  /** the next commit fails, and nothing of it is kept */
  readonly failNext: () => void;
  /** what the next start finds */
  readonly restart: () => Promise<StoreUnderTest>;
}

const row = (table: StoreChange['table'], id: string, group: string, ...bytes: readonly number[]): StoreChange => ({
  table,
  id,
  group,
  value: Uint8Array.from(bytes),
});
const texts = (values: readonly Uint8Array[]): string => values.map(base64url).sort().join(' ');
const same = (shown: unknown, expected: unknown, what: string): void => {
  if (JSON.stringify(shown) !== JSON.stringify(expected))
    throw new Error(`${what}: ${JSON.stringify(shown)} instead of ${JSON.stringify(expected)}`);
};

type Case = readonly [name: string, run: (made: StoreUnderTest) => Promise<void>];

export const circleStoreCases: readonly Case[] = [
  [
    'reads back by id, by group and whole, after a restart too',
    async (made) => {
      const { store } = made;
      must(
        await store.commit([
          row('envelopes', 'a/1', 'a', 1),
          row('envelopes', 'a/2', 'a', 2),
          row('envelopes', 'b/1', 'b', 3),
        ]),
      );
      must(await store.commit([row('ops', 'a/1', 'a', 9)]));
      const check = async (each: CircleStore): Promise<void> => {
        same(texts(await each.readGroup('envelopes', 'a')), texts([Uint8Array.of(1), Uint8Array.of(2)]), 'group');
        same((await each.readAll('envelopes')).length, 3, 'all');
        same(texts(await each.readAll('ops')), texts([Uint8Array.of(9)]), 'another table');
        same(await each.read('envelopes', 'c/1'), null, 'nothing');
        same(texts([(await each.read('envelopes', 'b/1')) ?? new Uint8Array()]), texts([Uint8Array.of(3)]), 'one');
      };
      await check(store);
      await check((await made.restart()).store);
    },
  ],
  [
    'writes over, deletes, and does the changes of one commit in order',
    async ({ store }) => {
      must(await store.commit([row('heads', 'd', 'c', 1), row('outbox', 'd/0', 'd', 1)]));
      must(await store.commit([row('heads', 'd', 'c', 2), { ...row('outbox', 'd/0', 'd'), value: null }]));
      same(texts(await store.readGroup('heads', 'c')), texts([Uint8Array.of(2)]), 'written over');
      same((await store.readAll('outbox')).length, 0, 'deleted');
      must(await store.commit([{ ...row('outbox', 'gone', 'd'), value: null }]));
      must(await store.commit([{ ...row('keys', 'k', 'c'), value: null }, row('keys', 'k', 'c', 5)]));
      same((await store.readAll('keys')).length, 1, 'deleted, then written');
    },
  ],
  [
    'keeps nothing of a commit that failed, and takes the same bytes again',
    async ({ store, failNext }) => {
      const changes = [row('envelopes', 'e', 'd', 1), row('heads', 'd', 'c', 1)];
      failNext();
      same((await store.commit(changes)).ok, false, 'failed');
      same([(await store.readAll('envelopes')).length, (await store.readAll('heads')).length], [0, 0], 'kept');
      must(await store.commit(changes));
      must(await store.commit(changes));
      same((await store.readAll('envelopes')).length, 1, 'once');
    },
  ],
  [
    'carries a circle with a session over a restart',
    async (made) => {
      const clock = manualClock();
      const facts = { name: 'Tuesday circle', myName: 'Ana', sentences: testSentences, now: clock.now() };
      const circleId = must(await startCircle(made.store, facts));
      const open = async (store: CircleStore) => must(await openCircle(store, circleId, { clock, ...noTimers }));
      const circle = await open(made.store);
      const documentId = must(await planSession(circle, { title: 'First', startsAt: null, columns: ['Facts'] }));
      const session = must(await openSession(circle, documentId));
      const columnId = session.view('board')[0]?.columnId;
      if (!columnId) throw new Error('the column is there');
      for (let i = 0; i < 20; i++) must(addCard(session, { columnId, text: `card ${i}` }));
      must(await circle.flush());
      const board = session.view('board');
      await circle.close();
      const again = await open((await made.restart()).store);
      same(must(await openSession(again, documentId)).view('board'), board, 'board');
      same(again.document.view('name'), 'Tuesday circle', 'name');
      await again.close();
    },
  ],
];
