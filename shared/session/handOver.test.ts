// Notes that belong to the presenter, with real documents and keys: nothing before the end, all of it afterwards, and nothing
// left elsewhere after the close. The presenter's app is patched where it would help.
import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { circleRoots } from '../circle/circleDocument.ts';
import { addPerson } from '../circle/people.ts';
import { utf8 } from '../crypto/encoding.ts';
import { asKey } from '../crypto/keys.ts';
import { asId } from '../ids.ts';
import { must } from '../result.ts';
import { keysForPeer, missingKeys } from './handOver.ts';
import { pressBack, pressFinish, pressNext, pressPause, pressRepeat } from './presses.ts';
import { handOverTable } from './testHandOver.ts';
import { type SealingTable, type Sitter, sealInto } from './testSealing.ts';

type HandOverTable = Awaited<ReturnType<typeof handOverTable>>;
let table: SealingTable;
let ana: Sitter;
let ben: Sitter;
let claire: Sitter;
let karim: Sitter;
let phaseOf: HandOverTable['phaseOf'];
let me: HandOverTable['me'];
let members: HandOverTable['members'];
let readBy: HandOverTable['readBy'];
let karimReads: HandOverTable['karimReads'];
let askFor: HandOverTable['askFor'];
let share: HandOverTable['share'];
let end: HandOverTable['end'];
let dutiesOfAll: HandOverTable['dutiesOfAll'];
let close: HandOverTable['close'];
let dumpOpens: HandOverTable['dumpOpens'];

beforeEach(async () => {
  ({
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
  } = await handOverTable());
});

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
