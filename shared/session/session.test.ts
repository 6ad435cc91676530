import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { renameCircle } from '../circle/circleDocument.ts';
import { addGuestSeat, archivePerson, renamePerson } from '../circle/people.ts';
import { archiveSession, renameSession, rescheduleSession, restoreSession } from '../circle/sessions.ts';
import type { DocumentId } from '../ids.ts';
import { must } from '../result.ts';
import { joins, meet, meetAll, people, type TestPerson } from '../testing/people.ts';
import { addCard, addColumn, archiveCard, editCard, moveCard, renameColumn, restoreCard } from './board.ts';
import { sessionRoots } from './cards.ts';
import { openSession, planSession } from './openSession.ts';
import type { Session } from './session.ts';

let ana: TestPerson;
let ben: TestPerson;
let documentId: DocumentId;
let anas: Session;
let bens: Session;

beforeEach(async () => {
  ({ ana, ben } = await people('ana', 'ben'));
  documentId = must(
    await planSession(ana.circle, { title: 'First', startsAt: 1_760_000_000_000, columns: ['Facts', 'Ideas'] }),
  );
  await together();
  anas = must(await openSession(ana.circle, documentId));
  bens = must(await openSession(ben.circle, documentId));
});

const together = () => meetAll([ana.circle, ben.circle]);
const column = (session: Session, at = 0) => session.view('board')[at]!;
const card = (session: Session, text: string, at = 0) =>
  must(addCard(session, { columnId: column(session, at).columnId, text }));
const texts = (session: Session, at = 0) => column(session, at).cards.map(({ text }) => text);
const errorOf = (result: { readonly ok: boolean; readonly error?: { readonly type: string } }) => result.error?.type;

describe('a session', () => {
  it('is planned by one and opened by the other, by a grant in the circle document', () => {
    expect(ben.circle.document.view('sessions')).toEqual([
      {
        documentId,
        title: 'First',
        startsAt: 1_760_000_000_000,
        place: '',
        plannedBy: ana.circle.memberId,
        archived: false,
      },
    ]);
    expect(bens.view('board').map(({ title }) => title)).toEqual(['Facts', 'Ideas']);
  });
  it('reaches somebody who joins later, also when both happened at once', async () => {
    const karim = await joins('karim', ben, ana.clock);
    const second = must(await planSession(ana.circle, { title: 'Second', startsAt: null, columns: [] }));
    await meet(karim.circle, ben.circle);
    expect(errorOf(await karim.circle.openDocument(second))).toBe('UnknownDocument');
    await meetAll([ana.circle, ben.circle, karim.circle]);
    await meetAll([ana.circle, ben.circle, karim.circle]);
    for (const each of [documentId, second]) expect((await openSession(karim.circle, each)).ok).toBe(true);
  });
  it('is renamed, moved in time, archived; never deleted', async () => {
    must(renameSession(ben.circle.document, documentId, 'The first'));
    must(rescheduleSession(ben.circle.document, documentId, null));
    must(archiveSession(ana.circle.document, documentId));
    await together();
    expect(ana.circle.document.view('sessions')).toMatchObject([
      { title: 'The first', startsAt: null, archived: true },
    ]);
    must(restoreSession(ben.circle.document, documentId));
    expect(ben.circle.document.view('sessions')[0]?.archived).toBe(false);
    expect(errorOf(renameSession(ana.circle.document, documentId, ' '))).toBe('TextEmpty');
  });
});

describe('people of a circle', () => {
  it('include guest seats, who are not keys', async () => {
    const claire = must(addGuestSeat(ben.circle.document, ' Claire '));
    must(renameCircle(ben.circle.document, 'Thursday circle'));
    await together();
    expect(ana.circle.document.view('people').map(({ name, memberId }) => [name, memberId !== null])).toEqual([
      ['Ana', true],
      ['Ben', true],
      ['Claire', false],
    ]);
    expect(ana.circle.document.view('people')[2]?.by).toBe(ben.circle.memberId);
    expect(ana.circle.document.view('name')).toBe('Thursday circle');
    must(renamePerson(ana.circle.document, claire, 'Ines'));
    must(archivePerson(ana.circle.document, ana.circle.document.view('people')[1]!.personId));
    await together();
    expect(ben.circle.document.view('people').map(({ name }) => name)).toEqual(['Ana', 'Ines']);
    expect(errorOf(addGuestSeat(ana.circle.document, ''))).toBe('TextEmpty');
    expect(ana.circle.roster().members.size).toBe(2);
  });
});

describe('the board', () => {
  it('takes edits of both, apart, and is the same when they meet', async () => {
    const one = card(anas, 'from Ana');
    const two = card(bens, 'from Ben');
    must(addColumn(bens, 'Steps'));
    must(renameColumn(anas, column(anas).columnId, 'What happened'));
    await together();
    expect(anas.view('board')).toEqual(bens.view('board'));
    expect(texts(anas).sort()).toEqual(['from Ana', 'from Ben']);
    const by = new Map(column(anas).cards.map(({ cardId, by: author }) => [cardId, author]));
    expect(by.get(one)).toBe(ana.circle.memberId);
    expect(by.get(two)).toBe(ben.circle.memberId);
  });
  it('lets only its author change a text, and anyone move or archive it', async () => {
    const one = card(anas, 'mine');
    await together();
    expect(errorOf(editCard(bens, one, 'changed'))).toBe('NotYours');
    must(moveCard(bens, one, { columnId: column(bens, 1).columnId }));
    must(archiveCard(bens, one));
    await together();
    expect(anas.view('archived')).toMatchObject([{ cardId: one, text: 'mine', by: ana.circle.memberId }]);
    must(restoreCard(anas, one));
    must(editCard(anas, one, 'better'));
    await together();
    expect(texts(bens, 1)).toEqual(['better']);
  });
  it('keeps one card when two people move it at once', async () => {
    const one = card(anas, 'moved');
    await together();
    must(moveCard(anas, one, { columnId: column(anas, 1).columnId }));
    must(moveCard(bens, one, { columnId: column(bens, 0).columnId, before: null }));
    await together();
    expect(anas.view('board').flatMap(({ cards }) => cards).length).toBe(1);
    expect(anas.view('board')).toEqual(bens.view('board'));
  });
  it('moves to the place that was meant, and interleaves what two people put in one place', async () => {
    const ids = ['a', 'b', 'c'].map((text) => card(anas, text));
    must(moveCard(anas, ids[2]!, { columnId: column(anas).columnId, before: ids[0]! }));
    expect(texts(anas)).toEqual(['c', 'a', 'b']);
    must(moveCard(anas, ids[2]!, { columnId: column(anas).columnId, before: ids[1]! }));
    expect(texts(anas)).toEqual(['a', 'c', 'b']);
    must(moveCard(anas, ids[0]!, { columnId: column(anas).columnId }));
    expect(texts(anas)).toEqual(['c', 'b', 'a']);
    await together();
    const before = column(anas).cards[1]!.cardId;
    for (let i = 0; i < 5; i++) {
      must(addCard(anas, { columnId: column(anas).columnId, text: `ana ${i}`, before }));
      must(addCard(bens, { columnId: column(bens).columnId, text: `ben ${i}`, before }));
    }
    await together();
    expect(texts(anas)).toEqual(texts(bens));
    expect(texts(anas).length).toBe(13);
    expect(new Set(column(anas).cards.map(({ order }) => order)).size).toBe(13);
    for (const who of ['ana', 'ben'])
      expect(texts(anas).filter((text) => text.startsWith(who) && text !== 'a')).toEqual(
        [0, 1, 2, 3, 4].map((i) => `${who} ${i}`),
      );
  });
  it('refuses what does not fit, and says what it does not know', () => {
    const one = card(anas, 'x'.repeat(64 * 1024));
    expect(errorOf(addCard(anas, { columnId: column(anas).columnId, text: 'é'.repeat(40_000) }))).toBe('TextTooLong');
    expect(errorOf(editCard(anas, one, 'x'.repeat(64 * 1024 + 1)))).toBe('TextTooLong');
    expect(errorOf(addColumn(anas, '  '))).toBe('TextEmpty');
    const nowhere = column(anas).columnId.replace(/./g, '0') as typeof one & ReturnType<typeof column>['columnId'];
    expect(errorOf(addCard(anas, { columnId: nowhere, text: 'x' }))).toBe('UnknownColumn');
    expect(errorOf(renameColumn(anas, nowhere, 'x'))).toBe('UnknownColumn');
    for (const act of [archiveCard, restoreCard]) expect(errorOf(act(anas, nowhere))).toBe('UnknownCard');
    expect(errorOf(moveCard(anas, one, { columnId: nowhere }))).toBe('UnknownColumn');
  });
});

describe('views', () => {
  it('keep their identity where nothing changed, and tell once per change', async () => {
    const one = card(anas, 'one');
    card(anas, 'other', 1);
    let told = 0;
    const stop = anas.subscribe('board', () => told++);
    const before = anas.view('board');
    expect(anas.view('board')).toBe(before);
    must(editCard(anas, one, 'changed'));
    const after = anas.view('board');
    expect(told).toBe(1);
    expect(after).not.toBe(before);
    expect(after[1]).toBe(before[1]);
    expect(after[0]?.cards[0]).not.toBe(before[0]?.cards[0]);
    const archived = anas.view('archived');
    must(editCard(anas, one, 'changed again'));
    expect(anas.view('archived')).toBe(archived);
    stop();
    must(editCard(anas, one, 'and again'));
    expect(told).toBe(2);
    const name = ana.circle.document.view('people');
    must(renameSession(ana.circle.document, documentId, 'New'));
    expect(ana.circle.document.view('people')).toBe(name);
    for (let i = 0; i < 50; i++) card(bens, `many ${i}`);
    must(await ben.circle.flush());
    let once = 0;
    anas.subscribe('board', () => once++);
    await meet(ben.circle, ana.circle);
    expect(once).toBe(1);
    expect(texts(anas).length).toBe(51);
  });
  it('skip and count what others malformed, and show the rest', async () => {
    card(anas, 'fine');
    bens.shared.change(() => {
      const { cards, columns } = sessionRoots(bens.shared.doc);
      cards.set('short', new Y.Map([['text', 'x']]));
      cards.set(`${'a'.repeat(21)}A`, new Y.Map([['text', 7]]));
      cards.set(`${'b'.repeat(21)}A`, 'no entry');
      cards.set(
        `${'c'.repeat(21)}A`,
        new Y.Map<unknown>([
          ['text', 'x'],
          ['place', { column: 1, order: '' }],
        ]),
      );
      cards.set(`${'d'.repeat(21)}A`, new Y.Array());
      columns.set(
        `${'e'.repeat(21)}A`,
        new Y.Map<unknown>([
          ['title', 'ok'],
          ['order', 'not an order!'],
        ]),
      );
      cards.set(
        `${'f'.repeat(21)}A`,
        new Y.Map<unknown>([
          ['text', 'lost column'],
          ['place', { column: `${'z'.repeat(21)}A`, order: 'V' }],
        ]),
      );
    });
    await together();
    expect(texts(anas)).toEqual(['fine']);
    expect(anas.skipped()).toBe(6);
    expect(anas.view('archived').map(({ text }) => text)).toEqual(['lost column']);
  });
});
