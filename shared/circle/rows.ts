// How the rows of a circle look inside the sealed store: own keys, document keys, heads, kept envelopes, the outbox, cached
// states, invitations. Local to this computer; what travels has its own files (ops, envelope). A row that does not read is a
// broken promise of the store, which authenticates every row, so it throws.
import { base64url, decode, type Reader, type Writer, writer } from '../crypto/encoding.ts';
import { asKey, type DocumentKey, type SigningPublicKey } from '../crypto/keys.ts';
import { type AuthorId, asId, type CircleId, type DocumentId, type MemberId } from '../ids.ts';
import { must } from '../result.ts';
import type { Head, Heads, OpenInvitation, OwnKeys, RefusalReason } from './circle.ts';
import type { HashPrefix } from './envelope.ts';
import { idBytes, readAuthor, readHash, readId } from './idBytes.ts';
import { decodeInvitation, encodeInvitation, type Invitation } from './invitation.ts';
import type { StoreChange } from './store.ts';

const most = 64 * 1024 * 1024;

export interface CircleRow {
  readonly circleId: CircleId;
  readonly own: OwnKeys;
}
const writeKeys = (out: Writer, own: OwnKeys): Writer =>
  out
    .fixed(own.member.publicKey)
    .fixed(own.member.secretKey)
    .fixed(own.box.publicKey)
    .fixed(own.box.secretKey)
    .fixed(own.log.publicKey)
    .fixed(own.log.secretKey);
const readKeys = (from: Reader): OwnKeys => ({
  member: { publicKey: asKey(from.fixed(32)), secretKey: asKey(from.fixed(64)) },
  box: { publicKey: asKey(from.fixed(32)), secretKey: asKey(from.fixed(32)) },
  log: { publicKey: asKey(from.fixed(32)), secretKey: asKey(from.fixed(64)) },
});
export const ownKeysToBytes = (own: OwnKeys): Uint8Array => writeKeys(writer(), own).done();
export const ownKeysFromBytes = (bytes: Uint8Array): OwnKeys => must(decode(bytes, readKeys));

export const circleRow = ({ circleId, own }: CircleRow): StoreChange => ({
  table: 'circles',
  id: circleId,
  group: '',
  value: writeKeys(writer().fixed(idBytes(circleId)), own).done(),
});
export const readCircleRow = (bytes: Uint8Array): CircleRow =>
  must(decode(bytes, (from) => ({ circleId: readId<CircleId>(from), own: readKeys(from) })));

export interface KeyRow {
  readonly documentId: DocumentId;
  readonly key: DocumentKey;
}
export const keyRow = (circleId: CircleId, { documentId, key }: KeyRow): StoreChange => ({
  table: 'keys',
  id: documentId,
  group: circleId,
  value: writer().fixed(idBytes(documentId)).fixed(key).done(),
});
export const readKeyRow = (bytes: Uint8Array): KeyRow =>
  must(decode(bytes, (from) => ({ documentId: readId<DocumentId>(from), key: asKey<DocumentKey>(from.fixed(32)) })));

export const opRow = (circleId: CircleId, hash: string, bytes: Uint8Array): StoreChange => ({
  table: 'ops',
  id: hash,
  group: circleId,
  value: bytes,
});

export const writeHeads = (out: Writer, heads: Heads): Writer => {
  out.uint(heads.size);
  for (const [authorId, head] of heads) out.fixed(idBytes(authorId)).uint(head.seq).fixed(idBytes(head.hash));
  return out;
};
export const readHeads = (from: Reader): Heads => {
  const heads = new Map<AuthorId, Head>();
  for (let left = from.uint(); left > 0; left--)
    heads.set(readAuthor(from), { seq: from.uint(), hash: readHash(from) });
  return heads;
};
export interface HeadsRow {
  readonly documentId: DocumentId;
  readonly heads: Heads;
}
export const headsRow = (circleId: CircleId, { documentId, heads }: HeadsRow): StoreChange => ({
  table: 'heads',
  id: documentId,
  group: circleId,
  value: writeHeads(writer().fixed(idBytes(documentId)), heads).done(),
});
export const readHeadsRow = (bytes: Uint8Array): HeadsRow =>
  must(decode(bytes, (from) => ({ documentId: readId<DocumentId>(from), heads: readHeads(from) })));

/** What was decided about an envelope when it was taken in; on loading it is not judged again. */
export type Verdict =
  /** the last part of a payload that is applied; `end` is the clock after it, null when it moves none */
  | { readonly type: 'valid'; readonly end: { readonly clientId: number; readonly clock: number } | null }
  /** a part that is not the last */
  | { readonly type: 'part' }
  | { readonly type: 'invalid'; readonly reason: RefusalReason };
const reasons: readonly RefusalReason[] = [
  'TooLarge',
  'VersionUnknown',
  'Malformed',
  'UnknownDocument',
  'UnknownAuthor',
  'BadSignature',
  'BadChain',
  'SeqReused',
  'DoesNotOpen',
  'ForeignClientId',
  'ClockGap',
  'OutsideCausalPast',
  'ForbiddenContent',
];
export interface KeptEnvelope {
  /** order of arrival within the document: a causal order */
  readonly number: number;
  /** of the envelope, so that loading need not hash again */
  readonly prefix: HashPrefix;
  readonly verdict: Verdict;
  readonly envelope: Uint8Array;
}
/** `aside`: the second content of a number has a row of its own. */
export const envelopeId = (documentId: DocumentId, authorId: AuthorId, seq: number, aside?: HashPrefix): string =>
  aside === undefined ? `${documentId}/${authorId}/${seq}` : `${documentId}/${authorId}/${seq}/${aside}`;
export const envelopeRow = (
  documentId: DocumentId,
  authorId: AuthorId,
  seq: number,
  { number, prefix, verdict, envelope }: KeptEnvelope,
  isAside = false,
): StoreChange => {
  const out = writer().uint(number).fixed(idBytes(prefix));
  if (verdict.type === 'part') out.byte(1);
  else if (verdict.type === 'invalid') out.byte(2).uint(reasons.indexOf(verdict.reason));
  else if (verdict.end === null) out.byte(3);
  else out.byte(4).uint(verdict.end.clientId).uint(verdict.end.clock);
  const value = out.fixed(envelope).done();
  return {
    table: 'envelopes',
    id: envelopeId(documentId, authorId, seq, isAside ? prefix : undefined),
    group: documentId,
    value,
  };
};
export const readEnvelopeRow = (bytes: Uint8Array): KeptEnvelope =>
  must(
    decode(bytes, (from) => ({
      number: from.uint(),
      prefix: readId<HashPrefix>(from),
      verdict: readVerdict(from),
      envelope: from.rest(),
    })),
  );
const readVerdict = (from: Reader): Verdict => {
  switch (from.byte()) {
    case 1:
      return { type: 'part' };
    case 2:
      return { type: 'invalid', reason: reasons[from.uint(reasons.length - 1)] ?? from.refuse() };
    case 3:
      return { type: 'valid', end: null };
    case 4:
      return { type: 'valid', end: { clientId: from.uint(), clock: from.uint() } };
    default:
      return from.refuse();
  }
};

/** Local changes of one run that are not in an envelope yet. `number` rises within a document; rows go back in this order. */
export interface OutboxRow {
  readonly documentId: DocumentId;
  readonly number: number;
  readonly clientId: number;
  readonly time: number;
  readonly update: Uint8Array;
}
const outboxId = (documentId: DocumentId, number: number): string => `${documentId}/${number}`;
export const outboxRow = (row: OutboxRow): StoreChange => ({
  table: 'outbox',
  id: outboxId(row.documentId, row.number),
  group: row.documentId,
  value: writer()
    .fixed(idBytes(row.documentId))
    .uint(row.number)
    .uint(row.clientId)
    .uint(row.time)
    .bytes(row.update)
    .done(),
});
export const dropOutboxRow = (documentId: DocumentId, number: number): StoreChange => ({
  table: 'outbox',
  id: outboxId(documentId, number),
  group: documentId,
  value: null,
});
export const readOutboxRow = (bytes: Uint8Array): OutboxRow =>
  must(
    decode(bytes, (from) => ({
      documentId: readId<DocumentId>(from),
      number: from.uint(),
      clientId: from.uint(),
      time: from.uint(),
      update: from.bytes(most),
    })),
  );

/** A cached Yjs state and the heads it stands for. */
export interface StateRow {
  readonly heads: Heads;
  readonly update: Uint8Array;
}
export const stateRow = (documentId: DocumentId, slot: number, { heads, update }: StateRow): StoreChange => ({
  table: 'states',
  id: `${documentId}/${slot}`,
  group: documentId,
  value: writeHeads(writer(), heads).bytes(update).done(),
});
/** null for a row that does not read: a cache may be bad, and replay takes its place. */
export const readStateRow = (bytes: Uint8Array): StateRow | null => {
  const read = decode(bytes, (from) => ({ heads: readHeads(from), update: from.bytes(most) }));
  return read.ok ? read.value : null;
};

/** An invitation of this device. `askedBy`: the log key of the one who asked first; `usedBy`: whom it added. */
export interface InvitationRow {
  readonly invitation: Invitation;
  readonly note: string;
  readonly state: Exclude<OpenInvitation['state'], 'expired'>;
  readonly askedBy: SigningPublicKey | null;
  readonly usedBy: MemberId | null;
}
const states = ['open', 'asked', 'used', 'revoked', 'void'] as const;
export const invitationRow = (row: InvitationRow): StoreChange => ({
  table: 'invitations',
  id: `made/${row.invitation.invitationId}`,
  group: row.invitation.circleId,
  value: writer()
    .byte(1)
    .bytes(encodeInvitation(row.invitation))
    .text(row.note)
    .uint(states.indexOf(row.state))
    .bytes(row.usedBy === null ? new Uint8Array() : idBytes(row.usedBy))
    .fixed(row.askedBy ?? new Uint8Array())
    .done(),
});
/** null: a pending join (pendingJoins.ts), which lies in the same table. */
export const readInvitationRow = (bytes: Uint8Array): InvitationRow | null =>
  bytes[0] !== 1
    ? null
    : must(
        decode(bytes.subarray(1), (from) => {
          const invitation = must(decodeInvitation(from.bytes(1000)));
          const note = from.text(10_000);
          const state = states[from.uint(states.length - 1)] ?? from.refuse();
          const used = from.bytes(16);
          const asked = from.rest();
          const usedBy = used.length === 16 ? asId<MemberId>(base64url(used)) : null;
          return { invitation, note, state, usedBy, askedBy: asked.length === 32 ? asKey(asked) : null };
        }),
      );
