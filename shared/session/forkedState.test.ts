// A document with two histories of one author opens from its cached state like any other, as long as that state is what
// everybody shows: a member who forks a log makes one opening slow, not every one.
import { beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { headsOf } from '../circle/branches.ts';
import type { Head } from '../circle/circle.ts';
import { noEnvelope } from '../circle/envelope.ts';
import { updateOf } from '../circle/forgedUpdate.ts';
import { loadDoc, rebuildLog } from '../circle/loadDocument.ts';
import { loadEnvelopes } from '../circle/loadedEnvelopes.ts';
import { stateRow } from '../circle/rows.ts';
import { sodiumReady } from '../crypto/sodium.ts';
import type { DocumentId } from '../ids.ts';
import { must } from '../result.ts';
import { forge, keyOf } from '../testing/forging.ts';
import { meetAll, people, type TestPerson } from '../testing/people.ts';
import { openSession, planSession } from './openSession.ts';

beforeAll(() => sodiumReady);

/** As the next start would open it. */
const opened = async ({ store, circle, circleId }: TestPerson, documentId: DocumentId) => {
  const envelopes = await loadEnvelopes(store, documentId);
  const log = rebuildLog(documentId, circle.roster().devices, envelopes);
  const key = await keyOf({ store, circle, circleId }, documentId);
  const loaded = await loadDoc(store, { circleId, documentId, key }, log, envelopes);
  return { loaded, log, envelopes };
};
const textsIn = (doc: Y.Doc): string => JSON.stringify([...doc.getMap('said').keys()].sort());

const forked = async () => {
  const { ana, ben } = await people('ana', 'ben');
  const documentId = must(await planSession(ana.circle, { title: 'First', startsAt: null, columns: ['Facts'] }));
  await meetAll([ana.circle, ben.circle]);
  const clientId = (ben.circle.roster().devices.get(ben.circle.authorId)?.owner ?? 0) * 256;
  const start: Head = { seq: 0, hash: noEnvelope };
  const state = Y.encodeStateAsUpdate(must(await openSession(ben.circle, documentId)).shared.doc);
  const say = (words: string, run = 0): Promise<Uint8Array[]> =>
    forge(
      ben,
      documentId,
      updateOf(clientId + run, state, (doc) => doc.getMap('said').set(words, words)),
      { after: start },
    );
  const receive = async (envelopes: readonly Uint8Array[]) =>
    must(await ana.circle.receiveEnvelopes(documentId, envelopes));
  const anas = must(await openSession(ana.circle, documentId));
  return { ana, ben, documentId, say, receive, anas };
};

describe('a document with two histories of one author', () => {
  it('is opened from the state that a calm end left', async () => {
    const { ana, documentId, say, receive, anas } = await forked();
    await receive(await say('one'));
    expect((await receive(await say('the other'))).invalid).toMatchObject([{ reason: 'SeqReused' }]);
    const shown = textsIn(anas.shared.doc);
    await ana.restart('quit');
    const { loaded, log } = await opened(ana, documentId);
    expect(log.forked).toBe(true);
    expect(loaded.replayed).toBe(0);
    expect(textsIn(loaded.doc)).toBe(shown);
    // and what comes later goes on top
    const again = must(await openSession(ana.circle, documentId));
    again.shared.change(() => again.shared.doc.getMap('said').set('later', 'words'));
    must(await ana.circle.flush());
    await ana.restart('crash');
    const later = await opened(ana, documentId);
    expect(later.loaded.replayed).toBe(1);
    expect(textsIn(later.loaded.doc)).toBe(textsIn(again.shared.doc));
  });

  it('is put together anew when what came since claims clocks that were taken, once', async () => {
    const { ana, documentId, say, receive } = await forked();
    await receive(await say('one'));
    await ana.restart('quit');
    await receive(await say('the other'));
    await ana.restart('crash');
    const { loaded, envelopes } = await opened(ana, documentId);
    expect(loaded.replayed).toBe(envelopes.length);
    const shown = must(await openSession(ana.circle, documentId));
    expect(textsIn(shown.shared.doc)).toBe(textsIn(loaded.doc));
    await ana.restart('quit');
    expect((await opened(ana, documentId)).loaded.replayed).toBe(0);
  });

  it('is put together anew when the state is not what its heads say', async () => {
    const { ana, documentId, say, receive, anas } = await forked();
    await receive(await say('one'));
    await receive(await say('a copy of the disk', 1));
    const shown = textsIn(anas.shared.doc);
    await ana.restart('quit');
    const { log, envelopes } = await opened(ana, documentId);
    const wrong = Y.encodeStateAsUpdate(new Y.Doc());
    for (const slot of [0, 1])
      must(await ana.store.commit([stateRow(documentId, slot, { heads: headsOf(log), update: wrong })]));
    const { loaded } = await opened(ana, documentId);
    expect(loaded.replayed).toBe(envelopes.length);
    expect(textsIn(loaded.doc)).toBe(shown);
  });
});
