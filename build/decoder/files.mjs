// The files of a vault: header, journal segments, snapshots (docs/formats/journal.md, snapshot.md). Part of the stand-alone
// decoder: written from docs/formats alone, and it must never import anything of the product. It only reads.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join as path } from 'node:path';
import { join, reader, same, text, Unreadable } from './bytes.mjs';
import { sha256 } from './primitives.mjs';
import { openPart, openRecord, readChanges } from './vault.mjs';

/** @typedef {import('./vault.mjs').Vault} Vault */
/** @typedef {import('./vault.mjs').Row} Row */

/** @param {string} file */
const bytesOf = (file) => new Uint8Array(readFileSync(file));

/** @param {Uint8Array} bytes @param {string} magic six letters */
const checkMagic = (bytes, magic) => {
  if (text(bytes.slice(0, 6)) !== magic || bytes[6] !== 0) throw new Unreadable(`this does not begin with ${magic}`);
  if (bytes[7] !== 1) throw new Unreadable(`${magic} of version ${bytes[7]}, which this decoder does not know`);
};

/** Of a `vault/` folder, or of one snapshot. @param {string} place */
export const readHeader = (place) => {
  if (statSync(place).isFile()) return readSnapshotFile(place).header;
  for (const name of ['vault.header', 'vault.header.copy']) {
    const file = path(place, name);
    if (!existsSync(file)) continue;
    const bytes = bytesOf(file);
    const body = bytes.slice(0, -32);
    if (!same(sha256(body), bytes.slice(-32))) continue;
    checkMagic(body, 'ENHEAD');
    return body.slice(8);
  }
  const [newest] = snapshotsIn(place);
  if (newest === undefined) throw new Unreadable('there is no header here, and no snapshot');
  return readSnapshotFile(newest).header;
};

/** The newest first, by the number of the journal record. @param {string} folder `vault/` @returns {readonly string[]} */
export const snapshotsIn = (folder) => {
  if (statSync(folder).isFile()) return [folder];
  const place = path(folder, 'snapshots');
  if (!existsSync(place)) return [];
  const numbered = readdirSync(place).flatMap((name) => {
    const seq = /^snapshot-\d{15}-(\d{15})\.sealed$/u.exec(name)?.[1];
    return seq === undefined ? [] : [{ file: path(place, name), seq: Number(seq) }];
  });
  return numbered.sort((a, b) => b.seq - a.seq).map(({ file }) => file);
};

/** @param {string} file */
const readSnapshotFile = (file) => {
  const bytes = bytesOf(file);
  checkMagic(bytes, 'ENSNAP');
  const from = reader(bytes);
  from.fixed(8);
  const seq = from.little(8);
  const madeAt = from.little(8);
  const header = from.fixed(from.little(4));
  const snapshotId = from.fixed(16);
  const boxes = [];
  while (from.left() > 0) boxes.push(from.fixed(from.little(4)));
  return { seq, madeAt, header, snapshotId, boxes };
};

/** All of it or nothing. @param {Vault} vault @param {string} file */
export const openSnapshot = (vault, file) => {
  const { seq, madeAt, snapshotId, boxes } = readSnapshotFile(file);
  const parts = boxes.map((box, i) => openPart(vault, snapshotId, i, i === boxes.length - 1, box));
  const [first, ...others] = parts;
  if (!first) throw new Unreadable('a snapshot without parts');
  const manifest = reader(first);
  const about = { seq: manifest.uint(), link: manifest.fixed(32), madeAt: manifest.uint() };
  if (about.seq !== seq || about.madeAt !== madeAt) throw new Unreadable('its beginning was altered');
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (let left = manifest.uint(); left > 0; left--) counts.set(manifest.byte(), manifest.uint());
  const rows = rowsOf(others);
  for (const [store, count] of counts) {
    if (rows.filter((row) => row.store === store).length !== count) throw new Unreadable('rows are missing');
  }
  return { ...about, rows };
};

/** @param {readonly Uint8Array[]} parts */
const rowsOf = (parts) => {
  /** @type {Row[]} */
  const rows = [];
  /** @type {Uint8Array[]} */
  let pieces = [];
  for (const part of parts) {
    const from = reader(part);
    const piece = from.uint();
    const count = from.uint();
    if (piece !== pieces.length) throw new Unreadable('a piece is missing');
    pieces.push(from.rest());
    if (pieces.length < count) continue;
    rows.push(...readChanges(join(...pieces)));
    pieces = [];
  }
  if (pieces.length > 0) throw new Unreadable('a piece is missing at the end');
  return rows;
};

/** Records with their numbers, as far as each segment is sound. @param {string} folder @param {(problem: string) => void} say */
export const journalRecords = (folder, say) => {
  /** @type {{ seq: number, record: Uint8Array }[]} */
  const records = [];
  if (statSync(folder).isFile()) return records;
  for (const name of readdirSync(folder)
    .filter((each) => /^journal-\d{6}\.log$/u.test(each))
    .sort()) {
    const bytes = bytesOf(path(folder, name));
    checkMagic(bytes, 'ENJRNL');
    const from = reader(bytes.slice(8));
    /** @type {Uint8Array | null} */
    let before = null;
    try {
      while (from.left() > 0) {
        const length = from.fixed(4);
        const number = from.fixed(8);
        const previous = from.fixed(32);
        const record = from.fixed(reader(length).little(4));
        const hash = from.fixed(32);
        if (before !== null && !same(previous, before)) throw new Unreadable('a record does not follow the one before');
        if (!same(sha256(join(length, number, previous, record)), hash)) throw new Unreadable('a record is damaged');
        records.push({ seq: reader(number).little(8), record });
        before = hash;
      }
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      say(`${name}: ${error.message}; what comes after it in this segment is left out`);
    }
  }
  return records;
};

/** The changes of each save after that number, in order. @param {Vault} vault @param {readonly { seq: number, record: Uint8Array }[]} records @param {number} after @param {(problem: string) => void} say */
export const journalChanges = (vault, records, after, say) => {
  /** @type {Row[]} */
  const changes = [];
  /** @type {Uint8Array[]} */
  let pieces = [];
  for (const { seq, record } of records.filter((each) => each.seq > after)) {
    try {
      const { part, parts, content } = openRecord(vault, seq, record);
      if (part === 0) pieces = [];
      if (part !== pieces.length) continue;
      pieces.push(content);
      if (pieces.length < parts) continue;
      changes.push(...readChanges(join(...pieces)));
      pieces = [];
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      say(`journal record ${seq}: ${error.message}`);
    }
  }
  return changes;
};
