// A circle of four in a step that is sealed from Karim, its founder, for tests: who reads, who asks for keys, what a dump opens.
import * as Y from 'yjs';
import { concat } from '../crypto/encoding.ts';
import { asKey, type PhaseKey } from '../crypto/keys.ts';
import { openCircle } from './formats/openCircle.ts';
import { keysFor, keysForPeer, missingKeys, notesForMe, readNotes } from './handOver.ts';
import { openNote } from './phaseKeys.ts';
import { pressFinish, pressNext } from './presses.ts';
import { type Sitter, sitDownTo } from './testSealing.ts';

export const handOverTable = async () => {
  // the founder presents: whose seat nobody else vouches for
  const table = await sitDownTo(openCircle, ['karim', 'ana', 'ben', 'claire'], 0);
  const [karim, ana, ben, claire] = table.sitters as [Sitter, Sitter, Sitter, Sitter];
  table.press(karim, { type: 'role', role: 'facilitator', person: ana.id, was: karim.id });
  await table.meet();
  while (table.state(ana).visit?.stepId !== 'core.exploration.1') table.press(ana, pressNext(table.state(ana)));
  await table.meet();

  const phaseOf = (who: Sitter) => {
    const last = table.sealed(who).phases.at(-1);
    if (!last) throw new Error('a step is sealed');
    return last;
  };
  const me = (who: Sitter) => who.person.circle.memberId;
  const members = (who: Sitter) => who.person.circle.roster().members;
  const readBy = (who: Sitter): string[] => {
    const session = table.sealed(who);
    const keys = keysFor(who.held, session, phaseOf(who).start);
    return readNotes(session, phaseOf(who), (id) => keys.get(id)?.key ?? null).notes.map(({ text }) => text);
  };
  const karimReads = () => notesForMe(table.sealed(karim), phaseOf(karim), me(karim), karim.person.circle.own.box);
  const askFor = (from: Sitter, by: Sitter, start = phaseOf(from).start): readonly PhaseKey[] =>
    keysForPeer(table.sealed(from), start, me(by), from.held, members(from));
  /** What the link does: asks for what is missing, and keeps what comes. */
  const share = (from: Sitter, to: Sitter): void => {
    for (const start of missingKeys(table.sealed(to), me(to), to.held).keys()) {
      const { place, phases } = table.sealed(to);
      const from_ = phases.find((phase) => phase.start === start)?.member ?? null;
      for (const key of keysForPeer(table.sealed(from), start, me(to), from.held, members(from)))
        to.held = [...to.held, { ...place, start, from: from_, key, takenAt: table.now() }];
    }
  };
  const end = async () => {
    table.press(ana, pressNext(table.state(ana)));
    await table.meet();
  };
  const dutiesOfAll = async (...who: readonly Sitter[]) => {
    for (const each of who.length > 0 ? who : table.sitters) table.duties(each);
    await table.meet();
  };
  const close = async () => {
    table.press(ana, pressFinish(table.state(ana)));
    await table.meet();
  };
  /** Every 32 bytes of everything that this app holds, tried as a key on every note. */
  const dumpOpens = async (who: Sitter): Promise<number> => {
    const { circle, store } = who.person;
    const held = concat(
      Y.encodeStateAsUpdate(who.session().shared.doc),
      Y.encodeStateAsUpdate(circle.document.shared.doc),
      ...(await Promise.all((['keys', 'circles', 'outbox', 'invitations'] as const).map(store.readAll))).flat(),
      circle.own.box.secretKey,
      circle.own.member.secretKey,
      ...who.held.map(({ key }) => key),
    );
    const { notes, place } = table.sealed(who);
    const [first] = notes;
    if (!first?.by) throw new Error('a note to try');
    const place_ = { ...place, start: first.note.start, cardId: first.cardId, author: first.by };
    let opened = 0;
    for (let at = 0; at + 32 <= held.length; at++) {
      const key: PhaseKey = asKey(held.subarray(at, at + 32));
      if (openNote(place_, key, first.note)) opened++;
    }
    return opened;
  };

  return {
    table,
    karim,
    ana,
    ben,
    claire,
    phaseOf,
    me,
    members,
    readBy,
    karimReads,
    askFor,
    share,
    end,
    dutiesOfAll,
    close,
    dumpOpens,
  };
};
