// Notes that belong to the presenter, with real documents and keys: nothing before the end, all of it afterwards, and nothing
// left elsewhere after the close. The presenter's app is patched where it would help.
import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { asKey } from '../crypto/keys.ts';
import { asId, type CardId } from '../ids.ts';
import { computersOf, isReceived, keptAtMostMs, keysFor } from './handOver.ts';
import { handKey, openNote, sealLateNote } from './phaseKeys.ts';
import { pressFinish, pressNext } from './presses.ts';
import { addEntry, addRecord, entryIn, sealingOf } from './sealing.ts';
import { handOverTable } from './testHandOver.ts';
import type { SealingTable, Sitter } from './testSealing.ts';

type HandOverTable = Awaited<ReturnType<typeof handOverTable>>;
let table: SealingTable;
let ana: Sitter;
let ben: Sitter;
let claire: Sitter;
let karim: Sitter;
let phaseOf: HandOverTable['phaseOf'];
let me: HandOverTable['me'];
let karimReads: HandOverTable['karimReads'];
let share: HandOverTable['share'];
let end: HandOverTable['end'];
let dutiesOfAll: HandOverTable['dutiesOfAll'];
let close: HandOverTable['close'];
let dumpOpens: HandOverTable['dumpOpens'];

beforeEach(async () => {
  ({ table, karim, ana, ben, claire, phaseOf, me, karimReads, share, end, dutiesOfAll, close, dumpOpens } =
    await handOverTable());
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
