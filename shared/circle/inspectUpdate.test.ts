import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { concat, writer } from '../crypto/encoding.ts';
import { updateOf } from './forgedUpdate.ts';
import { inspectUpdate } from './inspectUpdate.ts';

const owner = 12_345_678_901;
const mine = owner * 256 + 7;
const hers = 9_999_999_999 * 256 + 1;

/** A document in which she wrote some words, and its end clocks. */
const shared = () => {
  const base = updateOf(hers, Y.encodeStateAsUpdate(new Y.Doc()), (doc) => {
    doc.getMap('cards').set('a', new Y.Map([['text', 'her words']]));
    doc.getText('notes').insert(0, 'together');
  });
  const ends = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(base));
  return { base, endClockOf: (clientId: number) => ends.get(clientId) ?? 0 };
};
const { base, endClockOf } = shared();
const verdict = (update: Uint8Array) => inspectUpdate(update, owner, endClockOf);
const change = (write: (doc: Y.Doc) => void, clientId = mine) => updateOf(clientId, base, write);
const reasonOf = (update: Uint8Array) => {
  const inspection = verdict(update);
  return inspection.type === 'invalid' ? inspection.reason : 'valid';
};

describe('an honest update', () => {
  const honest: Record<string, (doc: Y.Doc) => void> = {
    'a new entry': (doc) => doc.getMap('cards').set('b', new Y.Map([['text', 'mine']])),
    'a field of an entry of hers': (doc) => (doc.getMap('cards').get('a') as Y.Map<unknown>).set('archived', true),
    'letters inside her letters': (doc) => doc.getText('notes').insert(3, 'xyz'),
    'deleting her letters': (doc) => doc.getText('notes').delete(2, 3),
    'what was made and deleted at once': (doc) => {
      doc.getMap('cards').set('c', new Y.Map([['text', 'gone']]));
      doc.getMap('cards').delete('c');
    },
    'bytes and plain objects': (doc) =>
      doc.getMap('cards').set('d', { column: 'x', order: 'V', deep: [[1], { a: null }] }),
  };
  it.each(Object.entries(honest))('is valid: %s', (_, write) => {
    expect(reasonOf(change(write))).toBe('valid');
  });
  it('may hold structs that Yjs has already collected', () => {
    const update = change((doc) => {
      const list = doc.getArray('list');
      list.insert(0, [new Y.Map([['text', 'collected']])]);
      list.delete(0, 1);
      list.insert(0, ['kept']);
    });
    expect(Y.decodeUpdate(update).structs.some((struct) => struct instanceof Y.GC)).toBe(true);
    expect(reasonOf(update)).toBe('valid');
  });
  it('tells where its clientID ends', () => {
    expect(verdict(change((doc) => doc.getText('notes').insert(0, 'four')))).toEqual({
      type: 'valid',
      end: { clientId: mine, clock: 4 },
    });
    expect(verdict(change((doc) => doc.getText('notes').delete(0, 2)))).toEqual({ type: 'valid', end: null });
  });
});

describe('a hostile update', () => {
  const raw = (write: (out: ReturnType<typeof writer>) => void): Uint8Array => {
    const out = writer();
    write(out);
    return out.done();
  };
  const noDeletes = 0;
  it('is refused: words under her clientID', () => {
    expect(reasonOf(change((doc) => doc.getText('notes').insert(0, 'x'), hers))).toBe('ForeignClientId');
    expect(reasonOf(change((doc) => doc.getText('notes').insert(0, 'x'), owner * 256 - 1))).toBe('ForeignClientId');
    expect(reasonOf(change((doc) => doc.getText('notes').insert(0, 'x'), owner * 256 + 256))).toBe('ForeignClientId');
  });
  it('is refused: eleven bytes that delete what she has not written yet', () => {
    const update = raw((out) => out.uint(0).uint(1).uint(hers).uint(1).uint(endClockOf(hers)).uint(50));
    expect(update.length).toBe(11);
    expect(reasonOf(update)).toBe('OutsideCausalPast');
    const over = raw((out) =>
      out
        .uint(0)
        .uint(1)
        .uint(hers)
        .uint(1)
        .uint(endClockOf(hers) - 1)
        .uint(2),
    );
    expect(reasonOf(over)).toBe('OutsideCausalPast');
    const empty = raw((out) => out.uint(0).uint(1).uint(hers).uint(1).uint(0).uint(0));
    expect(reasonOf(empty)).toBe('ForbiddenContent');
  });
  it('is refused: a gap before it, or a clock that was used', () => {
    const gc = (clock: number) =>
      raw((out) => out.uint(1).uint(1).uint(mine).uint(clock).byte(0).uint(5).uint(noDeletes));
    expect(reasonOf(gc(0))).toBe('valid');
    expect(reasonOf(gc(1))).toBe('ClockGap');
    expect(inspectUpdate(gc(0), owner, (clientId) => (clientId === mine ? 5 : 0))).toEqual({
      type: 'invalid',
      reason: 'ClockGap',
    });
  });
  // content 8 = any, 4 = string, 5 = embed, 6 = format, 7 = type, 9 = doc, 2 = json; 0x80: origin, 0x40: right origin
  const item = (info: number, write: (out: ReturnType<typeof writer>) => void) =>
    raw((out) => {
      out.uint(1).uint(1).uint(mine).uint(0).byte(info);
      write(out);
      out.uint(noDeletes);
    });
  it('is refused: naming what is not in its past', () => {
    const behind = (clientId: number, clock: number) => item(0x84, (out) => out.uint(clientId).uint(clock).text('x'));
    expect(reasonOf(behind(hers, endClockOf(hers) - 1))).toBe('valid');
    expect(reasonOf(behind(hers, endClockOf(hers)))).toBe('OutsideCausalPast');
    expect(reasonOf(behind(4242 * 256, 0))).toBe('OutsideCausalPast');
    expect(reasonOf(behind(mine, 0))).toBe('OutsideCausalPast');
    const ahead = item(0x44, (out) => out.uint(hers).uint(1_000_000).text('x'));
    expect(reasonOf(ahead)).toBe('OutsideCausalPast');
    const inside = item(0x04, (out) => out.uint(0).uint(hers).uint(1_000_000).text('x'));
    expect(reasonOf(inside)).toBe('OutsideCausalPast');
  });
  it('is refused: content that no named change makes', () => {
    const inRoot = (content: number, write: (out: ReturnType<typeof writer>) => void) =>
      item(content, (out) => {
        out.uint(1).text('root');
        write(out);
      });
    expect(reasonOf(inRoot(4, (out) => out.text('fine')))).toBe('valid');
    expect(reasonOf(inRoot(4, (out) => out.text('')))).toBe('ForbiddenContent');
    expect(reasonOf(inRoot(1, (out) => out.uint(2 ** 41)))).toBe('ForbiddenContent');
    expect(reasonOf(inRoot(2, (out) => out.uint(1).text('{}')))).toBe('ForbiddenContent');
    expect(reasonOf(inRoot(5, (out) => out.text('{}')))).toBe('ForbiddenContent');
    expect(reasonOf(inRoot(6, (out) => out.text('bold').text('true')))).toBe('ForbiddenContent');
    expect(reasonOf(inRoot(7, (out) => out.uint(2)))).toBe('valid');
    for (const xml of [3, 4, 5, 6])
      expect(reasonOf(inRoot(7, (out) => out.uint(xml).text('p')))).toBe('ForbiddenContent');
    expect(reasonOf(inRoot(9, (out) => out.text('guid').byte(118).uint(0)))).toBe('ForbiddenContent');
    expect(reasonOf(raw((out) => out.uint(1).uint(1).uint(mine).uint(0).byte(10).uint(3).uint(0)))).toBe(
      'ForbiddenContent',
    );
    expect(reasonOf(raw((out) => out.uint(1).uint(1).uint(mine).uint(0).byte(0).uint(0).uint(0)))).toBe(
      'ForbiddenContent',
    );
    const long = item(0x24, (out) => out.uint(1).text('root').text('k'.repeat(600)).text('x'));
    expect(reasonOf(long)).toBe('ForbiddenContent');
    const nested = (depth: number) =>
      inRoot(8, (out) => {
        out.uint(1).fixed(Uint8Array.from({ length: 2 * depth }, (_, i) => (i % 2 === 0 ? 117 : 1)));
        out.byte(126);
      });
    expect(reasonOf(nested(8))).toBe('valid');
    expect(reasonOf(nested(9))).toBe('ForbiddenContent');
    expect(reasonOf(nested(100_000))).not.toBe('valid');
  });
  it('is refused: two blocks of structs, of which Yjs would forget one', () => {
    const twice = raw((out) =>
      out.uint(2).uint(1).uint(mine).uint(0).byte(0).uint(1).uint(1).uint(mine).uint(1).byte(0).uint(1).uint(0),
    );
    expect(Y.decodeUpdate(twice).structs.length).toBe(2);
    expect(reasonOf(twice)).toBe('Malformed');
  });
  it('costs little to refuse: counts that are not there, and more than anybody writes', () => {
    expect(
      reasonOf(
        raw((out) =>
          out
            .uint(1)
            .uint(2 ** 50)
            .uint(mine)
            .uint(0),
        ),
      ),
    ).toBe('Malformed');
    expect(reasonOf(raw((out) => out.uint(0).uint(2 ** 50)))).toBe('Malformed');
    const many = concat(
      raw((out) => out.uint(1).uint(60_000).uint(mine).uint(0)),
      new Uint8Array(120_000).fill(0),
    );
    expect(reasonOf(many)).toBe('Malformed');
    expect(reasonOf(new Uint8Array())).toBe('Malformed');
  });
});

describe('whatever bytes come', () => {
  const seeds = [
    change((doc) => doc.getMap('cards').set('b', new Y.Map([['text', 'mine']]))),
    change((doc) => doc.getText('notes').insert(3, 'xyz')),
    change((doc) => doc.getText('notes').delete(1, 4)),
  ];
  const altered = fc
    .tuple(
      fc.constantFrom(...seeds),
      fc.array(fc.tuple(fc.nat(200), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 }),
    )
    .map(([update, edits]) => {
      const bytes = update.slice();
      for (const [at, value] of edits) bytes[at % bytes.length] = value;
      return bytes;
    });
  it('never throws, and what is valid applies without anything pending', () => {
    let valid = 0;
    fc.assert(
      fc.property(fc.oneof(altered, fc.uint8Array({ maxLength: 60 })), (update) => {
        if (reasonOf(update) !== 'valid') return;
        valid++;
        const doc = new Y.Doc();
        Y.applyUpdate(doc, base);
        Y.applyUpdate(doc, update);
        expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null]);
        expect(doc.getMap('cards').size).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 20_000 },
    );
    expect(valid).toBeGreaterThan(100);
  });
});
