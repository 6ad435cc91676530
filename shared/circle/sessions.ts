// Named changes to the sessions of a circle, and the grants of their keys. The entry of a session carries the commitment to
// its document key and a sealed box for each member; whoever lacks one is granted by who planned the session and by who
// added the member (docs/decisions/session-keys-granted-by-two.md).
import * as v from 'valibot';
import * as Y from 'yjs';
import { base64url, fromBase64url } from '../crypto/encoding.ts';
import type { BoxKeys, DocumentKey } from '../crypto/keys.ts';
import { asId, type DocumentId, type MemberId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import type { Member, TextFailure } from './circle.ts';
import { type CircleDocument, circleRoots, placeMaxLength } from './circleDocument.ts';
import type { SharedDocument } from './document.ts';
import { checkTitle, clientIdOfField, idSchema } from './entries.ts';
import { documentKeyCommitment, grantKey, openGrant } from './grants.ts';

export type UnknownSession = { readonly type: 'UnknownSession' };

/** One transaction: the entry with its commitment and the grants. The title was checked. */
export const addSession = (
  shared: SharedDocument,
  facts: {
    readonly documentId: DocumentId;
    readonly key: DocumentKey;
    readonly title: string;
    readonly startsAt: number | null;
    readonly place: string;
    readonly members: Iterable<Member>;
  },
): void => {
  const { documentId, key, title, startsAt, place, members } = facts;
  const grants = [...members].map((member): [string, string] => [member.memberId, boxFor(member, key)]);
  const entry = new Y.Map<unknown>([
    ['title', title],
    ['startsAt', startsAt],
    ...(place.trim() === '' ? [] : [['place', place.trim().slice(0, placeMaxLength)] as [string, string]]),
    ['commitment', base64url(documentKeyCommitment(key))],
    ['grants', new Y.Map(grants)],
  ]);
  shared.change(() => circleRoots(shared.doc).sessions.set(documentId, entry));
};

const boxFor = (member: Member, key: DocumentKey): string => base64url(grantKey(member.boxKey, key));

const sessionEntries = (shared: SharedDocument): readonly [DocumentId, Y.Map<unknown>][] =>
  [...circleRoots(shared.doc).sessions.entries()].flatMap(([id, entry]): [DocumentId, Y.Map<unknown>][] =>
    entry instanceof Y.Map && v.is(idSchema, id) ? [[asId(id), entry]] : [],
  );

const grantsOf = (entry: Y.Map<unknown>): Y.Map<unknown> | null => {
  const grants = entry.get('grants');
  return grants instanceof Y.Map ? grants : null;
};

/** Keys that were granted to me and that I do not hold yet. What does not open, or is no key of that document, is passed over. */
export const grantedKeys = (
  shared: SharedDocument,
  own: BoxKeys,
  held: ReadonlySet<DocumentId>,
): readonly { readonly documentId: DocumentId; readonly key: DocumentKey }[] =>
  sessionEntries(shared).flatMap(([documentId, entry]) => {
    if (held.has(documentId)) return [];
    const box = bytesOf(grantsOf(entry)?.get(shared.me));
    const key = box ? openGrant(own, documentId, box) : null;
    return key?.ok ? [{ documentId, key: key.value }] : [];
  });

const bytesOf = (value: unknown): Uint8Array | null => {
  const bytes = typeof value === 'string' && value.length <= 200 ? fromBase64url(value) : null;
  return bytes?.ok ? bytes.value : null;
};

/**
 * Writes the grants that I owe: of sessions I planned to every member, of other sessions whose key I hold to members I added.
 * Returns how many were written.
 */
export const grantWhatIsOwed = (
  shared: SharedDocument,
  members: Iterable<Member>,
  keys: ReadonlyMap<DocumentId, DocumentKey>,
): number => {
  const all = [...members].filter((member) => !member.left);
  const owed: { readonly grants: Y.Map<unknown>; readonly memberId: MemberId; readonly box: string }[] = [];
  for (const [documentId, entry] of sessionEntries(shared)) {
    const key = keys.get(documentId);
    const grants = grantsOf(entry);
    if (!key || !grants) continue;
    const clientId = clientIdOfField(entry, 'commitment');
    const planned = clientId !== null && shared.writerOf(clientId) === shared.me;
    for (const member of all)
      if (!grants.has(member.memberId) && (planned || member.addedBy === shared.me))
        owed.push({ grants, memberId: member.memberId, box: boxFor(member, key) });
  }
  if (owed.length > 0)
    shared.change(() => {
      for (const { grants, memberId, box } of owed) grants.set(memberId, box);
    });
  return owed.length;
};

export const renameSession = (
  circle: CircleDocument,
  documentId: DocumentId,
  title: string,
): Result<void, TextFailure | UnknownSession> => {
  const checked = checkTitle(title);
  return checked.ok ? setField(circle, documentId, 'title', checked.value) : checked;
};

/** Milliseconds since 1970, or null: not planned yet. */
export const rescheduleSession = (
  circle: CircleDocument,
  documentId: DocumentId,
  startsAt: number | null,
): Result<void, UnknownSession> => setField(circle, documentId, 'startsAt', startsAt);

/** Where, in a few words; empty: not said. */
export const moveSession = (
  circle: CircleDocument,
  documentId: DocumentId,
  place: string,
): Result<void, UnknownSession> => setField(circle, documentId, 'place', place.trim().slice(0, placeMaxLength));

/** Cancelled: kept, not shown among those to come. */
export const archiveSession = (circle: CircleDocument, documentId: DocumentId): Result<void, UnknownSession> =>
  setField(circle, documentId, 'archived', true);

export const restoreSession = (circle: CircleDocument, documentId: DocumentId): Result<void, UnknownSession> =>
  setField(circle, documentId, 'archived', false);

const setField = (
  { shared }: CircleDocument,
  documentId: DocumentId,
  field: string,
  value: unknown,
): Result<void, UnknownSession> => {
  const entry = circleRoots(shared.doc).sessions.get(documentId);
  if (!(entry instanceof Y.Map)) return err({ type: 'UnknownSession' });
  shared.change(() => entry.set(field, value));
  return ok(undefined);
};
