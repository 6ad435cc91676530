// A member signs two histories and tells each person another one. The engines find it out from each other, hold both, and
// everybody shows the same; the other links and the honest work are not touched.
import { beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { envelopeHash, noEnvelope } from '#shared/circle/envelope.ts';
import { updateOf } from '#shared/circle/forgedUpdate.ts';
import { startNewDevice } from '#shared/circle/newDevice.ts';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import type { DocumentId } from '#shared/ids.ts';
import { must } from '#shared/result.ts';
import { forge } from '#shared/testing/forging.ts';
import { plan, sessionIn, type TestApp, testWorld, textsOn, writeCard } from './testApps.ts';

beforeAll(() => sodiumReady);

/** `count` envelopes of one history, from where this app's log ends; all on the same clocks. */
const history = async (app: TestApp, documentId: DocumentId, name: string, count: number) => {
  const circle = app.circle();
  const person = { circle, circleId: circle.circleId, store: app.store };
  const clientId = (circle.roster().devices.get(circle.authorId)?.owner ?? 0) * 256;
  let state = Y.encodeStateAsUpdate((await sessionIn(app, documentId)).shared.doc);
  let head = circle.heads(documentId).get(circle.authorId) ?? { seq: 0, hash: noEnvelope };
  const envelopes: Uint8Array[] = [];
  for (let i = 0; i < count; i++) {
    const update = updateOf(clientId, state, (doc) => {
      doc.getText('text/both').insert(0, `${name} ${i}. `);
    });
    for (const bytes of await forge(person, documentId, update, { after: head })) {
      envelopes.push(bytes);
      head = { seq: head.seq + 1, hash: envelopeHash(bytes) };
    }
    state = Y.mergeUpdates([state, update]);
  }
  return envelopes;
};

describe('a member who tells each another history', () => {
  it.each([
    [1, 1],
    [3, 3],
    [1, 4],
    [2, 70],
  ])('of %i and %i envelopes: both reach everybody', async (one, two) => {
    const world = await testWorld();
    const [ana, ben, karim] = await world.circleOf('Ana', 'Ben', 'Karim');
    if (!ana || !ben || !karim) throw new Error('three people');
    const documentId = await plan(ana);
    await world.time.advance(15_000);
    const tellAna = await history(ben, documentId, 'to Ana', one);
    const tellKarim = await history(ben, documentId, 'to Karim', two);
    await ben.end('quit');
    world.network.cut('Ana', 'Karim');
    const [anas, karims] = [await sessionIn(ana, documentId), await sessionIn(karim, documentId)];
    must(await ana.circle().receiveEnvelopes(documentId, tellAna));
    must(await karim.circle().receiveEnvelopes(documentId, tellKarim));
    const word = (session: typeof anas): string => session.shared.doc.getText('text/both').toString();
    expect(word(anas)).not.toEqual(word(karims));
    writeCard(anas, 'Ana after it');
    writeCard(karims, 'Karim after it');
    await world.time.advance(1_000);
    world.network.heal('Ana', 'Karim');
    await world.time.advance(120_000);

    expect(word(anas)).toBe(word(karims));
    expect(word(anas).length).toBeGreaterThan(0);
    expect(textsOn(anas)).toEqual(['Ana after it', 'Karim after it']);
    expect(textsOn(karims)).toEqual(['Ana after it', 'Karim after it']);
    expect(ana.circle().heads(documentId)).toEqual(karim.circle().heads(documentId));
    for (const app of [ana, karim]) expect([...app.circle().twoVersions()]).toEqual([author(ana, 'Ben')]);
    // and the one who did it, with an honest app again
    await ben.start();
    await world.time.advance(60_000);
    expect(word(await sessionIn(ben, documentId))).toBe(word(anas));
    // that app finds its own log written elsewhere, and goes on as a new device, as a copy of a computer does
    await ben.end('quit');
    must(await startNewDevice(ben.store, ana.circle().circleId));
    await ben.start();
    await world.time.advance(60_000);
    writeCard(await sessionIn(ben, documentId), 'Ben goes on');
    await world.time.advance(30_000);
    for (const session of [anas, karims]) expect(textsOn(session)).toContain('Ben goes on');
  });
});

/** The device of the member of this name. */
const author = (app: TestApp, name: string): string => {
  const circle = app.circle();
  const person = circle.document.view('people').find((each) => each.name === name);
  return [...circle.roster().devices.values()].find(({ memberId }) => memberId === person?.memberId)?.authorId ?? '';
};
