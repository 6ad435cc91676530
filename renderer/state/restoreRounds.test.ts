// F20: round after round of life, backup, a lost computer, and a restore with the sheet alone: every sealed row is the same
// by its hash, the counts are those of the preview, and the circles go on as a new device. `ROUNDS` and `SEED` from outside.
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { startNewDevice } from '#shared/circle/newDevice.ts';
import { openCircle } from '#shared/circle/openCircle.ts';
import { circleIds, startCircle } from '#shared/circle/startCircle.ts';
import { manualClock } from '#shared/clock.ts';
import { base64url, concat, utf8 } from '#shared/crypto/encoding.ts';
import { hash256 } from '#shared/crypto/hash.ts';
import { asKey, type WrappingKey } from '#shared/crypto/keys.ts';
import { randomBytes, sodiumReady } from '#shared/crypto/sodium.ts';
import { createReflection, editReflection } from '#shared/reflection/reflection.ts';
import { must, ok } from '#shared/result.ts';
import { noTimers } from '#shared/testing/people.ts';
import { type Random, seeded } from '#shared/testing/random.ts';
import { newRecoveryKey, recoveryKeyToWords } from '#shared/vault/recovery.ts';
import { newDerivation } from '#shared/vault/vault.ts';
import { circleStore } from '../storage/circleStore.ts';
import { databaseNames, makeDatabase, sealedTable, storeNames, stores } from '../storage/database.ts';
import { openStorage } from '../storage/openStorage.ts';
import { reflectionStore } from '../storage/reflectionStore.ts';
import type { Storage } from '../storage/storage.ts';
import { countVault, type VaultCounts } from './countVault.ts';
import { type MemoryDesktop, memoryDesktop } from './memoryDesktop.ts';
import type { OpenVault } from './openVault.ts';
import { createVaultControl, type VaultControl } from './vaultState.ts';

const rounds = Number(process.env['ROUNDS'] ?? 6);
const seed = Number(process.env['SEED'] ?? 7);
const clock = manualClock();
const circleOptions = { clock, ...noTimers };

interface Lost {
  readonly header: Uint8Array;
  readonly file: { readonly name: string; readonly seq: number; readonly madeAt: number; readonly bytes: number };
  readonly bytes: Uint8Array;
}

/** An empty computer, before which lies the backup of a lost one. */
const computer = (lost: Lost | null) => {
  const memory = memoryDesktop();
  const factory = new IDBFactory();
  let base = 0;
  const desktop: MemoryDesktop = {
    ...memory,
    journalHead: async () => {
      const head = await memory.journalHead();
      return { ...head, seq: base + head.seq };
    },
    appendJournal: async (record) => {
      const appended = await memory.appendJournal(record);
      return appended.ok ? ok({ ...appended.value, seq: base + appended.value.seq }) : appended;
    },
    readJournal: async (after) =>
      (await memory.readJournal(Math.max(0, after - base))).map(({ seq, record }) => ({ seq: base + seq, record })),
    chooseBackup: async () => (lost ? ok({ ...lost.file, header: lost.header }) : memory.chooseBackup()),
    readChosenBackup: async (offset, length) => (lost?.bytes ?? new Uint8Array()).slice(offset, offset + length),
    restoreChosenBackup: async () => {
      if (!lost) return memory.restoreChosenBackup();
      memory.journal.snapshots.set(lost.file.name, { file: lost.file, bytes: lost.bytes });
      memory.files.header = lost.header;
      base = lost.file.seq;
      return ok({ state: 'present' as const, header: lost.header });
    },
  };
  const indexedDb = { indexedDB: factory, IDBKeyRange };
  const control = createVaultControl({
    desktop,
    clock,
    derive: () => Promise.reject(new Error('the sheet alone is used')),
    openStorage: (options) => openStorage({ ...options, indexedDb }),
  });
  return { memory, control, indexedDb };
};

const reaches = (control: VaultControl, isThere: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (isThere()) resolve();
    };
    control.subscribe(look);
    look();
  });
const openedBy = (control: VaultControl): OpenVault => {
  const state = control.state();
  if (state.type !== 'open') throw new Error(`not open but ${state.type}`);
  return state.vault;
};

/** One hash over every sealed row of every journaled store. */
const hashOf = async (indexedDb: { indexedDB: IDBFactory; IDBKeyRange: typeof IDBKeyRange }): Promise<string> => {
  const parts: Uint8Array[] = [];
  for (const name of databaseNames) {
    const database = makeDatabase(name, indexedDb);
    for (const store of storeNames.filter((one) => stores[one].database === name && stores[one].journaled)) {
      const rows = await sealedTable(database, store).toArray();
      for (const { key, group, box } of rows.sort((a, b) => (a.key < b.key ? -1 : 1))) {
        parts.push(utf8(`${store}/${key}/${group}`), box);
      }
    }
    database.close();
  }
  return base64url(hash256(concat(...parts)));
};

/** Some days: reflections come, change, go to the trash, are deleted; circles begin, sessions are planned. */
const live = async (storage: Storage, random: Random): Promise<void> => {
  const reflections = reflectionStore(storage);
  for (let act = 0; act < 8; act += 1) {
    clock.advance(60_000);
    const known = (await reflections.list()).reflections;
    const one = known.length > 0 ? random.pick(known) : null;
    const now = clock.now();
    const what = random.below(8);
    if (!one || what < 4) must(await reflections.save(createReflection(now, { title: 'x'.repeat(random.below(200)) })));
    else if (what < 6) must(await reflections.save(editReflection(one, { title: `edited ${act}` }, now)));
    else if (what < 7) must(await reflections.trash(one, now));
    else must(await reflections.deleteForEver([one.id]));
  }
  const store = circleStore(storage);
  const ids = await circleIds(store);
  if (ids.length < 3 && random.chance(0.4)) {
    must(
      await startCircle(store, { name: 'A circle', myName: 'Ana', sentences: ['It stays here.'], now: clock.now() }),
    );
  }
  for (const id of ids.filter(() => random.chance(0.5))) {
    const circle = must(await openCircle(store, id, circleOptions));
    must(await circle.newSession({ title: `A session ${random.below(99)}`, startsAt: null }));
    must(await circle.flush());
    await circle.close();
  }
};

it(
  `is identical by hash after ${rounds} rounds of backup, wipe and restore (seed ${seed})`,
  async () => {
    await sodiumReady;
    const random = seeded(seed);
    const recoveryKey = newRecoveryKey();
    const words = recoveryKeyToWords(recoveryKey, 'en').join(' ');
    let lost: Lost | null = null;
    let expected: { hash: string; counts: VaultCounts } | null = null;
    for (let round = 0; round < rounds; round += 1) {
      const { memory, control, indexedDb } = computer(lost);
      await reaches(control, () => control.state().type === 'none');
      if (lost) {
        expect(await control.chooseBackup()).toBeNull();
        await control.openBackup('sheet', words);
        await control.takeBackup();
      } else {
        // any key will do for the slot of the passphrase: only the sheet is ever used
        const passphrase = { ...newDerivation(), wrappingKey: asKey<WrappingKey>(randomBytes(32)) };
        must(
          await control.create({ name: 'Ana', passphrase, recoveryKey, proved: true, language: 'en', landing: '/' }),
        );
      }
      const vault = openedBy(control);
      if (expected && round > 40) expect(expected.counts.sessions, 'something must be there').toBeGreaterThan(0);
      if (expected) {
        expect(await hashOf(indexedDb), `round ${round}, seed ${seed}`).toBe(expected.hash);
        expect(vault.restored).toMatchObject({ asAnnounced: true, counts: expected.counts });
        for (const id of await circleIds(circleStore(vault.storage)))
          must(await startNewDevice(circleStore(vault.storage), id));
      }
      await live(vault.storage, random);
      must(await vault.storage.makeSnapshot(clock.now()));
      const [file] = await memory.listSnapshots();
      const bytes = memory.journal.snapshots.get(file?.name ?? '')?.bytes;
      if (!file || !bytes || !memory.files.header) throw new Error('no backup');
      lost = { file, bytes, header: memory.files.header };
      expected = { hash: await hashOf(indexedDb), counts: (await countVault(vault.storage, clock)).counts };
      await vault.storage.close();
    }
  },
  30_000 + rounds * 5_000,
);
