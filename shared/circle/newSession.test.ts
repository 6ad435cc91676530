import { expect, it } from 'vitest';
import { must } from '../result.ts';
import { people } from '../testing/people.ts';
import { openCircle } from './openCircle.ts';
import type { CircleStore } from './store.ts';

it('takes what comes right after the entry that grants its key, however slow the disk is', async () => {
  const { ana, ben, clock } = await people('ana', 'ben');
  const disk = ben.store.afterCrash();
  let letGo = (): void => undefined;
  const written = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const slow: CircleStore = {
    ...disk,
    commit: async (changes) => {
      if (changes.some(({ table }) => table === 'keys')) await written;
      return disk.commit(changes);
    },
  };
  const bens = must(await openCircle(slow, ana.circle.circleId, { clock, schedule: () => () => undefined }));
  const own = async (documentId: typeof bens.document.shared.documentId) => {
    const { seq } = ana.circle.heads(documentId).get(ana.circle.authorId) ?? { seq: 0 };
    return ana.circle.envelopes(documentId, ana.circle.authorId, 1, seq);
  };
  const documentId = must(await ana.circle.newSession({ title: 'Magnolia', startsAt: null }));
  const session = must(await ana.circle.openDocument(documentId));
  session.change(() => session.doc.getMap('later').set('a', 'words'));
  must(await ana.circle.flush());

  must(
    await bens.receiveEnvelopes(
      ana.circle.document.shared.documentId,
      await own(ana.circle.document.shared.documentId),
    ),
  );
  const taking = bens.receiveEnvelopes(documentId, await own(documentId));
  letGo();
  expect(must(await taking)).toMatchObject({ applied: 1, early: 0 });
  expect(bens.heads(documentId)).toEqual(ana.circle.heads(documentId));
});
