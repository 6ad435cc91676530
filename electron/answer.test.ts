import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Handlers } from '#electron/answer.ts';
import { answer, refusal } from '#electron/answer.ts';
import { defaultPreferences } from '#electron/preferences.ts';
import type { CallName } from '#shared/ipc.ts';
import { calls, headerMaxBytes } from '#shared/ipc.ts';

/** Handlers that only note that they ran, and with what. */
const recording = (): { handlers: Handlers; ran: unknown[][] } => {
  const ran: unknown[][] = [];
  const note = <T>(name: CallName, value: T, ...args: readonly unknown[]): T => {
    ran.push([name, ...args]);
    return value;
  };
  const done = { ok: true, value: undefined } as const;
  const facts = { lastVerifiedAt: null, snapshots: 0, folder: null, folderState: 'none', copiedAt: null } as const;
  const head = { seq: 0, hash: new Uint8Array(32), cutBytes: 0 };
  const info = {
    version: '0',
    platform: 'linux',
    systemLocale: 'en',
    developmentRuntime: true,
    lockReason: null,
    isNewVersion: false,
  };
  const handlers: Handlers = {
    appInfo: () => note('appInfo', info),
    versionOpened: () => note('versionOpened', undefined),
    readPreferences: () => note('readPreferences', defaultPreferences),
    writePreferences: (...args) => note('writePreferences', undefined, ...args),
    readVaultFiles: () => note('readVaultFiles', { state: 'none', header: null }),
    createHeader: (...args) => note('createHeader', done, ...args),
    replaceHeader: (...args) => note('replaceHeader', { ok: true, value: [] }, ...args),
    foldersOfFormerHeader: () => note('foldersOfFormerHeader', []),
    forgetFormerHeader: (...args) => note('forgetFormerHeader', [], ...args),
    unlockTries: () => note('unlockTries', { failures: 0, sinceMs: 0 }),
    noteUnlockTry: (...args) => note('noteUnlockTry', undefined, ...args),
    journalHead: () => note('journalHead', head),
    appendJournal: (...args) => note('appendJournal', { ok: true, value: head }, ...args),
    readJournal: (...args) => note('readJournal', [], ...args),
    quarantineDatabases: () => note('quarantineDatabases', done),
    listSnapshots: () => note('listSnapshots', []),
    beginSnapshot: (...args) => note('beginSnapshot', done, ...args),
    appendSnapshot: (...args) => note('appendSnapshot', done, ...args),
    endSnapshot: () => note('endSnapshot', { ok: true, value: { name: '', bytes: 0, seq: 0, madeAt: 0 } }),
    readSnapshot: (...args) => note('readSnapshot', new Uint8Array(), ...args),
    confirmSnapshot: (...args) => note('confirmSnapshot', { ok: true, value: facts }, ...args),
    backupFacts: () => note('backupFacts', facts),
    chooseBackupFolder: () => note('chooseBackupFolder', { ok: true, value: facts }),
    forgetBackupFolder: () => note('forgetBackupFolder', facts),
    wasRestored: () => note('wasRestored', false),
    forgetRestored: () => note('forgetRestored', undefined),
    copyBackupAgain: () => note('copyBackupAgain', facts),
    chooseBackup: () => note('chooseBackup', { ok: false, error: { type: 'Cancelled' } }),
    readChosenBackup: (...args) => note('readChosenBackup', new Uint8Array(), ...args),
    dropChosenBackup: () => note('dropChosenBackup', undefined),
    restoreChosenBackup: () => note('restoreChosenBackup', { ok: true, value: { state: 'none', header: null } }),
    markRestored: () => note('markRestored', undefined),
    readPhaseKeys: () => note('readPhaseKeys', null),
    writePhaseKeys: (bytes) => note('writePhaseKeys', done, bytes),
    beginErasing: () => note('beginErasing', undefined),
    erasing: () => note('erasing', { stage: 'none', rebuilt: false, heldUntil: null, wouldBeHeldUntil: null }),
    reserve: () => note('reserve', 'none'),
    releaseReserve: () => note('releaseReserve', false),
    renewReserve: () => note('renewReserve', 'none'),
    lock: () => note('lock', undefined),
    setShape: () => undefined,
    setSessionOpen: (...args) => note('setSessionOpen', undefined, ...args),
    hubInfo: () => note('hubInfo', { url: '' }),
    setRendezvous: (...args) => note('setRendezvous', undefined, ...args),
    setServers: (...args) => note('setServers', undefined, ...args),
    setLan: (...args) => note('setLan', undefined, ...args),
    checkPlaces: () => note('checkPlaces', []),
    hubStatus: () =>
      note('hubStatus', {
        listening: 0,
        networks: 0,
        servers: [],
        heard: [],
        lan: { state: 'off', addresses: [], apps: 0, shared: [], typed: [] },
        refusedFrames: 0,
      }),
    takeInvitationLink: () => note('takeInvitationLink', null),
    openArrivedFile: () => note('openArrivedFile', null),
    readArrivedFile: (...args) => note('readArrivedFile', new Uint8Array(), ...args),
    dropArrivedFile: () => note('dropArrivedFile', undefined),
    saveTextFile: (...args) => note('saveTextFile', done, ...args),
    beginExport: (...args) => note('beginExport', done, ...args),
    writeExport: (...args) => note('writeExport', done, ...args),
    endExport: () => note('endExport', { ok: true, value: { place: '/p' } }),
    cancelExport: () => note('cancelExport', undefined),
    printPage: () => note('printPage', true),
  };
  return { handlers, ran };
};
const names = Object.keys(calls).filter((name): name is CallName => name in calls);

describe('a call of the page', () => {
  it.each([
    ['appInfo', null],
    ['lock', { length: 0 }],
    ['createHeader', [new Uint8Array(headerMaxBytes + 1)]],
    ['createHeader', [[1, 2, 3]]],
    ['createHeader', []],
    ['appendJournal', ['text']],
    ['appendJournal', [new Uint8Array(8 * 1024 * 1024 + 1)]],
    ['noteUnlockTry', ['forgiven']],
    ['readSnapshot', ['../../etc/passwd', 0, 10]],
    ['readSnapshot', ['snapshot-000000000000001-000000000000001.sealed/../x', 0, 10]],
    ['readSnapshot', ['snapshot-000000000000001-000000000000001.sealed', -1, 10]],
    ['confirmSnapshot', ['vault.header']],
    ['beginSnapshot', [{ seq: 1e16, madeAt: 0 }]],
    ['readJournal', [-1]],
    ['readJournal', [0.5]],
    ['readJournal', [Number.NaN]],
    ['setRendezvous', [['short']]],
    ['setRendezvous', [Array.from({ length: 1025 }, () => 'a'.repeat(43))]],
    ['setServers', [['http://example.org']]],
    ['setLan', [{ wanted: true, addresses: ['192.168.1.20'] }]],
    ['setLan', [{ wanted: true, addresses: ['user@192.168.1.20:1'] }]],
    ['setLan', [{ wanted: true, addresses: ['192.168.1.20:1/path'] }]],
    ['setServers', [['wss://exam ple.org']]],
    ['setServers', [Array.from({ length: 9 }, (_, index) => `wss://${index}.example.org`)]],
    ['saveTextFile', ['../../etc/passwd', 'x']],
    ['saveTextFile', ['a/b', 'x']],
    ['saveTextFile', ['name']],
    ['beginExport', ['folder', 'a/b']],
    ['beginExport', ['disk', 'a']],
    ['writeExport', ['../x.md', 'x']],
    ['writeExport', ['a/../x.md', 'x']],
    ['writeExport', ['/etc/passwd', 'x']],
    ['writeExport', ['a\\b', 'x']],
    ['writeExport', ['.hidden', 'x']],
    ['writeExport', ['a/b/c/d.md', 'x']],
    ['writeExport', ['name\n.md', 'x']],
    ['writeExport', ['C:x', 'x']],
    ['writeExport', ['x'.repeat(121), 'x']],
    ['writeExport', ['x.md', 'x'.repeat(4 * 1024 * 1024 + 1)]],
    ['writePreferences', [{ language: 'de', theme: 'system', idleLockMinutes: 10, screenShield: false }]],
    ['writePreferences', [{ language: 'en', theme: 'system', idleLockMinutes: 0, screenShield: false }]],
    ['setSessionOpen', ['yes']],
  ] as const)('%s(%#) with arguments outside the contract reaches no handler', async (name, args) => {
    const { handlers, ran } = recording();
    await expect(answer(handlers, name, args)).rejects.toThrow(refusal);
    expect(ran).toEqual([]);
  });

  it('reaches its handler with what the contract knows, and no more', async () => {
    const { handlers, ran } = recording();
    const preferences = { language: 'en', theme: 'system', idleLockMinutes: 10, screenShield: false, bell: true };
    await answer(handlers, 'writePreferences', [{ ...preferences, extra: 'dropped' }, 'dropped']);
    await answer(handlers, 'setServers', [['wss://example.org:443/path']]);
    await answer(handlers, 'writeExport', ['Corbeille/2026-11-22 L’été, « déjà ».md', 'text']);
    await answer(handlers, 'saveTextFile', ['Feuille de récupération – Ana.html'.replace('–', '-'), 'text']);
    expect(ran).toEqual([
      ['writePreferences', preferences],
      ['setServers', ['wss://example.org:443/path']],
      ['writeExport', 'Corbeille/2026-11-22 L’été, « déjà ».md', 'text'],
      ['saveTextFile', 'Feuille de récupération - Ana.html', 'text'],
    ]);
  });

  it('never fails in another way, whatever it brings', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.anything(), async (name, args) => {
        const { handlers } = recording();
        const outcome = await answer(handlers, name, args).then(
          () => 'ran',
          (error: unknown) => (error instanceof Error ? error.message : 'thrown'),
        );
        expect(['ran', refusal]).toContain(outcome);
      }),
    );
  });
});
