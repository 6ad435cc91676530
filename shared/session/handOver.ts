// Who owes what once a sealed step has ended: keys to the presenter, a receipt to the others, letting go after the close.
// Pure: the same records give the same duties, whenever an app learns of them (PROTOCOL §10).
// SECURITY: a key goes to the presenter only after somebody else has ended the step, and to a coach only while the session is open.
import type { BoxKeys, BoxPublicKey, PhaseKey } from '../crypto/keys.ts';
import type { MemberId } from '../ids.ts';
import type { EntryId } from './ledger.ts';
import {
  handKey,
  keyIdOf,
  type NotePlace,
  type NoteWords,
  noteHashOf,
  openLateNote,
  openNote,
  takeHandedKey,
} from './phaseKeys.ts';
import { isCoach, type SealedPhase } from './sealedPhases.ts';
import type { PhaseKeyId, SealedNote, SealedRecord, SessionPlace, WrittenRecord } from './sealing.ts';
import type { Seating } from './seating.ts';

/** milliseconds; keys of a presenter who never comes back are let go all the same */
export const keptAtMostMs = 30 * 24 * 3_600_000;

/** A key as this computer keeps it, outside of every database. */
export interface HeldKey extends SessionPlace {
  readonly start: EntryId;
  /** SECURITY: from whom it is kept, as it was when the key came here; seats that change later change nothing. */
  readonly from: MemberId | null;
  readonly key: PhaseKey;
  /** milliseconds since 1970, by this computer's clock */
  readonly takenAt: number;
}

/** One session as its sealed steps need it. */
export interface SealedSession {
  readonly place: SessionPlace;
  readonly phases: readonly SealedPhase[];
  readonly isClosed: boolean;
  readonly notes: readonly SealedNote[];
  readonly records: readonly WrittenRecord[];
  readonly seating: Seating;
}

export const placeOf = ({ circleId, documentId }: SessionPlace, note: SealedNote, author: MemberId): NotePlace => ({
  circleId,
  documentId,
  start: note.note.start,
  cardId: note.cardId,
  author,
});

/** Notes of a step that count: of somebody known, not of the presenter, not taken back. */
export const notesIn = ({ notes }: SealedSession, { start, member }: SealedPhase): readonly SealedNote[] =>
  notes.filter(({ note, by, isRemoved }) => note.start === start && by !== null && by !== member && !isRemoved);

export const keysFor = (
  held: readonly HeldKey[],
  { place }: SealedSession,
  start: EntryId,
): ReadonlyMap<PhaseKeyId, HeldKey> =>
  new Map(
    held
      .filter((each) => each.documentId === place.documentId && each.start === start)
      .map((each) => [keyIdOf(each, start, each.key), each] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

export interface ReadNote extends NoteWords {
  readonly note: SealedNote;
}
export interface ReadNotes {
  readonly notes: readonly ReadNote[];
  /** their key is not here (yet), or they are damaged */
  readonly unread: number;
}

export const readNotes = (
  session: SealedSession,
  phase: SealedPhase,
  keyOf: (keyId: PhaseKeyId) => PhaseKey | null,
  own: BoxKeys | null = null,
): ReadNotes => {
  const all = notesIn(session, phase);
  const notes = all.flatMap((note): readonly ReadNote[] => {
    if (note.by === null) return [];
    const place = placeOf(session.place, note, note.by);
    const key = note.note.to === 'key' ? keyOf(note.note.keyId) : null;
    const words = key ? openNote(place, key, note.note) : own ? openLateNote(place, own, note.note) : null;
    return words ? [{ ...words, note }] : [];
  });
  return { notes, unread: all.length - notes.length };
};

/** The keys that were handed to me, each checked against its name. */
export const keysHandedToMe = (
  { place, records }: SealedSession,
  { start }: SealedPhase,
  me: MemberId,
  own: BoxKeys,
): ReadonlyMap<PhaseKeyId, PhaseKey> => {
  const keys = new Map<PhaseKeyId, PhaseKey>();
  for (const { record } of records) {
    if (record.type !== 'handOver' || record.start !== start || record.to !== me) continue;
    for (const handed of record.keys) {
      const key = keys.has(handed.keyId) ? null : takeHandedKey(place, start, own, handed);
      if (key) keys.set(handed.keyId, key);
    }
  }
  return keys;
};

/** What the presenter reads; nothing before the step has ended. */
export const notesForMe = (session: SealedSession, phase: SealedPhase, me: MemberId, own: BoxKeys): ReadNotes => {
  if (!phase.hasEnded || phase.member !== me) return { notes: [], unread: 0 };
  const keys = keysHandedToMe(session, phase, me, own);
  return readNotes(session, phase, (keyId) => keys.get(keyId) ?? null, own);
};

export interface KnownMember {
  readonly memberId: MemberId;
  readonly boxKey: BoxPublicKey;
  readonly left: boolean;
}
export type Members = ReadonlyMap<MemberId, KnownMember>;

interface Acknowledged {
  readonly keyIds: ReadonlySet<string>;
  readonly notes: ReadonlySet<string>;
}
const acknowledged = ({ records }: SealedSession, { start, member }: SealedPhase): Acknowledged => {
  const counting = records.flatMap(({ record, by }) =>
    record.start === start &&
    ((record.type === 'receipt' && by !== null && by === member) ||
      (record.type === 'given' && by !== null && member === null))
      ? [record]
      : [],
  );
  return {
    keyIds: new Set(counting.flatMap(({ keyIds }) => keyIds)),
    notes: new Set(counting.flatMap(({ notes }) => notes)),
  };
};

const hasReceived = (session: SealedSession, phase: SealedPhase, keyIds: Iterable<PhaseKeyId>): boolean => {
  const has = acknowledged(session, phase);
  return (
    [...keyIds].every((keyId) => has.keyIds.has(keyId)) &&
    notesIn(session, phase).every(({ note }) => note.to === 'member' || has.notes.has(noteHashOf(note)))
  );
};

/** The presenter's app, or a guest's paper, has every note of this step that is known here. */
export const isReceived = (session: SealedSession, phase: SealedPhase): boolean =>
  phase.hasEnded && hasReceived(session, phase, []);

export interface Duties {
  /** to be written into the session document */
  readonly records: readonly SealedRecord[];
  /** steps whose keys are to be destroyed; then `letGo` is written */
  readonly letGo: readonly EntryId[];
}

/** @param device mine, as `ownerOfClientId` gives it @param now milliseconds since 1970, by this computer's clock */
export const dutiesOf = (
  session: SealedSession,
  me: { readonly member: MemberId; readonly device: number; readonly box: BoxKeys },
  held: readonly HeldKey[],
  members: Members,
  now: number,
): Duties => {
  const records: SealedRecord[] = [];
  const letGo = new Set<EntryId>();
  for (const phase of session.phases) {
    const keys = keysFor(held, session, phase.start);
    const given = phase.hasEnded && keys.size > 0 ? handOver(session, phase, keys, me.device, members) : null;
    if (given) records.push(given);
    else if (keys.size > 0 && session.isClosed && phase.hasEnded && hasReceived(session, phase, keys.keys()))
      letGo.add(phase.start);
    else if (keys.size === 0 && session.isClosed && hasForgottenToSay(session, phase, me.device))
      records.push({ type: 'letGo', start: phase.start });
    const received = phase.hasEnded && phase.member === me.member ? receipt(session, phase, me.member, me.box) : null;
    if (received) records.push(received);
  }
  for (const { documentId, start, takenAt } of held)
    if (documentId === session.place.documentId && now - takenAt > keptAtMostMs) letGo.add(start);
  return { records, letGo: [...letGo] };
};

/** The keys went, and a crash came before the word of it. */
const hasForgottenToSay = ({ records }: SealedSession, { start }: SealedPhase, device: number): boolean => {
  const said = records.flatMap((each) =>
    each.device === device && each.record.start === start ? [each.record.type] : [],
  );
  return said.includes('handOver') && !said.includes('letGo');
};

const handOver = (
  { records }: SealedSession,
  { start, member }: SealedPhase,
  keys: ReadonlyMap<PhaseKeyId, HeldKey>,
  device: number,
  members: Members,
): SealedRecord | null => {
  const done = new Set(
    records.flatMap((each) =>
      each.device === device && each.record.type === 'handOver' && each.record.start === start
        ? each.record.keys.map(({ keyId }) => keyId)
        : [],
    ),
  );
  const to = member === null ? null : members.get(member);
  const owed = [...keys].filter(
    // SECURITY: the presenter of the step is who they were when the key came here; else it goes nowhere
    ([keyId, { from }]) => !done.has(keyId) && from === member,
  );
  if (owed.length === 0 || to === undefined) return null;
  return {
    type: 'handOver',
    start,
    to: member,
    keys: owed.slice(0, 24).map(([keyId, { key }]) => ({ keyId, box: to && handKey(to.boxKey, key) })),
  };
};

const receipt = (session: SealedSession, phase: SealedPhase, me: MemberId, own: BoxKeys): SealedRecord | null => {
  const keyIds = [...keysHandedToMe(session, phase, me, own).keys()];
  const notes = notesForMe(session, phase, me, own).notes.map(({ note }) => noteHashOf(note.note));
  const said = acknowledged(session, phase);
  const isNew = keyIds.some((keyId) => !said.keyIds.has(keyId)) || notes.some((note) => !said.notes.has(note));
  return isNew
    ? { type: 'receipt', start: phase.start, keyIds: keyIds.slice(0, 64), notes: notes.slice(0, 2000) }
    : null;
};

/**
 * The keys of a step that a member may have over a link.
 * SECURITY: never the presenter, by whichever seat or step they ask; nobody once the session is closed.
 */
export const keysForPeer = (
  session: SealedSession,
  start: EntryId,
  peer: MemberId,
  held: readonly HeldKey[],
  members: Members,
): readonly PhaseKey[] => {
  const phase = session.phases.find((each) => each.start === start);
  const known = members.get(peer);
  if (!phase || session.isClosed || !known || known.left || !isCoach(phase, peer, session.seating)) return [];
  return [...keysFor(held, session, start).values()].flatMap(({ key, from }) =>
    from === phase.member && from !== peer ? [key] : [],
  );
};

/** Steps whose notes name a key that is not here: to be asked for. Nothing is asked about oneself, nor after the close. */
export const missingKeys = (
  session: SealedSession,
  me: MemberId,
  held: readonly HeldKey[],
): ReadonlyMap<EntryId, ReadonlySet<PhaseKeyId>> => {
  const missing = new Map<EntryId, Set<PhaseKeyId>>();
  if (session.isClosed) return missing;
  for (const phase of session.phases) {
    if (!isCoach(phase, me, session.seating)) continue;
    const keys = keysFor(held, session, phase.start);
    for (const { note } of notesIn(session, phase))
      if (note.to === 'key' && !keys.has(note.keyId))
        missing.set(phase.start, (missing.get(phase.start) ?? new Set()).add(note.keyId));
  }
  return missing;
};

export interface Computers {
  /** that had a key of this step */
  readonly all: number;
  readonly haveLetGo: number;
}
export const computersOf = ({ records }: SealedSession, { start, member }: SealedPhase): Computers => {
  const by = (types: readonly SealedRecord['type'][]): ReadonlySet<number> =>
    new Set(
      records.flatMap((each) =>
        types.includes(each.record.type) && each.record.start === start && each.by !== null && each.by !== member
          ? [each.device]
          : [],
      ),
    );
  return { all: by(['handOver', 'letGo']).size, haveLetGo: by(['letGo']).size };
};
