// Two contents at the same clocks, of different lengths: one of them is shown, whole, and never the tail of the one behind the
// beginning of the other, which is what the library alone would make of them.
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { must } from '../result.ts';
import { forge } from '../testing/forging.ts';
import { meetAll, people } from '../testing/people.ts';
import { envelopeHash, prefixOf } from './envelope.ts';
import { updateOf } from './forgedUpdate.ts';

it('shows the first in canonical order, whole, whichever came first', async () => {
  const { ana, ben, karim } = await people('ana', 'ben', 'karim');
  await meetAll([ana.circle, ben.circle, karim.circle]);
  const { documentId } = ana.circle.document.shared;
  const clientId = (ben.circle.roster().devices.get(ben.circle.authorId)?.owner ?? 0) * 256 + 255;
  const version = async (text: string): Promise<Uint8Array> => {
    const update = updateOf(clientId, Y.encodeStateAsUpdate(new Y.Doc()), (doc) =>
      doc.getText('text/both').insert(0, text),
    );
    const [envelope = new Uint8Array()] = await forge(ben, documentId, update);
    return envelope;
  };
  const orderOf = (envelope: Uint8Array): string => prefixOf(envelopeHash(envelope));
  const long = await version('a longer text at the same clocks');
  // its nonce decides: the short one is to be the first, so that the long one has a tail to hang on
  let short = await version('short');
  while (orderOf(short) > orderOf(long)) short = await version('short');
  must(await ana.circle.receiveEnvelopes(documentId, [long]));
  must(await ana.circle.receiveEnvelopes(documentId, [short]));
  must(await karim.circle.receiveEnvelopes(documentId, [short, long]));
  for (const { circle } of [ana, karim])
    expect(circle.document.shared.doc.getText('text/both').toString()).toBe('short');
});
