// From first run to the open vault and back: what opens, what does not, how long one waits, and what can never happen.
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeAll, describe, expect, it } from 'vitest';
import { manualClock } from '#shared/clock.ts';
import { wrappingKeyFromPassphrase } from '#shared/crypto/passphrase.ts';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import { must } from '#shared/result.ts';
import { newRecoveryKey, recoveryKeyToWords } from '#shared/vault/recovery.ts';
import { openStorage } from '../storage/openStorage.ts';
import { memoryDesktop } from './memoryDesktop.ts';
import { createVaultControl, type VaultControl, type VaultState } from './vaultState.ts';

beforeAll(() => sodiumReady);

const passphrase = 'velvet orbit lantern cobalt';

const computer = () => {
  const desktop = memoryDesktop();
  const clock = manualClock();
  const indexedDb = { indexedDB: new IDBFactory(), IDBKeyRange };
  const start = (): VaultControl =>
    createVaultControl({
      desktop,
      clock,
      derive: async (typed, salt, parameters) => wrappingKeyFromPassphrase(typed, salt, parameters),
      openStorage: (options) => openStorage({ ...options, indexedDb }),
    });
  return { desktop, clock, start };
};

const reaches = (control: VaultControl, type: VaultState['type']): Promise<VaultState> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (control.state().type === type) resolve(control.state());
    };
    control.subscribe(look);
    look();
  });

const opened = async (control: VaultControl) => {
  const state = await reaches(control, 'open');
  if (state.type !== 'open') throw new Error('not open');
  return state.vault;
};
const lockedState = (control: VaultControl) => {
  const state = control.state();
  if (state.type !== 'locked') throw new Error(`not locked but ${state.type}`);
  return state;
};

const withVault = async (proved = true) => {
  const machine = computer();
  const control = machine.start();
  await reaches(control, 'none');
  const recoveryKey = newRecoveryKey();
  const stretched = await control.stretch(passphrase);
  must(
    await control.create({
      name: 'Ana',
      passphrase: stretched,
      recoveryKey,
      proved,
      language: 'en',
      landing: '/reflections/new',
    }),
  );
  const vault = await opened(control);
  return { ...machine, vault, control, words: recoveryKeyToWords(recoveryKey, 'en').join(' ') };
};
/** As after a lock: a new process finds what is on the disk. */
const relocked = async (machine: Awaited<ReturnType<typeof withVault>>): Promise<VaultControl> => {
  await machine.vault.storage.close();
  const control = machine.start();
  await reaches(control, 'locked');
  return control;
};

describe('a new vault', () => {
  it('opens where the person wanted to go, and remembers the name for the next time', async () => {
    const machine = await withVault();
    expect(machine.vault.landing).toBe('/reflections/new');
    const control = await relocked(machine);
    await control.unlock(`  ${passphrase} `);
    const vault = await opened(control);
    expect(vault.profile?.name).toBe('Ana');
    expect(vault.profile?.recoveryProvedAt).toBe(machine.clock.now());
    expect(vault.landing).toBe('/');
  });

  it('notes that the sheet was put off', async () => {
    const { vault } = await withVault(false);
    expect(vault.profile?.recoveryProvedAt).toBeNull();
  });

  it('is never made over another one', async () => {
    const machine = await withVault();
    const control = await relocked(machine);
    const stretched = await control.stretch('another passphrase altogether');
    const made = await control.create({
      name: 'Ben',
      passphrase: stretched,
      recoveryKey: newRecoveryKey(),
      proved: true,
      language: 'en',
      landing: '/',
    });
    expect(made).toEqual({ ok: false, error: { type: 'VaultExists' } });
  });
});

describe('the lock', () => {
  it('says that it was wrong, loses nothing, and makes one wait 1, 2, 4 seconds', async () => {
    const machine = await withVault();
    const control = await relocked(machine);
    for (const [tries, seconds] of [
      [1, 1],
      [2, 2],
      [3, 4],
    ]) {
      await control.unlock('not this one');
      const state = lockedState(control);
      expect(state.problem).toEqual({ type: 'WrongPassphrase' });
      expect(state.failures).toBe(tries);
      expect(state.waitUntil - machine.clock.monotonic()).toBe((seconds ?? 0) * 1000);
      // while one waits, even the right one is not tried
      await control.unlock(passphrase);
      expect(control.state()).toBe(state);
      machine.clock.advance((seconds ?? 0) * 1000);
    }
    await control.unlock(passphrase);
    expect((await opened(control)).openedBy).toBe('passphrase');
  });

  it('opens by the recovery sheet, and takes a new passphrase without the old one', async () => {
    const machine = await withVault();
    const first = await relocked(machine);
    await first.unlockWithSheet(machine.words);
    const vault = await opened(first);
    expect(vault.openedBy).toBe('sheet');
    must(await vault.changePassphrase(null, 'meadow cobalt lantern orbit'));
    await vault.storage.close();
    const again = machine.start();
    await reaches(again, 'locked');
    await again.unlock(passphrase);
    expect(lockedState(again).problem).toEqual({ type: 'WrongPassphrase' });
    machine.clock.advance(1000);
    await again.unlock('meadow cobalt lantern orbit');
    await opened(again);
  });

  it('names what is wrong with typed words, without any waiting', async () => {
    const control = await relocked(await withVault());
    const problemOf = async (words: string) => {
      await control.unlockWithSheet(words);
      return lockedState(control).problem;
    };
    expect(await problemOf('one two')).toEqual({ type: 'WrongNumberOfWords', found: 2 });
    expect(await problemOf(`${'abandon '.repeat(14)}xyzzy`)).toEqual({ type: 'UnknownWord', position: 15 });
    expect(lockedState(control).failures).toBe(0);
    expect(await problemOf(recoveryKeyToWords(newRecoveryKey(), 'en').join(' '))).toEqual({ type: 'WrongSheet' });
    expect(lockedState(control).failures).toBe(1);
  });

  it('keeps the old sheet until a new one is on the disk, then only the new one opens', async () => {
    const machine = await withVault();
    const next = newRecoveryKey();
    must(await machine.vault.replaceSheet(next, machine.clock.now()));
    const control = await relocked(machine);
    await control.unlockWithSheet(machine.words);
    expect(lockedState(control).problem).toEqual({ type: 'WrongSheet' });
    machine.clock.advance(1000);
    await control.unlockWithSheet(recoveryKeyToWords(next, 'fr').join(' '));
    await opened(control);
  });

  it('asks for the present passphrase before it takes a new one', async () => {
    const { vault } = await withVault();
    expect(await vault.changePassphrase('not this one', 'meadow cobalt lantern orbit')).toEqual({
      ok: false,
      error: { type: 'WrongPassphrase' },
    });
  });
});

describe('a vault that cannot be read', () => {
  it('is shown as damaged, and nothing can be made over it', async () => {
    const machine = await withVault();
    machine.desktop.files.header = new Uint8Array(306).fill(7);
    const control = machine.start();
    await reaches(control, 'damaged');
    const stretched = await control.stretch('another passphrase altogether');
    const made = {
      name: 'Ben',
      passphrase: stretched,
      recoveryKey: newRecoveryKey(),
      proved: true,
      landing: '/',
    } as const;
    expect((await control.create({ ...made, language: 'en' })).ok).toBe(false);
    expect(machine.desktop.files.header).toEqual(new Uint8Array(306).fill(7));
  });

  it('is shown as damaged once its slots were looked into, and after a look at a backup too', async () => {
    const machine = await withVault();
    const { header } = machine.desktop.files;
    // the first byte of each slot's salt
    machine.desktop.files.header = header?.map((byte, at) => (at === 30 || at === 170 ? byte ^ 1 : byte)) ?? null;
    const control = await relocked(machine);
    await control.prepare();
    expect(control.state().type).toBe('damaged');
    await control.leaveBackup();
    expect(control.state().type).toBe('damaged');
  });

  it.each(['damaged', 'newerRuntime'] as const)('says %s when main says so', async (state) => {
    const machine = computer();
    machine.desktop.files.state = state;
    await reaches(machine.start(), state);
  });
});

describe('the wait after wrong passphrases', () => {
  it('goes on after a restart, and is over after the right one', async () => {
    const machine = await withVault();
    const control = await relocked(machine);
    for (let tries = 0; tries < 3; tries += 1) {
      await control.unlock('not this one');
      machine.clock.advance(60_000);
    }
    machine.desktop.files.sinceMs = 1_500;
    const again = machine.start();
    await reaches(again, 'locked');
    expect(lockedState(again).failures).toBe(3);
    expect(lockedState(again).waitUntil - machine.clock.monotonic()).toBe(2_500);
    await again.unlock(passphrase);
    expect(again.state().type).toBe('locked');
    machine.clock.advance(2_500);
    await again.unlock(passphrase);
    await opened(again);
    expect(machine.desktop.files.failures).toBe(0);
  });
});

describe('a new passphrase', () => {
  it('names the folders whose copies keep the old one', async () => {
    const { vault, desktop } = await withVault();
    desktop.files.formerHeader = ['/media/ana/Backup'];
    expect(must(await vault.changePassphrase(passphrase, 'meadow cobalt lantern orbit')).formerIn).toEqual([
      '/media/ana/Backup',
    ]);
  });
});
