// A malicious member with a patched client, under their real keys, and everybody else who only has bytes. What the others
// hold never changes by it, the author is named where it is proven, and the circle goes on.
import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { ReceiveReport } from '../circle/circle.ts';
import { circleRoots } from '../circle/circleDocument.ts';
import { envelopeMaxBytes } from '../circle/envelope.ts';
import { updateOf } from '../circle/forgedUpdate.ts';
import { grantKey } from '../circle/grants.ts';
import { base64url, concat, writer } from '../crypto/encoding.ts';
import { newDocumentKey, newSigningKeys } from '../crypto/keys.ts';
import { randomBytes } from '../crypto/sodium.ts';
import type { DocumentId } from '../ids.ts';
import { must } from '../result.ts';
import { forge } from '../testing/forging.ts';
import { carry, joins, meetAll, people, type TestPerson } from '../testing/people.ts';
import { addCard, editCard } from './board.ts';
import { openSession, planSession } from './openSession.ts';
import type { Session } from './session.ts';

let ana: TestPerson;
let ben: TestPerson;
let karim: TestPerson;
let documentId: DocumentId;
let sessions: { readonly ana: Session; readonly ben: Session; readonly karim: Session };

beforeEach(async () => {
  ({ ana, ben, karim } = await people('ana', 'ben', 'karim'));
  documentId = must(await planSession(ana.circle, { title: 'First', startsAt: null, columns: ['Facts'] }));
  await meetAll([ana.circle, ben.circle, karim.circle]);
  const opened = async ({ circle }: TestPerson) => must(await openSession(circle, documentId));
  sessions = { ana: await opened(ana), ben: await opened(ben), karim: await opened(karim) };
});

const write = (session: Session, text: string) => {
  const [column] = session.view('board');
  return must(addCard(session, { columnId: column!.columnId, text }));
};
const texts = (session: Session): string[] =>
  session.view('board').flatMap(({ cards }) => cards.map(({ text }) => text));
const stateOf = ({ shared }: Session): Uint8Array => Y.encodeStateAsUpdate(shared.doc);
const receive = async (person: TestPerson, envelopes: readonly Uint8Array[], to = documentId): Promise<ReceiveReport> =>
  must(await person.circle.receiveEnvelopes(to, envelopes));
const lastOf = async (person: TestPerson, from = documentId): Promise<Uint8Array> => {
  must(await person.circle.flush());
  const { seq } = person.circle.heads(from).get(person.circle.authorId)!;
  return (await person.circle.envelopes(from, person.circle.authorId, seq, seq))[0]!;
};
/** One of this person's clientIDs, not in use. */
const clientIdOf = ({ circle }: TestPerson): number => circle.roster().devices.get(circle.authorId)!.owner * 256;
/** All that a refused envelope must not move. */
const held = (person: TestPerson, session: Session) => ({
  heads: [...person.circle.heads(documentId)],
  state: stateOf(session),
  rows: person.store.count('envelopes'),
});
/** After whatever came: the three still understand each other. */
const goesOn = async (): Promise<void> => {
  for (const [name, session] of Object.entries(sessions)) write(session, `${name} goes on`);
  await meetAll([ana.circle, ben.circle, karim.circle]);
  for (const session of Object.values(sessions))
    expect(texts(session)).toEqual(expect.arrayContaining(['ana goes on', 'ben goes on', 'karim goes on']));
  expect(texts(sessions.ana)).toEqual(texts(sessions.ben));
  expect(texts(sessions.ana)).toEqual(texts(sessions.karim));
};

describe('an envelope that was altered on its way', () => {
  it('is never taken in, whichever bit it is, and the true one still is', async () => {
    write(sessions.ana, 'the true words');
    const envelope = await lastOf(ana);
    const before = held(ben, sessions.ben);
    for (let bit = 0; bit < envelope.length * 8; bit++) {
      const altered = envelope.slice();
      altered[bit >> 3] = altered[bit >> 3]! ^ (1 << (bit & 7));
      const report = await receive(ben, [altered]);
      expect(report.applied, `bit ${bit}`).toBe(0);
    }
    expect(held(ben, sessions.ben)).toEqual(before);
    expect((await receive(ben, [envelope])).applied).toBe(1);
    expect(texts(sessions.ben)).toEqual(['the true words']);
    await goesOn();
  });
  it('is refused when it is cut, lengthened, empty, too large or of another version', async () => {
    write(sessions.ana, 'whole');
    const envelope = await lastOf(ana);
    const before = held(ben, sessions.ben);
    for (let length = 0; length < envelope.length; length += 7) await receive(ben, [envelope.slice(0, length)]);
    expect((await receive(ben, [concat(envelope, Uint8Array.of(0))])).refused).toEqual(['BadSignature']);
    expect((await receive(ben, [new Uint8Array(envelopeMaxBytes + 1)])).refused).toEqual(['TooLarge']);
    expect((await receive(ben, [Uint8Array.of(2), randomBytes(500)])).refused).toEqual([
      'VersionUnknown',
      expect.anything(),
    ]);
    expect((await receive(ben, [new Uint8Array()])).refused).toEqual(['Malformed']);
    expect(held(ben, sessions.ben)).toEqual(before);
    await goesOn();
  });
});

describe('somebody who is not its author', () => {
  it('is unknown to the circle: held as early, never applied', async () => {
    const [envelope] = await forge(ben, documentId, stateOf(sessions.ben), { log: newSigningKeys() });
    const before = held(ana, sessions.ana);
    expect(await receive(ana, [envelope!])).toMatchObject({ applied: 0, refused: ['BadSignature'] });
    const stranger = envelope!.slice();
    stranger.set(randomBytes(8), 2);
    expect(await receive(ana, [stranger])).toMatchObject({ applied: 0, early: 1 });
    expect(held(ana, sessions.ana)).toEqual(before);
    await goesOn();
  });
  it('cannot carry an envelope into another document or another circle', async () => {
    write(sessions.ana, 'here');
    const envelope = await lastOf(ana);
    const [circleDocument] = ana.circle.documents();
    expect((await receive(ben, [envelope], circleDocument!)).applied).toBe(0);
    const others = await people('ana', 'ben');
    expect((await receive(others.ben, [envelope], others.ben.circle.documents()[0]!)).applied).toBe(0);
    expect(await receive(others.ben, [envelope])).toMatchObject({ applied: 0, early: 1 });
    await goesOn();
  });
});

describe('a member with a patched client', () => {
  it('is named when it gives one number to two contents, and both count', async () => {
    const empty = Y.encodeStateAsUpdate(new Y.Doc());
    const one = await forge(ben, documentId, empty);
    const two = await forge(ben, documentId, empty);
    expect((await receive(ana, one)).applied).toBe(1);
    const report = await receive(ana, two);
    expect(report).toMatchObject({ applied: 1, invalid: [{ authorId: ben.circle.authorId, reason: 'SeqReused' }] });
    expect([...ana.circle.twoVersions()]).toEqual([ben.circle.authorId]);
    expect((await receive(ana, one)).known).toBe(1);
  });
  it('cannot write under another clientID: kept in the chain, named, not applied', async () => {
    const hers = sessions.ana.shared.doc.clientID;
    const named: unknown[] = [];
    karim.circle.on('refused', (event) => named.push(event));
    const update = updateOf(hers, stateOf(sessions.ben), (doc) => {
      doc.getMap('columns').set(`${'x'.repeat(21)}A`, new Y.Map([['title', 'as Ana']]));
    });
    const before = stateOf(sessions.karim);
    const report = await receive(karim, await forge(ben, documentId, update));
    expect(report).toMatchObject({
      applied: 1,
      invalid: [{ authorId: ben.circle.authorId, reason: 'ForeignClientId' }],
    });
    expect(named).toEqual([{ authorId: ben.circle.authorId, reason: 'ForeignClientId' }]);
    expect(stateOf(sessions.karim)).toEqual(before);
    expect(karim.circle.heads(documentId).get(ben.circle.authorId)?.seq).toBe(1);
  });
  it('cannot delete what has not been written yet', async () => {
    const anas = write(sessions.ana, 'first');
    await meetAll([ana.circle, ben.circle, karim.circle]);
    const hers = sessions.ana.shared.doc.clientID;
    const end = Y.decodeStateVector(Y.encodeStateVector(sessions.ben.shared.doc)).get(hers)!;
    const stretched = writer().uint(0).uint(1).uint(hers).uint(1).uint(end).uint(20).done();
    const report = await receive(ana, await forge(ben, documentId, stretched));
    expect(report.invalid).toEqual([{ authorId: ben.circle.authorId, reason: 'OutsideCausalPast' }]);
    must(editCard(sessions.ana, anas, 'written later'));
    expect(texts(sessions.ana)).toEqual(['written later']);
  });
  it('cannot build on what its envelope does not name', async () => {
    write(sessions.ana, 'known to Karim alone');
    must(await ana.circle.flush());
    await carry(ana.circle, karim.circle);
    const own = clientIdOf(ben);
    // Ben writes on top of Ana's words, under an envelope that hides that he has them
    const update = updateOf(own, stateOf(sessions.karim), (doc) => {
      const [card] = [...doc.getMap('cards').values()];
      if (card instanceof Y.Map) card.set('archived', true);
    });
    const report = await receive(karim, await forge(ben, documentId, update));
    expect(report.invalid).toEqual([{ authorId: ben.circle.authorId, reason: 'OutsideCausalPast' }]);
    expect(texts(sessions.karim)).toEqual(['known to Karim alone']);
  });
  it('cannot stop anybody with weight: many structs, deep values, an endless payload', async () => {
    const own = clientIdOf(ben);
    const before = stateOf(sessions.ana);
    const many = concat(writer().uint(1).uint(60_000).uint(own).uint(0).done(), new Uint8Array(120_001).fill(1));
    const deep = concat(Uint8Array.of(1, 1), new Uint8Array(100_000).fill(117));
    const endless = new Uint8Array(3_000_000).fill(1);
    for (const update of [many, deep, endless]) {
      const report = await receive(ana, await forge(ben, documentId, update, { seenBy: ana }));
      expect(report.invalid.length).toBe(1);
    }
    expect(stateOf(sessions.ana)).toEqual(before);
  });
  it('goes on being heard after something invalid, and the invalid never counts', async () => {
    const bad = await forge(ben, documentId, Uint8Array.of(9, 9, 9));
    expect((await receive(ana, bad)).invalid.length).toBe(1);
    const good = updateOf(clientIdOf(ben), stateOf(sessions.ben), (doc) =>
      doc.getMap('columns').set(
        `${'c'.repeat(21)}A`,
        new Y.Map([
          ['title', 'Heard'],
          ['order', 'z'],
        ]),
      ),
    );
    expect(await receive(ana, await forge(ben, documentId, good, { seenBy: ana }))).toMatchObject({
      applied: 1,
      invalid: [],
    });
    expect(sessions.ana.view('board').map(({ title }) => title)).toEqual(['Facts', 'Heard']);
    await carry(ana.circle, karim.circle);
    await ana.restart('crash');
    expect(must(await openSession(ana.circle, documentId)).view('board').length).toBe(2);
    expect(sessions.karim.view('board').length).toBe(2);
  });
});

describe('what comes too early', () => {
  it('waits without being acknowledged, asks for what is missing, and is applied when that arrives', async () => {
    for (let i = 0; i < 4; i++) {
      write(sessions.ana, `words ${i}`);
      must(await ana.circle.flush());
    }
    const { seq } = ana.circle.heads(documentId).get(ana.circle.authorId)!;
    const all = await ana.circle.envelopes(documentId, ana.circle.authorId, 1, seq);
    const before = ben.circle.heads(documentId).get(ana.circle.authorId)!.seq;
    const late = all.slice(before + 1);
    expect(await receive(ben, [...late].reverse())).toMatchObject({
      applied: 0,
      early: late.length,
      wanted: [{ authorId: ana.circle.authorId, from: before + 1, to: before + 1 }],
    });
    expect(ben.circle.heads(documentId).get(ana.circle.authorId)?.seq).toBe(before);
    expect(await receive(ben, [all[before]!])).toMatchObject({ applied: late.length + 1, early: 0, wanted: [] });
    expect(texts(sessions.ben).length).toBe(4);
  });
  it('waits for a dep of a third person, in any order', async () => {
    write(sessions.ana, 'asked');
    must(await ana.circle.flush());
    await carry(ana.circle, karim.circle);
    write(sessions.karim, 'answered');
    const answer = await lastOf(karim);
    expect(await receive(ben, [answer])).toMatchObject({ applied: 0, early: 1 });
    expect(texts(sessions.ben)).toEqual([]);
    expect((await receive(ben, [await lastOf(ana)])).applied).toBe(2);
    expect(texts(sessions.ben).sort()).toEqual(['answered', 'asked']);
  });
});

describe('an author whose device is not known yet', () => {
  it('is heard as soon as the op arrives, without sending again', async () => {
    const claire = await joins('claire', ana, ana.clock);
    await meetAll([ana.circle, claire.circle]);
    const hers = must(await openSession(claire.circle, documentId));
    write(hers, 'new here');
    const envelope = await lastOf(claire);
    for (const [authorId] of ana.circle.heads(documentId)) {
      const { seq } = ana.circle.heads(documentId).get(authorId)!;
      await receive(ben, await ana.circle.envelopes(documentId, authorId, 1, seq));
    }
    expect(await receive(ben, [envelope])).toMatchObject({ applied: 0, early: 1 });
    must(await ben.circle.receiveOps(ana.circle.ops()));
    await receive(ben, []);
    expect(texts(sessions.ben)).toEqual(['new here']);
  });
});

describe('a key', () => {
  it('is taken only for the document whose id it makes', async () => {
    const karims = must(await planSession(karim.circle, { title: 'Second', startsAt: null, columns: [] }));
    must(await karim.circle.flush());
    // Ben knows the id, and writes an entry for it with a key of his own before Ana has seen Karim's
    const { shared } = ben.circle.document;
    const box = base64url(grantKey(ana.circle.own.box.publicKey, newDocumentKey()));
    shared.change(() =>
      circleRoots(shared.doc).sessions.set(
        karims,
        new Y.Map<unknown>([
          ['title', 'Second'],
          ['grants', new Y.Map([[ana.circle.memberId, box]])],
        ]),
      ),
    );
    await meetAll([ana.circle, ben.circle]);
    expect(ana.circle.document.view('sessions').length).toBe(2);
    expect(ana.circle.documents()).not.toContain(karims);
    expect(await ana.circle.openDocument(karims)).toEqual({ ok: false, error: { type: 'KeyMissing' } });
  });
});
