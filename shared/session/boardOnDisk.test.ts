// What a document promises about the disk: nothing leaves before it is durable, a number of a log belongs to one content for
// ever, and whatever the disk has is enough to begin again.
import { beforeEach, describe, expect, it } from 'vitest';
import { batchMostMs, batchQuietMs } from '../circle/batching.ts';
import { newClientId, ownerOfClientId } from '../circle/clientIds.ts';
import { envelopeMaxBytes, readEnvelope } from '../circle/envelope.ts';
import { openCircle } from '../circle/openCircle.ts';
import { envelopeId, readEnvelopeRow, readStateRow } from '../circle/rows.ts';
import { retryMs } from '../circle/writing.ts';
import type { DocumentId } from '../ids.ts';
import { must } from '../result.ts';
import { carry, meet, meetAll, people, type TestPerson } from '../testing/people.ts';
import { virtualTime } from '../testing/virtualTime.ts';
import { addCard } from './board.ts';
import { openSession, planSession } from './openSession.ts';
import type { Session } from './session.ts';

let ana: TestPerson;
let ben: TestPerson;
let documentId: DocumentId;
let session: Session;

beforeEach(async () => {
  ({ ana, ben } = await people('ana', 'ben'));
  documentId = must(await planSession(ana.circle, { title: 'First', startsAt: null, columns: ['Facts'] }));
  await meetAll([ana.circle, ben.circle]);
  session = must(await openSession(ana.circle, documentId));
});

const settle = async () => {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
};
const write = (to: Session, text: string) => must(addCard(to, { columnId: to.view('board')[0]!.columnId, text }));
const texts = (of: Session) => of.view('board').flatMap(({ cards }) => cards.map(({ text }) => text));
const reopen = async (person: TestPerson) => must(await openSession(person.circle, documentId));
const seqOf = (person: TestPerson) => person.circle.heads(documentId).get(person.circle.authorId)?.seq ?? 0;
const rowAt = async (person: TestPerson, seq: number) => {
  const row = await person.store.read('envelopes', envelopeId(documentId, person.circle.authorId, seq));
  return row && readEnvelopeRow(row).envelope;
};

describe('writing', () => {
  it('sends nothing that is not durable, and the same bytes when the disk works again', async () => {
    const sent: Uint8Array[] = [];
    const failures: string[] = [];
    ana.circle.on('envelopesWritten', ({ envelopes }) => sent.push(...envelopes));
    ana.circle.on('saveFailed', ({ type }) => failures.push(type));
    ana.store.failWith({ type: 'DiskFull' });
    write(session, 'typed');
    expect((await ana.circle.flush()).ok).toBe(false);
    expect(sent).toEqual([]);
    expect(failures).toContain('DiskFull');
    expect(texts(session)).toEqual(['typed']);
    expect(ana.circle.unsaved()).toBe(1);
    ana.store.failWith(null);
    must(await ana.circle.flush());
    expect(sent.length).toBe(1);
    expect(ana.circle.unsaved()).toBe(0);
  });
  it('never gives a number to a second content, also when the disk lied', async () => {
    const before = seqOf(ana);
    write(session, 'one');
    await settle();
    ana.store.lieOnce();
    expect((await ana.circle.flush()).ok).toBe(false);
    const written = await rowAt(ana, before + 1);
    expect(written).not.toBe(null);
    write(session, 'two');
    must(await ana.circle.flush());
    expect(await rowAt(ana, before + 1)).toEqual(written);
    expect(seqOf(ana)).toBe(before + 2);
    await meet(ana.circle, ben.circle);
    expect(texts(await reopen(ben)).sort()).toEqual(['one', 'two']);
  });
  it('keeps what reached the outbox over a crash, and sends it at the next start without opening the session', async () => {
    const before = seqOf(ana);
    write(session, 'one');
    write(session, 'two');
    await settle();
    expect(ana.store.count('outbox')).toBe(2);
    await ana.restart('crash');
    expect(ana.store.count('outbox')).toBe(0);
    expect(seqOf(ana)).toBe(before + 1);
    await meet(ana.circle, ben.circle);
    expect(texts(await reopen(ben)).sort()).toEqual(['one', 'two']);
    expect(texts(await reopen(ana)).sort()).toEqual(['one', 'two']);
  });
  it('puts the changes of two runs into payloads of their own', async () => {
    write(session, 'before the crash');
    await settle();
    ana.store.failWith({ type: 'WriteFailed' });
    await ana.circle.flush();
    ana.store.failWith(null);
    const first = session.shared.doc.clientID;
    await ana.restart('crash');
    const again = await reopen(ana);
    expect(again.shared.doc.clientID).not.toBe(first);
    expect(ownerOfClientId(again.shared.doc.clientID)).toBe(ownerOfClientId(first));
    write(again, 'after it');
    must(await ana.circle.flush());
    await meet(ana.circle, ben.circle);
    expect(texts(await reopen(ben)).sort()).toEqual(['after it', 'before the crash']);
  });
  it('waits a moment for more, not for ever, and tries again after a failure', async () => {
    const time = virtualTime();
    const circle = must(await openCircle(ana.store, ana.circleId, time));
    const own = must(await openSession(circle, documentId));
    const seq = () => circle.heads(documentId).get(circle.authorId)?.seq ?? 0;
    const before = seq();
    for (let i = 0; i < 3; i++) {
      write(own, `quick ${i}`);
      await time.advance(batchQuietMs - 20);
    }
    expect(seq()).toBe(before);
    await time.advance(batchMostMs - 3 * (batchQuietMs - 20) + 1);
    expect(seq()).toBe(before + 1);
    ana.store.failWith({ type: 'WriteFailed' });
    write(own, 'while the disk fails');
    await time.advance(batchQuietMs + 1);
    expect(seq()).toBe(before + 1);
    ana.store.failWith(null);
    await time.advance(retryMs + 1);
    expect(seq()).toBe(before + 2);
  });
});

describe('loading', () => {
  const states = async (person: TestPerson) =>
    (await Promise.all([0, 1].map((slot) => person.store.read('states', `${documentId}/${slot}`)))).flatMap((row) =>
      row === null ? [] : [readStateRow(row)],
    );
  it('begins with the cached state, which stands for the log and nothing else', async () => {
    write(session, 'kept');
    await ana.restart('quit');
    const cached = await states(ana);
    expect(cached.length).toBeGreaterThan(0);
    expect(ana.store.count('outbox')).toBe(0);
    const heads = Math.max(...cached.map((state) => state?.heads.get(ana.circle.authorId)?.seq ?? 0));
    expect(heads).toBe(seqOf(ana));
    expect(texts(await reopen(ana))).toEqual(['kept']);
  });
  it.each(['garbage', 'empty', 'of other heads', 'gone'])('replays when every cached state is %s', async (kind) => {
    write(session, 'kept');
    await ana.restart('quit');
    const other = await ben.store.read('states', `${ben.circle.documents()[0]}/0`);
    const bad =
      kind === 'garbage' ? Uint8Array.of(0, 5, 1, 2, 3, 4, 5) : kind === 'empty' ? Uint8Array.of(0, 2, 0, 0) : other;
    for (const slot of [0, 1])
      await ana.store.commit([
        { table: 'states', id: `${documentId}/${slot}`, group: documentId, value: kind === 'gone' ? null : bad },
      ]);
    await ana.restart('crash');
    const again = await reopen(ana);
    expect(texts(again)).toEqual(['kept']);
    write(again, 'and on');
    must(await ana.circle.flush());
    await meet(ana.circle, ben.circle);
    expect(texts(await reopen(ben)).sort()).toEqual(['and on', 'kept']);
  });
  it('unloads when the last one closes it', async () => {
    const again = await reopen(ana);
    expect(again).toBe(session);
    await ana.circle.closeDocument(documentId);
    write(session, 'still open for one');
    await ana.circle.closeDocument(documentId);
    expect(() => write(session, 'too late')).toThrow('closed');
    expect(texts(await reopen(ana))).toEqual(['still open for one']);
  });
});

describe('a clientID', () => {
  it('is one that the log does not show, until all are used', () => {
    const shown = new Set<number>();
    for (let run = 0; run < 256; run++) {
      const clientId = newClientId(2 ** 45 - 1, shown);
      expect(shown.has(clientId)).toBe(false);
      expect(ownerOfClientId(clientId)).toBe(2 ** 45 - 1);
      expect(Number.isSafeInteger(clientId)).toBe(true);
      shown.add(clientId);
    }
    expect(shown.has(newClientId(2 ** 45 - 1, shown))).toBe(true);
  });
});

describe('a session document of 5 MB', () => {
  const large = (mark: string) => mark.repeat(50 * 1024);
  it('reaches the other whole, in parts that are applied together', async () => {
    const before = seqOf(ana);
    session.shared.change(() => {
      for (let i = 0; i < 105; i++) write(session, large(String.fromCharCode(97 + (i % 26))));
    });
    must(await ana.circle.flush());
    const parts = await ana.circle.envelopes(documentId, ana.circle.authorId, before + 1, seqOf(ana));
    expect(parts.length).toBeGreaterThan(20);
    expect(parts.every((bytes) => bytes.length <= envelopeMaxBytes)).toBe(true);
    expect(must(readEnvelope(parts[0]!)).parts).toBe(parts.length);

    const bens = await reopen(ben);
    const half = parts.slice(0, 10);
    must(await ben.circle.receiveEnvelopes(documentId, half));
    expect(texts(bens)).toEqual([]);
    expect(ben.circle.heads(documentId).get(ana.circle.authorId)?.seq).toBe(before + 10);
    await ben.restart('quit');
    must(await ben.circle.receiveEnvelopes(documentId, parts.slice(15)));
    await carry(ana.circle, ben.circle);
    const again = await reopen(ben);
    expect(texts(again).length).toBe(105);
    expect(again.view('board')).toEqual(session.view('board'));
    await ben.restart('crash');
    expect((await reopen(ben)).view('board')).toEqual(session.view('board'));
  });
});
