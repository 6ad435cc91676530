// Somebody who has a computer, its files and the passphrase: opens the vault in the window of the locked app with the product's
// own modules, dumps every key and document, and tries every 32 bytes of all that on every sealed card. As the presenter it
// also stands at the meeting points, asks for keys without end and presses what it may not. Only tests put it there.
import * as Y from 'yjs';
import { circleStore } from '#renderer/storage/circleStore.ts';
import { journalReader } from '#renderer/storage/journalReader.ts';
import { noLink, type RowChange, recordSealer } from '#renderer/storage/journalRecord.ts';
import { openStorage } from '#renderer/storage/openStorage.ts';
import { rowSealer } from '#renderer/storage/records.ts';
import { openSnapshot } from '#renderer/storage/snapshotFile.ts';
import { partSealer } from '#renderer/storage/snapshotParts.ts';
import type { AskedKeys } from '#renderer/sync/keyExchange.ts';
import { type SyncEngine, startSync } from '#renderer/sync/syncEngine.ts';
import { createWebrtcPlace } from '#renderer/sync/webrtc.ts';
import type { Circle } from '#shared/circle/circle.ts';
import { openEnvelope, readEnvelope } from '#shared/circle/envelope.ts';
import { openCircle } from '#shared/circle/openCircle.ts';
import { readKeyRow } from '#shared/circle/rows.ts';
import { circleIds } from '#shared/circle/startCircle.ts';
import type { CircleStore, CircleTable } from '#shared/circle/store.ts';
import { concat } from '#shared/crypto/encoding.ts';
import { asKey, type CardKey, newPhaseKey, type PhaseKey, type VaultKey } from '#shared/crypto/keys.ts';
import { wrappingKeyFromPassphrase } from '#shared/crypto/passphrase.ts';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import { asId, type CardId, type DocumentId, type VaultId } from '#shared/ids.ts';
import type { Desktop } from '#shared/ipc.ts';
import { must } from '#shared/result.ts';
import { openSession } from '#shared/session/openSession.ts';
import { openNote, sealNote } from '#shared/session/phaseKeys.ts';
import { pressBack, pressFinish, pressNext, pressRepeat } from '#shared/session/presses.ts';
import { opensClosedCard } from '#shared/session/sealedCards.ts';
import { sealedSessionOf } from '#shared/session/sealedSession.ts';
import { addEntry, sealingOf } from '#shared/session/sealing.ts';
import type { Session } from '#shared/session/session.ts';
import { press } from '#shared/session/writtenLedger.ts';
import { derivationOf, unlockWithWrappingKey } from '#shared/vault/vault.ts';

export interface Dump {
  /** sealed notes, and closed cards of others, that lie here */
  readonly sealed: number;
  /** of those, how many some 32 bytes of all that is here open */
  readonly opened: number;
  /** the words that stand somewhere in what was decrypted */
  readonly found: readonly string[];
  readonly bytes: number;
  /** keys that somebody gave */
  readonly given: number;
  readonly hasKeyFile: boolean;
  /** records of the journal, and rows of every backup, that were opened with the vault's key and tried as well */
  readonly oldRows: number;
  readonly backups: number;
}
export interface Opener {
  readonly openVault: (passphrase: string, servers: readonly string[]) => Promise<void>;
  /** Stands where the member stands, and asks for the key of every step, again and again. */
  readonly stand: () => Promise<void>;
  readonly leave: () => void;
  readonly dump: (words: readonly string[]) => Promise<Dump>;
  /** Presses all that ends a step, and writes a note of its own into it. */
  readonly pressEverything: () => Promise<void>;
  /** Copies every closed card of others as its own. */
  readonly copyCards: () => Promise<void>;
}
declare global {
  interface Window {
    opener_: Opener;
  }
}

const desktop: Desktop = Reflect.get(window, 'desktop');
const clock = { now: () => Date.now(), monotonic: () => performance.now() };
const schedule = (run: () => void, delayMs: number) => {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
};
const given: Uint8Array[] = [];
let store: CircleStore | undefined;
let circle: Circle | undefined;
let engine: SyncEngine | undefined;
let session: Session | undefined;
let vaultKeys: { readonly vaultKey: VaultKey; readonly vaultId: VaultId } | undefined;

const opened = () => {
  if (!store || !circle || !session) throw new Error('open the vault first');
  return { store, circle, session };
};
const joined = () => {
  const { circle: of, session: at } = opened();
  const both = sealedSessionOf(of, at);
  if (!both) throw new Error('a session with steps');
  return both;
};

const tables: readonly CircleTable[] = ['circles', 'keys', 'ops', 'heads', 'outbox', 'states', 'invitations'];

/** Every update of every envelope, decrypted: also what was deleted since. */
const contents = async (documentId: DocumentId): Promise<readonly Uint8Array[]> => {
  const { store: rows, circle: of } = opened();
  const keys = (await rows.readGroup('keys', of.circleId)).map(readKeyRow);
  const key = keys.find((row) => row.documentId === documentId)?.key;
  const found: Uint8Array[] = [];
  for (const [authorId, { seq }] of of.heads(documentId)) {
    for (const bytes of await of.envelopes(documentId, authorId, 1, seq)) {
      const envelope = readEnvelope(bytes);
      if (!key || !envelope.ok) continue;
      const content = openEnvelope({ circleId: of.circleId, documentId }, key, envelope.value);
      if (content.ok) found.push(content.value);
    }
  }
  return found;
};

/** What the journal and all backups hold: also rows that were written over and deleted since. */
const oldRows = async (): Promise<{ readonly values: readonly Uint8Array[]; readonly backups: number }> => {
  if (!vaultKeys) throw new Error('open the vault first');
  const { vaultKey, vaultId } = vaultKeys;
  const rows = rowSealer(vaultKey, vaultId);
  const values = new Map<string, Uint8Array>();
  const take = (changes: readonly RowChange[]): void => {
    for (const { store: name, key, group, box } of changes) {
      const row = box && rows.openRow(name, { key, group, box });
      if (row?.ok) values.set(new TextDecoder('latin1').decode(row.value.value), row.value.value);
    }
  };
  const reader = journalReader(desktop, recordSealer(vaultKey, vaultId), { seq: 0, link: noLink });
  for (let page = await reader.next(); page; page = await reader.next()) take(page.changes);
  let backups = 0;
  for (const file of await desktop.listSnapshots()) {
    const backup = await openSnapshot(desktop, partSealer(vaultKey, vaultId), file);
    if (!backup) throw new Error(`${file.name} does not open`);
    take(backup.rows);
    backups += 1;
  }
  return { values: [...values.values()], backups };
};

const everything = async (old: readonly Uint8Array[]): Promise<Uint8Array> => {
  const { store: rows, circle: of, session: at } = opened();
  const parts: Uint8Array[] = [...given, ...old];
  for (const table of tables) parts.push(...(await rows.readAll(table)));
  for (const documentId of of.documents()) parts.push(...(await contents(documentId)));
  parts.push(Y.encodeStateAsUpdate(at.shared.doc), Y.encodeStateAsUpdate(of.document.shared.doc));
  const { member, box, log } = of.own;
  parts.push(member.secretKey, box.secretKey, box.publicKey, log.secretKey);
  const file = await desktop.readPhaseKeys();
  if (file) parts.push(file);
  return concat(...parts);
};

const inBytes = (all: Uint8Array, word: string): boolean => {
  const needle = new TextEncoder().encode(word);
  outer: for (let at = 0; at + needle.length <= all.length; at++) {
    for (let i = 0; i < needle.length; i++) if (all[at + i] !== needle[i]) continue outer;
    return true;
  }
  return false;
};

window.opener_ = {
  openVault: async (passphrase, servers) => {
    await sodiumReady;
    const { header } = await desktop.readVaultFiles();
    if (!header) throw new Error('there is no vault in this profile');
    const { salt, parameters } = must(derivationOf(header));
    const vault = must(unlockWithWrappingKey(header, wrappingKeyFromPassphrase(passphrase, salt, parameters)));
    vaultKeys = vault;
    store = circleStore(await openStorage({ ...vault, desktop }));
    const [circleId] = await circleIds(store);
    if (!circleId) throw new Error('there is a circle');
    circle = must(await openCircle(store, circleId, { clock, schedule }));
    const [planned] = circle.document.view('sessions');
    if (!planned) throw new Error('a session is planned');
    session = must(await openSession(circle, planned.documentId));
    await desktop.setServers([...servers]);
  },
  stand: async () => {
    const { circle: of, store: rows, session: at } = opened();
    const all = (): readonly AskedKeys[] =>
      at.view('ledger').map(({ id }) => ({ documentId: at.shared.documentId, start: id }));
    const listeners = new Set<() => void>();
    at.subscribe('ledger', () => {
      for (const listener of listeners) listener();
    });
    engine = startSync({
      place: createWebrtcPlace((await desktop.hubInfo()).url),
      setRendezvous: (names) => desktop.setRendezvous([...names]),
      store: rows,
      clock,
      schedule,
    });
    engine.addCircle(of, {
      give: async () => [],
      take: async (_asked, keys) => {
        given.push(...keys);
      },
      // the last ones: a link is asked for a few at a time
      missing: () => [...all()].reverse(),
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    });
  },
  leave: () => engine?.stop(),
  dump: async (words) => {
    const { circle: of, session: at } = opened();
    const old = await oldRows();
    const all = await everything(old.values);
    const { place } = joined().sealed;
    const sealing = sealingOf(at.shared);
    const notes = sealing.view('notes');
    const cards = sealing.view('closed').filter(({ by, key }) => by !== of.memberId && key === null);
    const openedIds = new Set<string>();
    for (let start = 0; start + 32 <= all.length; start++) {
      const bytes = all.subarray(start, start + 32);
      const phaseKey: PhaseKey = asKey(bytes);
      const cardKey: CardKey = asKey(bytes);
      for (const { cardId, by, note } of notes) {
        if (by && note.to === 'key' && openNote({ ...place, start: note.start, cardId, author: by }, phaseKey, note))
          openedIds.add(cardId);
      }
      for (const card of cards) if (opensClosedCard(place, card, cardKey)) openedIds.add(card.cardId);
    }
    return {
      sealed: notes.length + cards.length,
      opened: openedIds.size,
      found: words.filter((word) => inBytes(all, word)),
      bytes: all.length,
      given: given.length,
      hasKeyFile: (await desktop.readPhaseKeys()) !== null,
      oldRows: old.values.length,
      backups: old.backups,
    };
  },
  pressEverything: async () => {
    const { circle: of, session: at } = opened();
    for (const action of [pressNext, pressBack, pressRepeat, pressFinish]) {
      const { state } = joined();
      const pressed = action(state);
      if (pressed) press(at, state, pressed, Date.now());
    }
    const { sealed, state } = joined();
    const start = state.visit?.startEntry;
    if (start) {
      const cardId: CardId = asId(at.shared.newId());
      const words = { kind: '', text: 'By the presenter, who may not' } as const;
      const note = sealNote({ ...sealed.place, start, cardId, author: of.memberId }, newPhaseKey(), words);
      addEntry(sealingOf(at.shared), 'notes', 'note', note, cardId);
    }
    must(await of.flush());
  },
  copyCards: async () => {
    const { circle: of, session: at } = opened();
    const sealing = sealingOf(at.shared);
    for (const { by, closed } of sealing.view('closed'))
      if (by !== of.memberId) addEntry(sealing, 'closed', 'card', closed);
    must(await of.flush());
  },
};
