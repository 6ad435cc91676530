// A vault opened: its newest snapshot, the journal after it, and every row in the form in which docs/formats/records.md
// describes it. Part of the stand-alone decoder: written from docs/formats alone, and it must never import anything of the
// product. Nothing that does not open stops the rest: it is named.
import { base64url, join, reader, text, Unreadable } from './bytes.mjs';
import * as circles from './circle.mjs';
import { journalChanges, journalRecords, openSnapshot, readHeader, snapshotsIn } from './files.mjs';
import { phaseKeysIn } from './sealed.mjs';
import { groupName, openRow, stores, unlock } from './vault.mjs';

/** @typedef {{ readonly version: number, readonly value: Uint8Array, readonly group: string }} Value */

/**
 * @param {string} place a folder `vault/`, or one snapshot
 * @param {string} secret the passphrase, or the fifteen words
 */
export const decodeVault = (place, secret) => {
  /** @type {string[]} */
  const problems = [];
  const say = (/** @type {string} */ problem) => void problems.push(problem);
  const vault = unlock(readHeader(place), secret);
  const snapshot = newestThatOpens(vault, place, say);
  const records = journalRecords(place, say);
  const first = records[0]?.seq ?? null;
  const start = snapshot?.seq ?? 0;
  if (first !== null && first > start + 1) say(`the journal's records ${start + 1} to ${first - 1} are not here`);
  /** @type {Map<string, import('./vault.mjs').Row>} */
  const rows = new Map();
  for (const row of [...(snapshot?.rows ?? []), ...journalChanges(vault, records, start, say)]) {
    const name = `${row.store}.${base64url(row.key)}`;
    if (row.box.length > 0) rows.set(name, row);
    else rows.delete(name);
  }
  /** @type {Map<string, Value[]>} */
  const values = new Map();
  for (const row of rows.values()) {
    const name = stores[row.store]?.name ?? `store ${row.store}`;
    try {
      values.set(name, [...(values.get(name) ?? []), { ...openRow(vault, row), group: base64url(row.group) }]);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      say(`a row of ${name}: ${error.message}`);
    }
  }
  const of = (/** @type {string} */ name) => values.get(name) ?? [];
  const deletedGroup = base64url(groupName(vault, 'settings', 'deleted'));
  const isDeletion = (/** @type {Value} */ { group }) => group === deletedGroup;
  return {
    vaultId: base64url(vault.id),
    snapshot: snapshot && { seq: snapshot.seq, madeAt: snapshot.madeAt, rows: snapshot.rows.length },
    journal: { first, last: records.at(-1)?.seq ?? null },
    counts: Object.fromEntries([...values].map(([name, all]) => [name, all.length])),
    profile: of('profile').map(json)[0] ?? null,
    settings: of('settings')
      .filter((row) => !isDeletion(row))
      .map(json),
    deletedForEver: of('settings')
      .filter(isDeletion)
      .map(({ value }) => ({
        store: stores[value[0] ?? 0]?.name ?? 'unknown',
        row: base64url(value.slice(1)),
      })),
    reflections: of('reflections').map(json),
    drafts: of('drafts').map(json),
    circles: of('circles').map(({ value }) => readCircle(circles.readCircleRow(value), of, say)),
    invitations: of('invitations').flatMap(({ value }) => readInvitationRow(value)),
    phaseKeys: phaseKeysIn(vault, place, say),
    problems,
  };
};

/** @param {import('./vault.mjs').Vault} vault @param {string} place @param {(problem: string) => void} say */
const newestThatOpens = (vault, place, say) => {
  for (const file of snapshotsIn(place)) {
    try {
      return openSnapshot(vault, file);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      say(`${file}: ${error.message}`);
    }
  }
  return null;
};

/** @param {Value} row */
const json = ({ value }) => JSON.parse(text(value));

/** @param {Uint8Array} value */
const readInvitationRow = (value) => {
  const from = reader(value);
  if (from.byte() !== 1) return [];
  const content = circles.readInvitationContent(from.counted());
  const note = text(from.counted());
  return [{ ...content, note, state: ['open', 'asked', 'used', 'revoked', 'void'][from.uint()] ?? 'unknown' }];
};

/** Bytes as base64url, for JSON. @param {unknown} value @returns {unknown} */
const plain = (value) => {
  if (value instanceof Uint8Array) return base64url(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]));
};

/** @param {ReturnType<typeof circles.readCircleRow>} own @param {(name: string) => readonly Value[]} of @param {(problem: string) => void} say */
const readCircle = (own, of, say) => {
  const ops = of('ops').map(({ value }) => circles.readOp(value));
  const mine = ops.filter(({ type, circle, bytes }) =>
    type === 'create'
      ? base64url(circles.circleIdOf(bytes)) === base64url(own.circle)
      : base64url(circle) === base64url(own.circle),
  );
  const { ordered, logKeys } = circles.orderOps(mine);
  if (ordered.length < mine.length)
    say(`${mine.length - ordered.length} ops of a circle do not follow from the others`);
  const keys = of('keys').map(({ value }) => ({ documentId: value.slice(0, 16), key: value.slice(16, 48) }));
  const grants = ordered.flatMap(({ type, body }) => {
    const create = ordered.find((op) => op.type === 'create');
    if (type !== 'add' || !(body['grant'] instanceof Uint8Array) || !(create?.body['documentId'] instanceof Uint8Array))
      return [];
    if (base64url(/** @type {Uint8Array} */ (body['boxKey'])) !== base64url(own.boxKey)) return [];
    const key = circles.openGrant(body['grant'], own.boxKey, own.boxSecret, create.body['documentId']);
    return key ? [{ documentId: create.body['documentId'], key }] : [];
  });
  return {
    circleId: base64url(own.circle),
    memberId: base64url(circles.memberIdOf(own.memberKey)),
    ops: ordered.map(({ type, author, hash, prev, body }) => plain({ type, author, hash, prev, body })),
    documents: [...keys, ...grants].map((document) => readDocument(document, own.circle, logKeys, of, say)),
  };
};

/** @param {{ documentId: Uint8Array, key: Uint8Array }} document @param {Uint8Array} circle @param {ReadonlyMap<string, Uint8Array>} logKeys @param {(name: string) => readonly Value[]} of @param {(problem: string) => void} say */
const readDocument = ({ documentId, key }, circle, logKeys, of, say) => {
  const envelopes = [];
  /** @type {Uint8Array[]} */
  let parts = [];
  for (const row of of('envelopes')
    .map(({ value }) => circles.readEnvelopeRow(value))
    .sort((a, b) => a.number - b.number)) {
    try {
      const opened = circles.openEnvelope(row.envelope, { circle, documentId, key, logKeys });
      if (!opened.isProven) say(`an envelope of ${base64url(opened.author)} is not proven its author's`);
      parts = opened.part === 1 ? [opened.content] : [...parts, opened.content];
      if (opened.part < opened.parts) continue;
      const { time, update } = circles.readPayload(join(...parts));
      envelopes.push({
        author: base64url(opened.author),
        seq: opened.seq,
        time,
        isValid: row.isValid,
        update: base64url(update),
      });
    } catch (error) {
      // an envelope of another document does not open with this key
      if (!(error instanceof Unreadable)) throw error;
    }
  }
  return {
    documentId: base64url(documentId),
    isBoundToItsKey: base64url(circles.documentIdOf(key)) === base64url(documentId),
    envelopes,
  };
};
