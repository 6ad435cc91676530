// Makes a golden vault as a person would, and writes down what must be found in it: header, journal, snapshot, an export of
// each form, an invitation. Run by build/golden.mjs, which gives the chance; the time is given here.
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { runExport } from '#renderer/features/export/runExport.ts';
import { circleStore } from '#renderer/storage/circleStore.ts';
import { openStorage } from '#renderer/storage/openStorage.ts';
import { saveProfile } from '#renderer/storage/profileStore.ts';
import { reflectionStore } from '#renderer/storage/reflectionStore.ts';
import type { Storage } from '#renderer/storage/storage.ts';
import type { Circle } from '#shared/circle/circle.ts';
import { parseInvitationLink } from '#shared/circle/invitation.ts';
import { acceptWelcome, askToJoin, readOffer, readRequest } from '#shared/circle/join.ts';
import { openCircle } from '#shared/circle/openCircle.ts';
import { startCircle } from '#shared/circle/startCircle.ts';
import { newPhaseKey } from '#shared/crypto/keys.ts';
import { wrappingKeyFromPassphrase } from '#shared/crypto/passphrase.ts';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import { asId, type CardId } from '#shared/ids.ts';
import { must, ok } from '#shared/result.ts';
import { addCard } from '#shared/session/board.ts';
import { makeCommitment } from '#shared/session/commitments.ts';
import type { HeldKey } from '#shared/session/handOver.ts';
import { heldKeysToBytes } from '#shared/session/heldKeys.ts';
import type { EntryId } from '#shared/session/ledger.ts';
import { openSession, planSession } from '#shared/session/openSession.ts';
import { sealNote } from '#shared/session/phaseKeys.ts';
import { addEntry, sealingOf } from '#shared/session/sealing.ts';
import { seatingOf } from '#shared/session/seating.ts';
import type { Session } from '#shared/session/session.ts';
import { newRecoveryKey, recoveryKeyToWords } from '#shared/vault/recovery.ts';
import { createVault, newDerivation } from '#shared/vault/vault.ts';
import {
  goldenCards,
  goldenEarlier,
  goldenNote,
  goldenNow,
  goldenPassphrase,
  goldenReflections,
  goldenSentences,
  goldenStep,
} from './contents.ts';
import { openDesktop } from './desktop.ts';

const MiB = 1024 * 1024;
const clock = { now: () => goldenNow, monotonic: () => 0 };
const noTimers = { clock, schedule: () => () => undefined };

export const makeGolden = async (folder: string): Promise<void> => {
  await sodiumReady;
  await rm(folder, { recursive: true, force: true });
  const profile = await mkdtemp(join(tmpdir(), 'golden-'));
  const { desktop, vault } = await openDesktop(profile);
  // the floor of what is accepted: an independent reader in plain JavaScript takes seconds for it, not minutes
  const derivation = newDerivation({ passes: 3, memory: 64 * MiB });
  const wrappingKey = wrappingKeyFromPassphrase(goldenPassphrase, derivation.salt, derivation.parameters);
  const recoveryKey = newRecoveryKey();
  const made = createVault({ passphrase: { ...derivation, wrappingKey }, recoveryKey });
  must(await vault.createHeader(made.header));
  const indexedDb = { indexedDB: new IDBFactory(), IDBKeyRange };
  const storage = inTurn(await openStorage({ ...made.vault, desktop, indexedDb, now: goldenNow }));

  must(await saveProfile(storage, { name: 'Ana', createdAt: goldenNow, recoveryProvedAt: goldenNow, language: 'fr' }));
  const reflections = goldenReflections();
  const store = reflectionStore(storage);
  const [first] = reflections;
  const earlier = first ? [{ id: first.id, versions: [goldenEarlier(first)] }] : [];
  for (const reflection of reflections.slice(0, -1)) {
    const kept = reflection === first ? goldenEarlier(first) : null;
    must(await store.save(reflection, kept));
  }
  const { circle, link, held } = await makeCircle(storage);
  must(await vault.phaseKeys.write(storage.sealPhaseKeys(heldKeysToBytes([held]))));
  must(await storage.makeSnapshot(goldenNow));
  const gone = reflections.find(({ trashedAt }) => trashedAt !== null);
  if (gone) must(await store.deleteForEver([gone.id]));
  for (const reflection of reflections.slice(-1)) must(await store.save(reflection));

  const kept = reflections.filter(({ trashedAt }) => trashedAt === null);
  for (const format of ['markdown', 'json'] as const) {
    await runExport({
      ...{ format, reflections: kept, circles: [circle], words, version: '0.1.0', now: goldenNow },
      earlier: store.versions,
      desktop: exportInto(join(folder, 'export')),
      onProgress: () => undefined,
      isCancelled: () => false,
    });
  }
  await circle.close();
  await storage.close();
  await vault.close();
  for (const name of ['vault.header', 'vault.header.copy', 'journal-000001.log', 'snapshots', 'phase-keys-1.sealed']) {
    await cp(join(profile, 'vault', name), join(folder, 'vault', name), { recursive: true });
  }
  const expected = {
    passphrase: goldenPassphrase,
    recoveryWords: recoveryKeyToWords(recoveryKey, 'fr').join(' '),
    profile: { name: 'Ana', language: 'fr' },
    reflections: kept,
    earlier,
    /** in the snapshot, and deleted after it */
    deletedSinceSnapshot: gone?.id,
    circle: {
      name: 'Tuesday circle',
      people: ['Ana', 'Ben'],
      sentences: goldenSentences,
      session: 'First',
      cards: goldenCards,
      step: goldenStep,
      note: goldenNote,
    },
    invitation: link,
  };
  await writeFile(join(folder, 'expected.json'), `${JSON.stringify(expected, null, 2)}\n`);
  await rm(profile, { recursive: true });
};

/** With a second member, so that there is an `add`, a grant and a session whose key is granted to somebody. */
const makeCircle = async (
  storage: Storage,
): Promise<{ readonly circle: Circle; readonly link: string; readonly held: HeldKey }> => {
  const store = circleStore(storage);
  const facts = { name: 'Tuesday circle', myName: 'Ana', sentences: goldenSentences, now: goldenNow };
  const circle = must(await openCircle(store, must(await startCircle(store, facts)), noTimers));
  const first = must(parseInvitationLink(must(await circle.invite({ note: 'Ben', meetingPlaces: [] })).link));
  const offer = must(readOffer(circle.joinOffer(), first));
  const pending = askToJoin({ invitation: first, offer, name: 'Ben' });
  const request = must(readRequest(pending.request, first.circleId, first.invitationId));
  must(acceptWelcome(pending, must(await circle.approve(first.invitationId, request, true))));
  const documentId = must(await planSession(circle, { title: 'First', startsAt: goldenNow, columns: ['Facts'] }));
  const session = must(await openSession(circle, documentId));
  const column = session.view('board')[0];
  if (!column) throw new Error('the board has no column');
  for (const text of goldenCards) {
    must(addCard(session, { columnId: column.columnId, text }));
    must(await circle.flush());
  }
  const held = await sealSomething(circle, session);
  const { link } = must(await circle.invite({ note: 'Yu', meetingPlaces: ['wss://meet.example.org'] }));
  must(await circle.flush());
  return { circle, link, held };
};

/** A step that Ana promises, and a note under the key of a sealed step. The step itself is only named: no clock runs here. */
const sealSomething = async (circle: Circle, session: Session): Promise<HeldKey> => {
  const owner = seatingOf(circle.document.view('seats'), circle.roster()).personOf(circle.memberId);
  if (!owner) throw new Error('Ana has no seat');
  must(makeCommitment(session, { owner, text: goldenStep, due: '2026-12-03', knownBy: '', partner: null }, goldenNow));
  const place = { circleId: circle.circleId, documentId: session.shared.documentId };
  const start = asId<EntryId>('a-start-record');
  const key = newPhaseKey();
  const cardId = asId<CardId>(session.shared.newId());
  const note = sealNote({ ...place, start, cardId, author: circle.memberId }, key, { kind: '', text: goldenNote });
  addEntry(sealingOf(session.shared), 'notes', 'note', note, cardId);
  must(await circle.flush());
  return { ...place, start, from: null, key, takenAt: goldenNow };
};

/** Each save is in both places before the next begins: what is drawn by chance is drawn in the same order each time. */
const inTurn = (storage: Storage): Storage => ({
  ...storage,
  save: async (changes) => {
    const saved = await storage.save(changes);
    await storage.settled();
    return saved;
  },
});

const words: Parameters<typeof runExport>[0]['words'] = {
  ...{ untitled: 'Untitled', trash: 'Trash', circles: 'Circles', agreement: 'Our agreement', people: 'People' },
  ...{ steps: 'Steps', notHere: 'This board is not on this computer.', states: {} },
  question: (id) => id,
};

const exportInto = (folder: string): Parameters<typeof runExport>[0]['desktop'] => ({
  beginExport: async () => ok(undefined),
  writeExport: async (name, text) => {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: 'a' });
    return ok(undefined);
  },
  endExport: async () => ok({ place: folder }),
  cancelExport: async () => undefined,
});
