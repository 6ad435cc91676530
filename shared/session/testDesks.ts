// The sealed notes of a simulated session: each app with its keys, notes and records, and the duties that it does by itself.
// Real cryptography, no documents: whose a note or a record is, is given. For the simulation of everything at once.
import { base64url } from '../crypto/encoding.ts';
import { type BoxKeys, newBoxKeys, newPhaseKey } from '../crypto/keys.ts';
import { asId, type CardId, type MemberId, type PersonId } from '../ids.ts';
import type { Random } from '../testing/random.ts';
import {
  dutiesOf,
  type HeldKey,
  isReceived,
  keysFor,
  keysForPeer,
  type Members,
  missingKeys,
  readNotes,
  type SealedSession,
} from './handOver.ts';
import { noteHashOf, sealNote } from './phaseKeys.ts';
import { isCoach, type SealedPhase, sealedPhases } from './sealedPhases.ts';
import type { SealedNote, SealedRecord, WrittenRecord } from './sealing.ts';
import type { Seating } from './seating.ts';
import type { SessionState } from './state.ts';
import { type Peer, stateOf, type Table } from './testTable.ts';

export interface Desk {
  readonly peer: Peer;
  readonly member: MemberId;
  readonly device: number;
  readonly box: BoxKeys;
  readonly notes: Map<string, SealedNote>;
  readonly records: Map<string, WrittenRecord>;
  held: readonly HeldKey[];
}
export interface Desks {
  readonly table: Table;
  readonly all: readonly Desk[];
  readonly members: Members;
  readonly seating: Seating;
  made: number;
}

const numbered = <T>(kind: number, number: number): T => {
  const bytes = new Uint8Array(16).fill(kind);
  new DataView(bytes.buffer).setUint32(0, number);
  return asId<never>(base64url(bytes)) satisfies T;
};
const place = {
  circleId: asId<never>(base64url(new Uint8Array(16).fill(1))),
  documentId: asId<never>(base64url(new Uint8Array(16).fill(2))),
};

export const desksFor = (table: Table): Desks => {
  const all = table.peers.map(
    (peer, index): Desk => ({
      peer,
      member: numbered<MemberId>(3, index),
      device: index + 1,
      box: newBoxKeys(),
      notes: new Map(),
      records: new Map(),
      held: [],
    }),
  );
  const personOf = new Map(all.map(({ member, peer }) => [member, peer.me]));
  const memberOf = new Map(all.map(({ member, peer }) => [peer.me, member]));
  return {
    table,
    all,
    made: 0,
    members: new Map(
      all.map(({ member, box }) => [member, { memberId: member, boxKey: box.publicKey, left: false }] as const),
    ),
    seating: {
      personOf: (member) => personOf.get(member) ?? null,
      same: (person: PersonId) => person,
      memberOf: (person) => memberOf.get(person) ?? null,
      isGuest: (person) => table.guests.includes(person),
    },
  };
};

export const sealedAt = ({ seating }: Desks, { peer, notes, records }: Desk, state: SessionState): SealedSession => ({
  place,
  phases: sealedPhases(
    state,
    [...peer.entries.values()].map(({ id, by }) => ({ id, fields: null, by: seating.memberOf(by) })),
    seating,
  ),
  isClosed: state.status === 'finished',
  notes: [...notes.values()],
  records: [...records.values()],
  seating,
});

const keep = (desks: Desks, desk: Desk, record: SealedRecord): void => {
  desk.records.set(`record ${++desks.made}`, { record, by: desk.member, device: desk.device });
};

/** A coach notes something in the step that runs, when it is sealed. */
export const noteSomething = (desks: Desks, desk: Desk): boolean => {
  const state = stateOf(desks.table, desk.peer);
  const session = sealedAt(desks, desk, state);
  const phase = session.phases.find(({ start }) => start === state.visit?.startEntry);
  if (!phase || !isCoach(phase, desk.member, desks.seating)) return false;
  const [own] = keysFor(desk.held, session, phase.start).values();
  const held: HeldKey = own ?? {
    ...place,
    start: phase.start,
    from: phase.member,
    key: newPhaseKey(),
    takenAt: desks.table.now,
  };
  if (!own) desk.held = [...desk.held, held];
  const cardId = numbered<CardId>(4, ++desks.made);
  const where = { ...place, start: phase.start, cardId, author: desk.member };
  const note = sealNote(where, held.key, { kind: 'resonance', text: `note ${desks.made}` });
  desk.notes.set(cardId, { cardId, note, by: desk.member, device: desk.device, isRemoved: false });
  return true;
};

/** What links carry beside the ledger: notes, records, and the keys that coaches ask each other for. */
export const exchangeSealed = (desks: Desks, random: Random | null): void => {
  const { all } = desks;
  for (const to of all) {
    for (const from of all) {
      if (from === to || from.peer.side !== to.peer.side || (random !== null && !random.chance(0.7))) continue;
      for (const [id, note] of from.notes) to.notes.set(id, note);
      for (const [id, record] of from.records) to.records.set(id, record);
      askForKeys(desks, from, to);
    }
  }
};

const askForKeys = (desks: Desks, from: Desk, to: Desk): void => {
  const asked = sealedAt(desks, to, stateOf(desks.table, to.peer));
  const missing = missingKeys(asked, to.member, to.held);
  if (missing.size === 0) return;
  const answers = sealedAt(desks, from, stateOf(desks.table, from.peer));
  for (const start of missing.keys()) {
    const phase = asked.phases.find((each) => each.start === start);
    for (const key of keysForPeer(answers, start, to.member, from.held, desks.members))
      if (phase) to.held = [...to.held, { ...place, start, from: phase.member, key, takenAt: desks.table.now }];
  }
};

/** What the app owes by itself; null: nothing. */
export const doDuties = (desks: Desks, desk: Desk): boolean => {
  const session = sealedAt(desks, desk, stateOf(desks.table, desk.peer));
  const me = { member: desk.member, device: desk.device, box: desk.box };
  const { records, letGo } = dutiesOf(session, me, desk.held, desks.members, desks.table.now);
  for (const record of records) keep(desks, desk, record);
  desk.held = desk.held.filter(({ start }) => !letGo.includes(start));
  for (const start of letGo) keep(desks, desk, { type: 'letGo', start });
  return records.length + letGo.length > 0;
};

/** For a guest seat: whoever can read the notes gives them on paper and says so. */
export const giveOnPaper = (desks: Desks, desk: Desk, phase: SealedPhase): void => {
  const session = sealedAt(desks, desk, stateOf(desks.table, desk.peer));
  if (phase.member !== null || !phase.hasEnded || isReceived(session, phase)) return;
  const keys = keysFor(desk.held, session, phase.start);
  const { notes } = readNotes(session, phase, (id) => keys.get(id)?.key ?? null);
  if (notes.length === 0) return;
  keep(desks, desk, {
    type: 'given',
    start: phase.start,
    keyIds: [...new Set(notes.flatMap(({ note: { note } }) => (note.to === 'key' ? [note.keyId] : [])))],
    notes: notes.map(({ note }) => noteHashOf(note.note)),
  });
};
