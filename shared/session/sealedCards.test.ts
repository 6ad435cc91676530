// Cards that stay closed until the reveal, with real documents and keys: nobody reads early, whatever they have; the same
// order everywhere; a changed card, a copied one, a late one and one whose author is gone.
import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { utf8 } from '../crypto/encoding.ts';
import { must } from '../result.ts';
import { questionsOnly } from './formats/questionsOnly.ts';
import { pressNext } from './presses.ts';
import {
  openedCards,
  othersClosed,
  ownClosedCards,
  publishKeys,
  removeClosedCard,
  writeClosedCard,
} from './sealedCards.ts';
import { revealedSteps } from './sealedSession.ts';
import { addEntry, entryIn, sealingOf } from './sealing.ts';
import { authorOf, type SealingTable, type Sitter, sitDownTo } from './testSealing.ts';

let table: SealingTable;
let ana: Sitter;
let ben: Sitter;
let karim: Sitter;

beforeEach(async () => {
  table = await sitDownTo(questionsOnly, ['ana', 'ben', 'karim'], 2);
  [ana, ben, karim] = table.sitters as [Sitter, Sitter, Sitter];
  await table.goTo('inMyWords');
});

const start = () => table.state(ana).visit!.startEntry;
const sealing = (who: Sitter) => sealingOf(who.session().shared);
const write = (who: Sitter, text: string) => must(writeClosedCard(sealing(who), authorOf(who), start(), text));
const reveal = async () => {
  table.press(ana, pressNext(table.state(ana)));
  await table.meet();
};
const publish = async (...who: readonly Sitter[]) => {
  for (const each of who) table.duties(each);
  await table.meet();
};
const openedBy = (who: Sitter) => {
  const [step] = revealedSteps(table.state(who));
  return openedCards(
    authorOf(who).place,
    sealing(who).view('closed'),
    sealing(who).view('reveals'),
    step!,
    who.person.circle.memberId,
  );
};
const texts = (who: Sitter) => openedBy(who).cards.map(({ text }) => text);
const dump = (who: Sitter): string => {
  const bytes = [
    Y.encodeStateAsUpdate(who.session().shared.doc),
    ...[...who.person.store.rows().values()].map(({ value }) => value),
  ];
  return bytes.map((each) => Buffer.from(each).toString('latin1')).join('|');
};

describe('before the reveal', () => {
  it('each reads their own and counts the others; no copy of a document holds a word', async () => {
    const card = write(ana, 'The cupboard is empty');
    write(ben, 'Nobody asked');
    await table.meet();
    expect(ownClosedCards(authorOf(ana), sealing(ana).view('closed'), start())).toEqual([
      { cardId: card, text: 'The cupboard is empty' },
    ]);
    expect(ownClosedCards(authorOf(karim), sealing(karim).view('closed'), start())).toEqual([]);
    expect(othersClosed(sealing(karim).view('closed'), start(), karim.person.circle.memberId)).toBe(2);
    for (const who of table.sitters) expect(dump(who)).not.toContain(Buffer.from(utf8('cupboard')).toString('latin1'));
  });

  it('no key that another member has opens a card', async () => {
    write(ana, 'Closed to all');
    await table.meet();
    // Ben takes Ana's card for his own, with his own secret
    const [card] = sealing(ben).view('closed');
    const claimed = ownClosedCards(authorOf(ben), [{ ...card!, by: ben.person.circle.memberId }], start());
    expect(claimed).toEqual([]);
  });

  it('the author changes their card, takes it back, and nobody else does', async () => {
    const card = write(ana, 'First words');
    must(writeClosedCard(sealing(ana), authorOf(ana), start(), 'Second words', card));
    const other = write(ana, 'Taken back');
    removeClosedCard(sealing(ana), ana.person.circle.memberId, other);
    await table.meet();
    expect(writeClosedCard(sealing(ben), authorOf(ben), start(), 'Mine now', card)).toEqual({
      ok: false,
      error: { type: 'UnknownCard' },
    });
    removeClosedCard(sealing(ben), ben.person.circle.memberId, card);
    await reveal();
    await publish(...table.sitters);
    expect(texts(karim)).toEqual(['Second words']);
  });

  it('sizes say nothing about short words, and what is empty or too long is not taken', () => {
    const sizes = ['a', 'a sentence of some length, as people write them'].map((text) => {
      write(ana, text);
      return sealing(ana).view('closed').at(-1)!.closed.box.length;
    });
    expect(new Set(sizes).size).toBe(1);
    expect(writeClosedCard(sealing(ana), authorOf(ana), start(), '  ')).toMatchObject({ error: { type: 'TextEmpty' } });
    expect(writeClosedCard(sealing(ana), authorOf(ana), start(), 'x'.repeat(33_000))).toMatchObject({
      error: { type: 'TextTooLong' },
    });
  });
});

describe('at the reveal', () => {
  it('all screens have the same cards in the same shuffled order', async () => {
    for (const [at, who] of table.sitters.entries()) for (let i = 0; i < 4; i++) write(who, `${at} ${i}`);
    await table.meet();
    await reveal();
    await publish(...table.sitters);
    const orders = table.sitters.map(texts);
    expect(orders[0]).toHaveLength(12);
    expect(orders[1]).toEqual(orders[0]);
    expect(orders[2]).toEqual(orders[0]);
    expect([...orders[0]!].sort()).not.toEqual(orders[0]);
    for (const card of openedBy(ben).cards) expect([card.isChanged, card.isLate]).toEqual([false, false]);
  });

  it('nothing is published before somebody ends the step', async () => {
    write(ana, 'Not yet');
    await publish(...table.sitters);
    expect(sealing(ben).view('closed')[0]!.key).toBeNull();
  });

  it('who is gone opens later, after a new start of the app too', async () => {
    write(ana, 'Here');
    write(karim, 'Gone at the reveal');
    await table.meet();
    const first = start();
    table.press(ana, pressNext(table.state(ana)));
    await table.meet(ana, ben);
    for (const who of [ana, ben]) table.duties(who);
    await table.meet(ana, ben);
    expect([texts(ben), openedBy(ben).waiting]).toEqual([['Here'], 1]);
    expect(publishKeys(sealing(karim), authorOf(karim), first)).toBe(1);
    await table.meet();
    expect([...texts(ben)].sort()).toEqual(['Gone at the reveal', 'Here']);
    expect(openedBy(ben).cards.every(({ isLate }) => !isLate)).toBe(true);
  });
});

describe('a patched client', () => {
  it('copies a card: it opens for nobody, and the true one does', async () => {
    write(ana, 'The true one');
    await table.meet();
    const [card] = sealing(ben).view('closed');
    const copy = addEntry(sealing(ben), 'closed', 'card', card!.closed);
    await table.meet();
    await reveal();
    await publish(ana);
    const key = sealing(ben)
      .view('closed')
      .find(({ by }) => by === ana.person.circle.memberId)!.key;
    ben.session().shared.change(() => entryIn(sealing(ben), 'closed', copy)!.set('key', key));
    await table.meet();
    for (const who of table.sitters)
      expect(openedBy(who)).toMatchObject({ copies: 1, waiting: 0, cards: [{ text: 'The true one' }] });
  });

  it('changes its card after it has read the others: marked as later', async () => {
    const card = write(ben, 'What I thought');
    write(ana, 'What Ana thought');
    await table.meet();
    const first = start();
    await reveal();
    must(writeClosedCard(sealing(ben), authorOf(ben), first, 'What Ana thought, only better', card));
    await publish(...table.sitters);
    expect(openedBy(karim).cards.map(({ text, isLate }) => [text, isLate])).toEqual([
      ['What Ana thought', false],
      ['What Ana thought, only better', true],
    ]);
  });

  it('writes after the reveal: later, and last in the order', async () => {
    write(ana, 'In time');
    await table.meet();
    const first = start();
    await reveal();
    must(writeClosedCard(sealing(ben), authorOf(ben), first, 'After all'));
    await publish(...table.sitters);
    expect(openedBy(ana).cards.map(({ text, isLate }) => [text, isLate])).toEqual([
      ['In time', false],
      ['After all', true],
    ]);
  });

  it('publishes another key: nothing comes out, and the card is marked', async () => {
    const card = write(ben, 'Words');
    await table.meet();
    await reveal();
    ben.session().shared.change(() => entryIn(sealing(ben), 'closed', card)!.set('key', new Uint8Array(32)));
    await table.meet();
    expect(openedBy(ana).cards).toMatchObject([{ text: null, isChanged: true }]);
  });

  it('publishes a key for somebody else’s card, or opens it by writing over it: it counts as nothing', async () => {
    const card = write(ana, 'Ana’s');
    await table.meet();
    ben.session().shared.change(() => entryIn(sealing(ben), 'closed', card)!.set('key', new Uint8Array(32).fill(7)));
    await table.meet();
    await reveal();
    expect(openedBy(karim)).toMatchObject({ cards: [], waiting: 1 });
    await publish(ana);
    expect(texts(karim)).toEqual(['Ana’s']);
  });

  it('writes nonsense of every shape: skipped and counted', async () => {
    for (const nonsense of [null, 7, {}, { start: 1 }, { start: 'x', nonce: 'y' }, new Uint8Array(3)])
      addEntry(sealing(ben), 'closed', 'card', nonsense);
    addEntry(sealing(ben), 'reveals', 'record', { entry: 'e', seen: 'all' });
    write(ana, 'Still here');
    await table.meet();
    await reveal();
    await publish(ana);
    expect(texts(karim)).toEqual(['Still here']);
    expect(sealing(karim).skipped()).toBeGreaterThan(4);
  });
});
