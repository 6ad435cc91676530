// The test vectors of docs/formats/sealed-phases.md: made here from the page's words alone, opened by the product.
import { beforeAll, expect, it } from 'vitest';
import { idBytes } from '../circle/idBytes.ts';
import { base64url, concat, hex, utf8, writer } from '../crypto/encoding.ts';
import { hash } from '../crypto/hash.ts';
import { asKey, type PhaseKey } from '../crypto/keys.ts';
import { pad } from '../crypto/padding.ts';
import { sodium, sodiumReady } from '../crypto/sodium.ts';
import { asId, type CardId, type CircleId, type DocumentId, type MemberId } from '../ids.ts';
import type { EntryId } from './ledger.ts';
import { keyIdOf, noteHashOf, openNote } from './phaseKeys.ts';
import { cardKeyOf, closeCard, opensClosedCard } from './sealedCards.ts';

beforeAll(async () => sodiumReady);

const filled = (length: number, byte: number): Uint8Array => new Uint8Array(length).fill(byte);
const id = <T extends CircleId | DocumentId | CardId | MemberId>(byte: number): T =>
  asId<T>(base64url(filled(16, byte)));

const make = () => {
  const place = { circleId: id<CircleId>(1), documentId: id<DocumentId>(2) };
  const cardId = id<CardId>(3);
  const author = id<MemberId>(4);
  const start = asId<EntryId>('a-start-record');
  const boxSecret = filled(32, 5);
  const nonce = filled(16, 6);
  const sealNonce = filled(24, 7);
  const phaseKey: PhaseKey = asKey(filled(32, 8));
  const text = 'Le phare, un soir';
  const where = [place.circleId, place.documentId].map(idBytes);
  const whole = [...where, utf8(start), idBytes(cardId), idBytes(author)];

  const keyed = writer().text('entre-nous/derive/closed-card');
  for (const part of [...whole, nonce]) keyed.bytes(part);
  const key = sodium.crypto_generichash(32, keyed.done(), boxSecret);
  const cardContext = hash(32, 'closed-card-context', ...whole, nonce);
  const closed = {
    start,
    nonce,
    commitment: hash(32, 'closed-card', key, ...whole, utf8(text), nonce),
    box: concat(sealNonce, encrypt(pad(utf8(text), 256), cardContext, sealNonce, key)),
  };
  const noteContext = hash(32, 'sealed-note-place', ...whole);
  const words = pad(writer().text('resonance').text(text).done(), 256);
  const noteBox = concat(sealNonce, encrypt(words, noteContext, sealNonce, phaseKey));
  return { place, cardId, author, start, boxSecret, nonce, phaseKey, text, key, closed, noteBox };
};
const encrypt = (content: Uint8Array, context: Uint8Array, nonce: Uint8Array, key: Uint8Array): Uint8Array =>
  sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(content, context, null, nonce, key);

it('are what the page says, byte for byte', async () => {
  const { place, cardId, author, start, boxSecret, nonce, phaseKey, text, key, closed, noteBox } = make();
  const vectors = {
    ...place,
    cardId,
    author,
    start,
    text,
    closedCard: {
      boxSecret: hex(boxSecret),
      nonce: hex(nonce),
      key: hex(key),
      commitment: hex(closed.commitment),
      box: hex(closed.box),
    },
    note: {
      phaseKey: hex(phaseKey),
      keyId: keyIdOf(place, start, phaseKey),
      kind: 'resonance',
      box: hex(noteBox),
      hash: noteHashOf({ box: noteBox }),
    },
  };
  await expect(`${JSON.stringify(vectors, null, 2)}\n`).toMatchFileSnapshot('../../docs/formats/vectors/sealed.json');
});

it('the product makes the same keys and commitments, and opens the boxes', () => {
  const { place, cardId, author, start, boxSecret, nonce, phaseKey, text, key, closed, noteBox } = make();
  const own = {
    place,
    member: author,
    box: { publicKey: asKey<never>(filled(32, 0)), secretKey: asKey<never>(boxSecret) },
  };
  expect(hex(cardKeyOf(own, start, cardId, nonce))).toBe(hex(key));
  expect(hex(closeCard(own, start, cardId, text, nonce).commitment)).toBe(hex(closed.commitment));
  const card = { cardId, by: author, device: 0, closed, key: null, isRemoved: false };
  expect(opensClosedCard(place, card, asKey(key))).toBe(true);
  expect(openNote({ ...place, start, cardId, author }, phaseKey, { box: noteBox })).toEqual({
    kind: 'resonance',
    text,
  });
});
