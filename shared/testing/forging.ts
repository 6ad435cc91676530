// What a patched client could do: sign anything as itself, under its real keys, at any place of its log. For tests only.
import type { Head } from '../circle/circle.ts';
import { envelopeHash, makeEnvelope, noEnvelope, prefixOf } from '../circle/envelope.ts';
import { payloadToParts } from '../circle/payload.ts';
import { readKeyRow } from '../circle/rows.ts';
import type { DocumentKey } from '../crypto/keys.ts';
import type { DocumentId } from '../ids.ts';
import type { TestPerson } from './people.ts';

/** Whose keys and store are used. */
export type Forger = Pick<TestPerson, 'store' | 'circle' | 'circleId'>;

export const keyOf = async ({ store }: Forger, documentId: DocumentId): Promise<DocumentKey> => {
  const row = await store.read('keys', documentId);
  if (row === null) throw new Error('the key of the document is held');
  return readKeyRow(row).key;
};

/** The next envelopes of this person's log, with any update inside. */
export const forge = async (
  person: Forger,
  documentId: DocumentId,
  update: Uint8Array,
  as: {
    readonly log?: TestPerson['circle']['own']['log'];
    /** where this person's log ends for somebody who took in earlier forgeries */
    readonly seenBy?: TestPerson;
    /** any place of the log: what it follows */
    readonly after?: Head;
  } = {},
): Promise<Uint8Array[]> => {
  const { circle, circleId } = person;
  const head = as.after ??
    (as.seenBy ?? person).circle.heads(documentId).get(circle.authorId) ?? { seq: 0, hash: noEnvelope };
  const deps = [...circle.heads(documentId)]
    .filter(([authorId]) => authorId !== circle.authorId)
    .map(([, { hash }]) => prefixOf(hash));
  const contents = payloadToParts({ time: 0, update });
  const envelopes: Uint8Array[] = [];
  let prev = head.hash;
  for (const [i, content] of contents.entries()) {
    const seq = head.seq + 1 + i;
    const bytes = makeEnvelope(
      { circleId, documentId },
      as.log ?? circle.own.log,
      await keyOf(person, documentId),
      { authorId: circle.authorId, seq, part: i + 1, parts: contents.length, prev, deps },
      content,
    );
    envelopes.push(bytes);
    prev = envelopeHash(bytes);
  }
  return envelopes;
};
