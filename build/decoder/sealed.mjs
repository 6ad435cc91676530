// What a session document holds of sealed steps, and the one small file of their keys (docs/formats/sealed-phases.md). Part
// of the stand-alone decoder: written from docs/formats alone, and it must never import anything of the product.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join as path } from 'node:path';
import { base64url, fromBase64url, join, reader, same, text, Unreadable, utf8 } from './bytes.mjs';
import { H, open, sha256, subkey, unpad } from './primitives.mjs';

/** @typedef {{ readonly circleId: string, readonly documentId: string, readonly start: string, readonly cardId: string, readonly author: string }} Place ids as base64url, `author` a memberId */

/** @param {Place} place */
const where = ({ circleId, documentId, start, cardId, author }) => [
  ...[fromBase64url(circleId), fromBase64url(documentId), utf8(start), fromBase64url(cardId), fromBase64url(author)],
];

/** A note for the presenter. @param {Place} place @param {Uint8Array} phaseKey @param {Uint8Array} box */
export const openNote = (place, phaseKey, box) => {
  const from = reader(unpad(open(phaseKey, box, H(32, 'sealed-note-place', where(place)))));
  return { kind: text(from.counted()), text: text(from.counted()) };
};

/** @param {Pick<Place, 'circleId' | 'documentId' | 'start'>} step @param {Uint8Array} phaseKey */
export const keyIdOf = ({ circleId, documentId, start }, phaseKey) =>
  base64url(H(16, 'phase-key-id', [phaseKey, fromBase64url(circleId), fromBase64url(documentId), utf8(start)]));

/** A card that waits for its reveal, by its author. @param {Place} place @param {Uint8Array} boxSecret @param {Uint8Array} nonce */
export const cardKeyOf = (place, boxSecret, nonce) => H(32, 'derive/closed-card', [...where(place), nonce], boxSecret);

/** @param {Place} place @param {Uint8Array} key @param {{ readonly nonce: Uint8Array, readonly commitment: Uint8Array, readonly box: Uint8Array }} card */
export const openClosedCard = (place, key, { nonce, commitment, box }) => {
  const content = unpad(open(key, box, H(32, 'closed-card-context', [...where(place), nonce])));
  if (!same(H(32, 'closed-card', [key, ...where(place), content, nonce]), commitment))
    throw new Unreadable('this is not what was closed');
  return text(content);
};

/** The keys of sealed steps that this computer keeps; they are in no backup. @param {{ id: Uint8Array, key: Uint8Array }} vault @param {string} place `vault/` @param {(problem: string) => void} say */
export const phaseKeysIn = (vault, place, say) => {
  if (statSync(place).isFile()) return [];
  const newest = readdirSync(place)
    .flatMap((name) => {
      const number = /^phase-keys-(\d{1,15})\.sealed$/u.exec(name)?.[1];
      return number === undefined ? [] : [{ name, number: Number(number) }];
    })
    .sort((a, b) => b.number - a.number)[0];
  if (!newest || !existsSync(path(place, newest.name))) return [];
  try {
    const bytes = new Uint8Array(readFileSync(path(place, newest.name)));
    const box = bytes.slice(0, -32);
    if (!same(sha256(box), bytes.slice(-32))) throw new Unreadable('it is damaged');
    const context = join(utf8('entre-nous/phase-keys/1'), vault.id);
    return readPhaseKeys(unpad(open(subkey(vault.key, 8), box, context)));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    say(`${newest.name}: ${error.message}`);
    return [];
  }
};

/** @param {Uint8Array} content */
const readPhaseKeys = (content) => {
  const from = reader(content);
  if (from.byte() !== 1) throw new Unreadable('keys of sealed steps of another version');
  return Array.from({ length: from.uint() }, () => ({
    circleId: base64url(from.fixed(16)),
    documentId: base64url(from.fixed(16)),
    start: text(from.counted()),
    from: base64url(from.counted()) || null,
    key: base64url(from.fixed(32)),
    takenAt: from.uint(),
  }));
};
