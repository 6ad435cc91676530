// The contract with Yjs that authorship and acceptance stand on, and the rules of an open document.
import { beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { sodiumReady } from '../crypto/sodium.ts';
import { asId } from '../ids.ts';
import { applyAccepted, newDoc, rebuild, shareDocument } from './document.ts';
import { clientIdOfField } from './entries.ts';

beforeAll(async () => sodiumReady);

const open = (doc = newDoc()) => {
  const updates: Uint8Array[] = [];
  const shared = shareDocument(doc, {
    documentId: asId('A'.repeat(22)),
    me: asId('B'.repeat(22)),
    clientId: 2 ** 52 + 1,
    writerOf: () => null,
    onLocalUpdate: (update) => updates.push(update),
  });
  return { shared, updates };
};

describe('an open document', () => {
  it('gives one update per change, under its clientID, of more than 32 bits', () => {
    const { shared, updates } = open();
    shared.change(() => {
      for (let i = 0; i < 50; i++) shared.doc.getMap('m').set(`${i}`, i);
    });
    expect(updates.length).toBe(1);
    expect(Y.decodeUpdate(updates[0]!).structs.every(({ id }) => id.client === 2 ** 52 + 1)).toBe(true);
    shared.change(() => undefined);
    expect(updates.length).toBe(1);
  });
  it('misses no change, also when whoever watches it applies something received', () => {
    const other = new Y.Doc();
    other.clientID = 300;
    other.getMap('m').set('theirs', 1);
    const { shared, updates } = open();
    const map = shared.doc.getMap('m');
    let watched = 0;
    map.observe(() => {
      if (watched++ > 0) return;
      applyAccepted(shared.doc, [Y.encodeStateAsUpdate(other)]);
    });
    shared.change(() => map.set('first', 1));
    shared.change(() => map.set('third', 3));
    const copy = new Y.Doc();
    for (const update of [...updates, Y.encodeStateAsUpdate(other)]) Y.applyUpdate(copy, update);
    expect(copy.getMap('m').toJSON()).toEqual({ first: 1, third: 3, theirs: 1 });
    expect(updates.length).toBe(2);
  });
  it('does not let anybody write beside its named changes', () => {
    const { shared } = open();
    expect(() => shared.doc.getMap('m').set('a', 1)).toThrow('named changes');
    shared.doc.clientID = 7;
    expect(() => shared.change(() => shared.doc.getMap('m').set('a', 1))).toThrow('clientID');
  });
  it('tells whose value a field holds, also after it was written over', () => {
    const { shared } = open();
    const other = new Y.Doc();
    other.clientID = 300;
    other.getMap('m').set('card', new Y.Map([['text', 'theirs']]));
    applyAccepted(shared.doc, [Y.encodeStateAsUpdate(other)]);
    const card = shared.doc.getMap('m').get('card');
    if (!(card instanceof Y.Map)) throw new Error('the card arrived');
    expect(clientIdOfField(card, 'text')).toBe(300);
    shared.change(() => card.set('text', 'mine'));
    expect(clientIdOfField(card, 'text')).toBe(2 ** 52 + 1);
    shared.change(() => card.delete('text'));
    expect(clientIdOfField(card, 'text')).toBe(null);
    expect(clientIdOfField(card, 'nothing')).toBe(null);
  });
  it('writes nothing by itself when marked text arrives', () => {
    const write = (clientID: number, from: Uint8Array | null, change: (text: Y.Text) => void): Uint8Array => {
      const doc = new Y.Doc();
      doc.clientID = clientID;
      if (from) Y.applyUpdate(doc, from);
      doc.transact(() => change(doc.getText('t')));
      return Y.encodeStateAsUpdate(doc);
    };
    const base = write(1, null, (text) => text.insert(0, 'some words here'));
    const bold = write(2, base, (text) => text.format(0, 10, { bold: true }));
    const plain = write(3, base, (text) => {
      text.format(0, 10, { bold: true });
      text.delete(2, 8);
    });
    const cleaned = (doc: Y.Doc): number => {
      let transactions = 0;
      doc.getText('t');
      doc.on('afterTransaction', () => transactions++);
      for (const update of [base, bold, plain]) Y.applyUpdate(doc, update);
      return transactions;
    };
    // the same updates make a plain Y.Doc begin transactions of its own
    expect(cleaned(new Y.Doc())).toBeGreaterThan(3);
    expect(cleaned(newDoc())).toBe(3);
  });
  it('is rebuilt under the same roots: watchers stay, what is gone is gone, and it goes on under its clientID', () => {
    const stateOf = (client: number, words: string): Uint8Array => {
      const doc = new Y.Doc();
      doc.clientID = client;
      doc.getMap('m').set('a', words);
      doc.getText('t').insert(0, words);
      return Y.encodeStateAsUpdate(doc);
    };
    const { shared, updates } = open();
    const [map, text] = [shared.doc.getMap('m'), shared.doc.getText('t')];
    applyAccepted(shared.doc, [stateOf(300, 'before')]);
    shared.change(() => map.set('mine', 1));
    const told: unknown[] = [];
    text.observe(() => told.push(text.toString()));
    shared.doc.on('afterTransaction', ({ changedParentTypes }) =>
      told.push(new Set<object>(changedParentTypes.keys()).has(map)),
    );
    rebuild(shared.doc, [stateOf(400, 'after'), ...updates]);
    expect(map.toJSON()).toEqual({ a: 'after', mine: 1 });
    expect(text.toString()).toBe('after');
    expect(told).toEqual(expect.arrayContaining(['after', true]));
    expect([...Y.decodeStateVector(Y.encodeStateVector(shared.doc)).keys()].sort()).toEqual([400, 2 ** 52 + 1]);
    shared.change(() => text.insert(0, 'and '));
    expect(text.toString()).toBe('and after');
    rebuild(shared.doc, []);
    expect(map.size + text.length).toBe(0);
  });
  it('notices what an accepted update left pending', () => {
    const other = new Y.Doc();
    other.getText('t').insert(0, 'first');
    const before = Y.encodeStateVector(other);
    other.getText('t').insert(5, 'second');
    expect(() => applyAccepted(newDoc(), [Y.encodeStateAsUpdate(other, before)])).toThrow('not there');
  });
});
