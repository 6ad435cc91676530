// The header, sealed rows, journal records and the recovery sheet's words (docs/formats/vault.md). Part of the stand-alone
// decoder: written from docs/formats alone, and it must never import anything of the product.
import { readFileSync } from 'node:fs';
import { join as path } from 'node:path';
import { base64url, counted, join, reader, same, Unreadable, uint, utf8 } from './bytes.mjs';
import { commitment, H, open, sha256, stretch, subkey, unpad } from './primitives.mjs';

/** @typedef {{ readonly id: Uint8Array, readonly key: Uint8Array }} Vault */
/** @typedef {{ readonly store: number, readonly key: Uint8Array, readonly group: Uint8Array, readonly box: Uint8Array }} Row */

const suite = Uint8Array.of(1);

/** number in journal and snapshot → name, and the subkey that seals it */
export const stores = /** @type {Readonly<Record<number, { name: string, subkey: number }>>} */ ({
  1: { name: 'reflections', subkey: 7 },
  2: { name: 'profile', subkey: 1 },
  3: { name: 'settings', subkey: 1 },
  4: { name: 'circles', subkey: 2 },
  5: { name: 'ops', subkey: 2 },
  6: { name: 'keys', subkey: 2 },
  7: { name: 'documents', subkey: 2 },
  8: { name: 'envelopes', subkey: 2 },
  9: { name: 'outbox', subkey: 3 },
  10: { name: 'states', subkey: 2 },
  11: { name: 'invitations', subkey: 2 },
  12: { name: 'drafts', subkey: 1 },
});

/** @param {Uint8Array} header 306 bytes @param {string} secret passphrase, or the fifteen words @returns {Vault} */
export const unlock = (header, secret) => {
  if (header.length !== 306 || !same(header.slice(0, 8), utf8('ENvault\n'))) throw new Unreadable('this is no header');
  if (header[8] !== 1 || header[9] !== 1) throw new Unreadable('the header is of another version');
  const id = header.slice(10, 26);
  const words = recoveryKey(secret);
  const slot = header.slice(words ? 166 : 26, words ? 306 : 166);
  const body = slot.slice(0, 124);
  if (!same(slot.slice(124), H(16, 'vault-slot-check', [suite, id, body])))
    throw new Unreadable('this slot is damaged');
  const [kind = 0, passes = 0, high = 0, low = 0] = body;
  const mebibytes = high * 256 + low;
  const salt = body.slice(4, 20);
  if (kind !== (words ? 2 : 1)) throw new Unreadable('this slot is of another kind');
  if (!words && (passes < 3 || passes > 8 || mebibytes < 64 || mebibytes > 1024))
    throw new Unreadable('absurd parameters');
  const wrappingKey = words
    ? H(32, 'derive/recovery-wrapping', [salt], words)
    : stretch(secret, salt, passes, mebibytes);
  if (!same(commitment(wrappingKey, 'vault-slot'), body.slice(20, 52)))
    throw new Unreadable('that is not the passphrase or the sheet of this vault');
  const context = join(counted(utf8('entre-nous/vault-slot')), suite, id, body.slice(0, 20));
  return { id, key: open(wrappingKey, body.slice(52), context) };
};

/** The 20 bytes behind fifteen words of either list; null when it is something else. @param {string} typed */
const recoveryKey = (typed) => {
  const plain = (/** @type {string} */ word) => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = typed
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word !== '')
    .map(plain);
  if (words.length !== 15) return null;
  for (const language of ['english', 'french']) {
    const file = path(import.meta.dirname, '..', '..', 'docs', 'formats', 'words', `${language}.txt`);
    const list = readFileSync(file, 'utf8').trim().split('\n').map(plain);
    const numbers = words.map((word) => list.indexOf(word));
    if (numbers.includes(-1)) continue;
    const bits = numbers.map((number) => number.toString(2).padStart(11, '0')).join('');
    const key = Uint8Array.from({ length: 20 }, (_, i) => Number.parseInt(bits.slice(i * 8, i * 8 + 8), 2));
    const check = (sha256(key)[0] ?? 0).toString(2).padStart(8, '0').slice(0, 5);
    if (check === bits.slice(160)) return key;
  }
  return null;
};

/** @param {Vault} vault @param {Row} row @returns {{ version: number, value: Uint8Array }} */
export const openRow = (vault, { store, key, group, box }) => {
  const kept = stores[store];
  if (!kept) throw new Unreadable(`a store that this decoder does not know: ${store}`);
  const version = box.slice(0, 1);
  const name = utf8(`${base64url(key)}.${base64url(group)}`);
  const context = join(counted(utf8('entre-nous/row')), suite, vault.id, counted(utf8(kept.name)), version, name);
  return { version: version[0] ?? 0, value: unpad(open(subkey(vault.key, kept.subkey), box.slice(1), context)) };
};

/** The name of a group, as it stands in a row. @param {Vault} vault @param {string} store @param {string} group */
export const groupName = (vault, store, group) => H(16, 'row-group', [utf8(store), utf8(group)], subkey(vault.key, 4));

/** @param {Uint8Array} content @returns {readonly Row[]} an empty box: the row is deleted */
export const readChanges = (content) => {
  const from = reader(content);
  const rows = [];
  for (let left = from.uint(); left > 0; left--) {
    rows.push({ store: from.byte(), key: from.fixed(16), group: from.counted(), box: from.counted() });
  }
  return rows;
};

/** @param {Vault} vault @param {number} seq @param {Uint8Array} record */
export const openRecord = (vault, seq, record) => {
  if (record[0] !== 1) throw new Unreadable('a journal record of another version');
  const context = join(counted(utf8('entre-nous/journal')), suite, vault.id, Uint8Array.of(1), uint(seq));
  const from = reader(unpad(open(subkey(vault.key, 5), record.slice(1), context)));
  return { link: from.fixed(32), part: from.uint(), parts: from.uint(), content: from.rest() };
};

/** @param {Vault} vault @param {Uint8Array} snapshotId @param {number} index @param {boolean} isLast @param {Uint8Array} box */
export const openPart = (vault, snapshotId, index, isLast, box) => {
  const context = join(
    ...[counted(utf8('entre-nous/snapshot')), suite, vault.id, Uint8Array.of(1), snapshotId, uint(index)],
    Uint8Array.of(isLast ? 1 : 0),
  );
  return unpad(open(subkey(vault.key, 6), box, context));
};
