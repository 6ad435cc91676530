// Three or four members around a session that seals, with real circles and real keys, for tests: they press, write notes, meet.

import { newPhaseKey } from '../crypto/keys.ts';
import type { DocumentId, PersonId } from '../ids.ts';
import { asId, type CardId } from '../ids.ts';
import { must } from '../result.ts';
import { meetAll, people, type TestPerson } from '../testing/people.ts';
import type { Format } from './formats/format.ts';
import type { HeldKey, SealedSession } from './handOver.ts';
import type { EntryId, LedgerAction } from './ledger.ts';
import { openSession, planSession } from './openSession.ts';
import { type NoteWords, sealNote } from './phaseKeys.ts';
import { pressNext } from './presses.ts';
import { pressAndReveal } from './pressing.ts';
import { cardAuthor, doDuties, sealedSessionOf } from './sealedSession.ts';
import { addEntry, sealingOf } from './sealing.ts';
import { seatingOf } from './seating.ts';
import type { Session } from './session.ts';
import { currentStep, type SessionState } from './state.ts';

export const startsAt = 1_800_000_000_000;

export interface Sitter {
  readonly person: TestPerson;
  readonly session: () => Session;
  readonly id: PersonId;
  /** what this app keeps outside of its databases */
  held: readonly HeldKey[];
}
export interface SealingTable {
  readonly sitters: readonly Sitter[];
  readonly documentId: DocumentId;
  readonly now: () => number;
  readonly wait: (ms: number) => void;
  readonly meet: (...who: readonly Sitter[]) => Promise<void>;
  readonly press: (who: Sitter, action: LedgerAction | null) => EntryId;
  readonly state: (who: Sitter) => SessionState;
  readonly sealed: (who: Sitter) => SealedSession;
  /** presses next in the hand of the first until this phase runs, everybody linked */
  readonly goTo: (phaseId: string) => Promise<void>;
  /** seals a note with the key that this app has, or makes */
  readonly note: (who: Sitter, text: string) => CardId;
  /** writes what this app owes, and destroys what it is to destroy */
  readonly duties: (who: Sitter) => void;
}

export const sitDownTo = async (format: Format, names: readonly string[], presenter: number): Promise<SealingTable> => {
  const { all } = await people(...names);
  const [first] = all;
  if (!first) throw new Error('somebody plans');
  const documentId = must(await planSession(first.circle, { title: 'First', startsAt: null, columns: [], format }));
  await meetAll(all.map(({ circle }) => circle));
  const sitters: Sitter[] = [];
  for (const person of all) {
    const session = must(await openSession(person.circle, documentId));
    const id = seatingOf(person.circle.document.view('seats'), person.circle.roster()).personOf(person.circle.memberId);
    if (!id) throw new Error('everybody has a seat');
    sitters.push({ person, session: () => session, id, held: [] });
  }
  let now = startsAt;
  const joined = (who: Sitter) => {
    const both = sealedSessionOf(who.person.circle, who.session());
    if (!both) throw new Error('the session has steps');
    return both;
  };
  const table: SealingTable = {
    sitters,
    documentId,
    now: () => now,
    wait: (ms) => {
      now += ms;
    },
    meet: (...who) => meetAll((who.length > 0 ? who : sitters).map(({ person }) => person.circle)),
    state: (who) => joined(who).state,
    sealed: (who) => joined(who).sealed,
    press: (who, action) => {
      if (!action) throw new Error('nothing to press');
      const { state } = joined(who);
      return pressAndReveal(who.session(), state, action, now);
    },
    goTo: async (phaseId) => {
      const [leader] = sitters;
      if (!leader) throw new Error('somebody presses');
      while (currentStep(table.state(leader))?.phase.id !== phaseId) {
        now += 60_000;
        table.press(leader, pressNext(table.state(leader)));
      }
      await table.meet();
    },
    note: (who, text) => {
      const { visit } = table.state(who);
      if (!visit?.sealedFrom) throw new Error('nothing is sealed now');
      const { place, phases } = table.sealed(who);
      const phase = phases.find(({ start }) => start === visit.startEntry);
      if (!phase) throw new Error('the step does not count');
      const own = who.held.find(({ start }) => start === phase.start);
      const held = own ?? { ...place, start: phase.start, from: phase.member, key: newPhaseKey(), takenAt: now };
      if (!own) who.held = [...who.held, held];
      return sealInto(who.session(), held, { kind: 'resonance', text });
    },
    duties: (who) => {
      const { letGo } = doDuties(who.person.circle, who.session(), who.held, now);
      who.held = who.held.filter(({ start }) => !letGo.includes(start));
      for (const start of letGo)
        addEntry(sealingOf(who.session().shared), 'records', 'record', { type: 'letGo', start });
    },
  };
  const [leader] = sitters;
  const presents = sitters[presenter];
  if (!leader || !presents) throw new Error('somebody presents');
  for (const who of sitters) {
    table.press(who, { type: 'arrive', person: who.id });
    await table.meet();
  }
  table.press(leader, {
    type: 'start',
    present: sitters.map(({ id }) => id),
    presenters: [presents.id],
    roles: [{ role: 'facilitator', person: leader.id }],
    lastPresenter: null,
  });
  await table.meet();
  return table;
};

export const sealInto = (session: Session, held: HeldKey, words: NoteWords): CardId => {
  const cardId: CardId = asId(session.shared.newId());
  const note = sealNote({ ...held, cardId, author: session.me }, held.key, words);
  addEntry(sealingOf(session.shared), 'notes', 'note', note, cardId);
  return cardId;
};

export const authorOf = (who: Sitter) => cardAuthor(who.person.circle, who.session());
