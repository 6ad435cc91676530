// Notes that belong to the presenter, with real documents and keys: nothing before the end, all of it afterwards, and nothing
// left elsewhere after the close. The presenter's app is patched where it would help.
import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { circleRoots } from '../circle/circleDocument.ts';
import { addPerson } from '../circle/people.ts';
import { concat, utf8 } from '../crypto/encoding.ts';
import { asKey, type PhaseKey } from '../crypto/keys.ts';
import { asId, type CardId } from '../ids.ts';
import { must } from '../result.ts';
import { openCircle } from './formats/openCircle.ts';
import {
  computersOf,
  isReceived,
  keptAtMostMs,
  keysFor,
  keysForPeer,
  missingKeys,
  notesForMe,
  readNotes,
} from './handOver.ts';
import { handKey, openNote, sealLateNote } from './phaseKeys.ts';
import { pressBack, pressFinish, pressNext, pressPause, pressRepeat } from './presses.ts';
import { addEntry, addRecord, entryIn, sealingOf } from './sealing.ts';
import { type SealingTable, type Sitter, sealInto, sitDownTo } from './testSealing.ts';

let table: SealingTable;
let ana: Sitter;
let ben: Sitter;
let claire: Sitter;
let karim: Sitter;

beforeEach(async () => {
  // the founder presents: whose seat nobody else vouches for
  table = await sitDownTo(openCircle, ['karim', 'ana', 'ben', 'claire'], 0);
  const [first, ...others] = table.sitters as [Sitter, Sitter, Sitter, Sitter];
  karim = first;
  [ana, ben, claire] = others as [Sitter, Sitter, Sitter];
  table.press(karim, { type: 'role', role: 'facilitator', person: ana.id, was: karim.id });
  await table.meet();
  while (table.state(ana).visit!.stepId !== 'core.exploration.1') table.press(ana, pressNext(table.state(ana)));
  await table.meet();
});

const phaseOf = (who: Sitter) => table.sealed(who).phases.at(-1)!;
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
    const from_ = phases.find((phase) => phase.start === start)!.member;
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
  const first = notes[0]!;
  let opened = 0;
  for (let at = 0; at + 32 <= held.length; at++) {
    const key: PhaseKey = asKey(held.subarray(at, at + 32));
    if (openNote({ ...place, start: first.note.start, cardId: first.cardId, author: first.by! }, key, first.note))
      opened++;
  }
  return opened;
};

describe('while the step runs', () => {
  it('coaches read, the presenter does not, with all keys and documents dumped', async () => {
    table.note(ben, 'He looks tired of being asked');
    await table.meet();
    share(ben, claire);
    expect(readBy(claire)).toEqual(['He looks tired of being asked']);
    expect(karimReads()).toEqual({ notes: [], unread: 0 });
    expect(await dumpOpens(karim)).toBe(0);
    // the same look at a coach's app finds the key: the look is not blind
    expect(await dumpOpens(claire)).toBeGreaterThan(0);
    const bytes = Buffer.from(Y.encodeStateAsUpdate(karim.session().shared.doc)).toString('latin1');
    expect(bytes).not.toContain(Buffer.from(utf8('tired')).toString('latin1'));
  });

  it('the presenter gets no key, whichever way they ask; a coach does; after the close nobody', async () => {
    table.note(ben, 'A note');
    await table.meet();
    expect(askFor(ben, claire)).toHaveLength(1);
    expect(askFor(ben, karim)).toEqual([]);
    const session = table.sealed(ben);
    for (const { start } of [...session.phases, { start: asId<(typeof session.phases)[0]['start']>('another') }])
      expect(keysForPeer(session, start, me(karim), ben.held, members(ben))).toEqual([]);
    // a member who left, one who is unknown, and one without a seat
    const left = new Map([...members(ben)].map(([id, member]) => [id, { ...member, left: id === me(claire) }]));
    expect(keysForPeer(session, phaseOf(ben).start, me(claire), ben.held, left)).toEqual([]);
    expect(keysForPeer(session, phaseOf(ben).start, me(claire), ben.held, new Map())).toEqual([]);
    await end();
    expect(askFor(ben, claire)).toHaveLength(1);
    expect(askFor(ben, karim)).toEqual([]);
    await close();
    expect(askFor(ben, claire)).toEqual([]);
  });

  it('a second seat does not make a coach of the presenter, by any order of ids, and archiving the first neither', async () => {
    table.note(ben, 'About Karim');
    await table.meet();
    const { start } = phaseOf(ben);
    const { shared } = karim.person.circle.document;
    for (let i = 0; i < 8; i++) must(addPerson(shared, `Karim ${i}`, me(karim)));
    const people = circleRoots(shared.doc).people;
    const seat = people.get(karim.id);
    if (!(seat instanceof Y.Map)) throw new Error('no seat');
    for (const tamper of [
      () => seat.set('archived', true),
      () => seat.set('memberId', me(ana)),
      () => people.set(karim.id, new Y.Map([['name', 'Nobody']])),
      () => people.delete(karim.id),
    ]) {
      shared.change(tamper);
      await table.meet();
      expect(askFor(ben, karim, start)).toEqual([]);
      for (const action of [pressNext, pressFinish]) {
        const pressed = action(table.state(karim));
        if (pressed) table.press(karim, pressed);
      }
      await table.meet();
      await dutiesOfAll();
      expect(table.sealed(ben).records).toEqual([]);
      expect(await dumpOpens(karim)).toBe(0);
    }
  });

  it('the presenter ends nothing: no press of theirs hands over a key', async () => {
    table.note(ben, 'Still closed');
    await table.meet();
    for (const action of [pressNext, pressBack, pressRepeat, pressFinish]) {
      table.press(karim, action(table.state(karim)));
      await table.meet();
      await dutiesOfAll();
      expect(table.sealed(ben).records).toEqual([]);
    }
    table.press(karim, pressPause(table.state(karim), 'topicStopped'));
    await table.meet();
    await dutiesOfAll();
    expect(table.sealed(ben).records).toEqual([]);
    expect(karimReads().notes).toEqual([]);
  });

  it('the presenter’s own notes in it do not count', async () => {
    const start = phaseOf(karim).start;
    const { place } = table.sealed(karim);
    sealInto(
      karim.session(),
      { ...place, start, from: null, key: asKey(new Uint8Array(32)), takenAt: 0 },
      { kind: '', text: 'Mine' },
    );
    table.note(ben, 'Yours');
    await table.meet();
    expect(missingKeys(table.sealed(claire), me(claire), []).get(start)?.size).toBe(1);
    share(ben, claire);
    expect(readBy(claire)).toEqual(['Yours']);
  });
});

describe('after the step', () => {
  it('the presenter has all notes; the receipt names them; after the close the keys go, and it is counted', async () => {
    table.note(ben, 'One');
    table.note(ben, 'Two');
    await table.meet();
    share(ben, claire);
    share(ben, ana);
    await end();
    await dutiesOfAll();
    expect(
      karimReads()
        .notes.map(({ text }) => text)
        .sort(),
    ).toEqual(['One', 'Two']);
    await dutiesOfAll();
    expect(isReceived(table.sealed(ben), phaseOf(ben))).toBe(true);
    expect([ana, ben, claire].map(({ held }) => held.length)).toEqual([1, 1, 1]);
    await close();
    await dutiesOfAll(ana, ben);
    expect(computersOf(table.sealed(karim), phaseOf(karim))).toEqual({ all: 3, haveLetGo: 2 });
    await dutiesOfAll();
    expect(computersOf(table.sealed(ana), phaseOf(ana))).toEqual({ all: 3, haveLetGo: 3 });
    for (const who of [ana, ben, claire]) {
      expect(who.held).toEqual([]);
      expect(await dumpOpens(who)).toBe(0);
    }
    expect(karimReads().notes).toHaveLength(2);
    // nothing more is owed, however often it is asked
    const before = table.sealed(ana).records.length;
    await dutiesOfAll();
    expect(table.sealed(ana).records).toHaveLength(before);
  });

  it('keys stay until every note that is known is acknowledged', async () => {
    table.note(ben, 'One');
    await table.meet();
    await end();
    await dutiesOfAll(ben);
    await close();
    await dutiesOfAll(ben);
    expect(ben.held).toHaveLength(1);
    // a receipt that somebody else writes, or one that leaves a note out, lets nothing go
    const { start } = phaseOf(ben);
    const keyIds = [...keysFor(ben.held, table.sealed(ben), start).keys()];
    addRecord(sealingOf(claire.session().shared), { type: 'receipt', start, keyIds, notes: [] });
    addRecord(sealingOf(karim.session().shared), { type: 'receipt', start, keyIds, notes: [] });
    addRecord(sealingOf(claire.session().shared), { type: 'given', start, keyIds, notes: [] });
    await table.meet();
    await dutiesOfAll(ben);
    expect(ben.held).toHaveLength(1);
    await dutiesOfAll(karim);
    await dutiesOfAll(ben);
    expect(ben.held).toEqual([]);
  });

  it('two coaches without a link to each other make two keys; the presenter gets both', async () => {
    table.note(ben, 'From Ben');
    table.note(claire, 'From Claire');
    await table.meet();
    await end();
    await dutiesOfAll();
    expect(
      karimReads()
        .notes.map(({ text }) => text)
        .sort(),
    ).toEqual(['From Ben', 'From Claire']);
  });

  it('an app that learns of the end after the close hands over then, and lets go afterwards', async () => {
    table.note(claire, 'Written offline');
    table.press(ana, pressNext(table.state(ana)));
    table.press(ana, pressFinish(table.state(ana)));
    await table.meet(karim, ana, ben);
    expect(karimReads().notes).toEqual([]);
    await table.meet();
    expect(karimReads()).toMatchObject({ notes: [], unread: 1 });
    await dutiesOfAll(claire);
    expect(karimReads().notes.map(({ text }) => text)).toEqual(['Written offline']);
    await dutiesOfAll(karim);
    await dutiesOfAll(claire);
    expect(claire.held).toEqual([]);
  });

  it('a late note goes straight to the presenter, and no key is kept for it', async () => {
    table.note(ben, 'In time');
    await table.meet();
    await end();
    const cardId: CardId = asId(ben.session().shared.newId());
    const place = { ...table.sealed(ben).place, start: phaseOf(ben).start, cardId, author: me(ben) };
    const boxKey = karim.person.circle.own.box.publicKey;
    const late = sealLateNote(place, { member: me(karim), boxKey }, { kind: 'advice', text: 'After all' });
    addEntry(sealingOf(ben.session().shared), 'notes', 'note', late, cardId);
    await table.meet();
    await dutiesOfAll();
    expect(
      karimReads()
        .notes.map(({ text }) => text)
        .sort(),
    ).toEqual(['After all', 'In time']);
    // the same bytes under another card open for nobody
    addEntry(sealingOf(claire.session().shared), 'notes', 'note', late);
    await table.meet();
    expect(karimReads()).toMatchObject({ unread: 1 });
    expect(karimReads().notes).toHaveLength(2);
  });

  it('a key for another step, a wrong key and a copied note open nothing', async () => {
    const card = table.note(ben, 'True');
    await table.meet();
    await end();
    const { place } = table.sealed(claire);
    const records = sealingOf(claire.session().shared);
    const { start } = phaseOf(claire);
    const [keyId] = keysFor(ben.held, table.sealed(ben), start).keys();
    addRecord(records, {
      type: 'handOver',
      start,
      to: me(karim),
      keys: [{ keyId: keyId!, box: handKey(karim.person.circle.own.box.publicKey, asKey(new Uint8Array(32).fill(1))) }],
    });
    const copied = sealingOf(ben.session().shared)
      .view('notes')
      .find(({ cardId }) => cardId === card)!.note;
    addEntry(records, 'notes', 'note', copied);
    await table.meet();
    await dutiesOfAll(ben);
    expect(karimReads()).toMatchObject({ notes: [{ text: 'True' }], unread: 1 });
    expect(
      openNote({ ...place, start: asId('another'), cardId: card, author: me(ben) }, ben.held[0]!.key, copied),
    ).toBeNull();
  });

  it('somebody who writes over records or notes of others takes nothing away for good', async () => {
    table.note(ben, 'Kept');
    await table.meet();
    await end();
    await dutiesOfAll(ben);
    const { shared } = claire.session();
    const root = shared.doc.getMap<unknown>('sealedRecords');
    shared.change(() => {
      for (const [id, entry] of root.entries()) {
        if (entry instanceof Y.Map) entry.set('record', { type: 'letGo', start: phaseOf(claire).start });
        root.set(`${id}`, entry instanceof Y.Map ? new Y.Map([['record', 'gone']]) : entry);
      }
    });
    await table.meet();
    expect(karimReads().notes).toEqual([]);
    await dutiesOfAll(ben);
    expect(karimReads().notes.map(({ text }) => text)).toEqual(['Kept']);
  });

  it('after thirty days a key goes, receipt or not', async () => {
    table.note(ben, 'Never read');
    await table.meet();
    await end();
    await dutiesOfAll(ben);
    table.wait(keptAtMostMs + 1);
    await dutiesOfAll(ben);
    expect(ben.held).toEqual([]);
  });

  it('taking a note back in time takes it from the presenter too', async () => {
    const card = table.note(ben, 'Better not');
    ben.session().shared.change(() => entryIn(sealingOf(ben.session().shared), 'notes', card)!.set('removed', true));
    await table.meet();
    await end();
    await dutiesOfAll();
    expect(karimReads()).toEqual({ notes: [], unread: 0 });
  });
});
