import { beforeAll, describe, expect, it } from 'vitest';
import { sodiumReady } from '../crypto/sodium.ts';
import { circleStoreCases, type StoreUnderTest } from './circleStoreSuite.ts';
import { type MemoryStore, memoryStore } from './memoryStore.ts';

beforeAll(async () => sodiumReady);

const underTest = (store: MemoryStore): StoreUnderTest => ({
  store: {
    ...store,
    commit: async (changes) => {
      const done = await store.commit(changes);
      store.failWith(null);
      return done;
    },
  },
  failNext: () => store.failWith({ type: 'DiskFull' }),
  restart: async () => underTest(store.afterCrash()),
});

describe('the memory store', () => {
  it.each(circleStoreCases)('%s', async (_, run) => {
    await expect(run(underTest(memoryStore()))).resolves.toBe(undefined);
  });
});
