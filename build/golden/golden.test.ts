// Every golden file opens with today's code: by passphrase and by sheet, from journal and snapshot, from the snapshot alone,
// with each reflection, the profile, the circle and its board. Files of a released version are never made anew.
import { cp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeAll, describe, expect, it } from 'vitest';
import { testFolder } from '#electron/vaultFiles/testFolder.ts';
import { circleStore } from '#renderer/storage/circleStore.ts';
import { openStorage } from '#renderer/storage/openStorage.ts';
import { readProfile } from '#renderer/storage/profileStore.ts';
import { reflectionStore } from '#renderer/storage/reflectionStore.ts';
import type { Storage } from '#renderer/storage/storage.ts';
import { parseInvitationLink } from '#shared/circle/invitation.ts';
import { openCircle } from '#shared/circle/openCircle.ts';
import { circleIds } from '#shared/circle/startCircle.ts';
import { wrappingKeyFromPassphrase } from '#shared/crypto/passphrase.ts';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import type { ReflectionId } from '#shared/ids.ts';
import { must } from '#shared/result.ts';
import { digestOf } from '#shared/session/digest.ts';
import { heldKeysFromBytes } from '#shared/session/heldKeys.ts';
import { openSession } from '#shared/session/openSession.ts';
import { openNote } from '#shared/session/phaseKeys.ts';
import { sealingOf } from '#shared/session/sealing.ts';
import { wordsToRecoveryKey } from '#shared/vault/recovery.ts';
import { derivationOf, unlockWithRecovery, unlockWithWrappingKey } from '#shared/vault/vault.ts';
import { repository } from '../prepare/places.mjs';
import { goldenNow, goldenPassphrase, goldenReflections } from './contents.ts';
import { openDesktop } from './desktop.ts';

const golden = join(repository, 'docs', 'formats', 'golden');
const versions = await readdir(golden);

beforeAll(() => sodiumReady);

interface Expected {
  readonly recoveryWords: string;
  readonly reflections: readonly { readonly id: string }[];
  /** not in the first files of version 1 */
  readonly earlier?: readonly { readonly id: ReflectionId; readonly versions: readonly unknown[] }[];
  readonly deletedSinceSnapshot: string;
  readonly circle: {
    readonly name: string;
    readonly people: string[];
    readonly sentences: string[];
    readonly cards: string[];
    readonly step: string;
    readonly note: string;
  };
  readonly invitation: string;
}

describe.each(versions)('golden files of version %s', (version) => {
  const expectedOf = async (): Promise<Expected> =>
    JSON.parse(await readFile(join(golden, version, 'expected.json'), 'utf8'));
  /** A copy of the vault, without any store: as on a new computer. */
  const opened = async (by: 'passphrase' | 'sheet', without: readonly string[] = []): Promise<Storage> => {
    const profile = await testFolder();
    await cp(join(golden, version, 'vault'), join(profile, 'vault'), { recursive: true });
    for (const name of without) await rm(join(profile, 'vault', name), { recursive: true });
    const { desktop, vault } = await openDesktop(profile);
    const { header } = await vault.state();
    if (!header) throw new Error('no header');
    const { salt, parameters } = must(derivationOf(header));
    const key =
      by === 'sheet'
        ? must(unlockWithRecovery(header, must(wordsToRecoveryKey((await expectedOf()).recoveryWords))))
        : must(unlockWithWrappingKey(header, wrappingKeyFromPassphrase(goldenPassphrase, salt, parameters)));
    return openStorage({ ...key, desktop, indexedDb: { indexedDB: new IDBFactory(), IDBKeyRange }, now: goldenNow });
  };
  /** The small file beside the journal, which is in no backup. */
  const heldKeys = async (storage: Storage) => {
    const profile = await testFolder();
    await cp(join(golden, version, 'vault'), join(profile, 'vault'), { recursive: true });
    const box = await (await openDesktop(profile)).vault.phaseKeys.read();
    return heldKeysFromBytes(storage.openPhaseKeys(box ?? new Uint8Array()) ?? new Uint8Array());
  };
  const reflectionsIn = async (storage: Storage) => {
    const { reflections, unreadable } = await reflectionStore(storage).list();
    expect(unreadable).toBe(0);
    return [...reflections].sort((a, b) => a.createdAt - b.createdAt);
  };

  it.each(['passphrase', 'sheet'] as const)('open with the %s, with every reflection in them', async (by) => {
    const storage = await opened(by);
    const expected = await expectedOf();
    expect(storage.report()).toMatchObject({ journalDiffers: false, lostRecords: 0, unreadable: {} });
    expect(await reflectionsIn(storage)).toEqual(expected.reflections);
    for (const { id, versions: said } of expected.earlier ?? [])
      expect(await reflectionStore(storage).versions(id)).toEqual(said);
    expect(await readProfile(storage)).toMatchObject({ name: 'Ana', language: 'fr' });
    await storage.close();
  });

  it('have their circle, with its people, agreement, board, a step and a sealed note', async () => {
    const storage = await opened('passphrase');
    const store = circleStore(storage);
    const { circle: expected, invitation } = await expectedOf();
    const [circleId] = await circleIds(store);
    const clock = { now: () => goldenNow, monotonic: () => 0 };
    const circle = must(await openCircle(store, circleId!, { clock, schedule: () => () => undefined }));
    expect(circle.document.view('name')).toBe(expected.name);
    expect(circle.document.view('people').map(({ name }) => name)).toEqual(expected.people);
    expect(circle.roster().agreements.at(-1)?.sentences).toEqual(expected.sentences);
    const session = must(await openSession(circle, circle.document.view('sessions')[0]!.documentId));
    expect(session.view('board').flatMap(({ cards }) => cards.map(({ text }) => text))).toEqual(expected.cards);
    expect(digestOf(session, circle).commitments.map(({ words }) => words.text)).toEqual([expected.step]);
    const [note] = sealingOf(session.shared).view('notes');
    const [held] = await heldKeys(storage);
    if (!note?.by || !held) throw new Error('no note, or no key for it');
    const place = { ...held, cardId: note.cardId, author: note.by };
    expect(openNote(place, held.key, note.note)).toEqual({ kind: '', text: expected.note });
    expect(must(parseInvitationLink(invitation)).circleId).toBe(circleId);
    await circle.close();
    await storage.close();
  });

  it('open from the snapshot alone, as they were then', async () => {
    const storage = await opened('passphrase', ['journal-000001.log', 'vault.header', 'vault.header.copy']);
    const { reflections, deletedSinceSnapshot } = await expectedOf();
    const ids = (await reflectionsIn(storage)).map(({ id }) => id);
    expect(ids).toHaveLength(reflections.length);
    expect(ids).toContain(deletedSinceSnapshot);
    await storage.close();
  });
});

it('golden files hold one reflection for each form that there is', () => {
  expect(goldenReflections()).toHaveLength(5);
  expect(versions).toContain('1');
});
