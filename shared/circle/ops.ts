// One op of a circle: signed, linked by hash to the ops its author had seen. Encoding, signing, verifying; what a set of ops
// means is opLog.ts. Layout: docs/formats/op.md.
import { concat, decode, type Reader, type Writer, writer } from '../crypto/encoding.ts';
import { hash, hash256 } from '../crypto/hash.ts';
import { asKey, type BoxPublicKey, type SigningKeys, type SigningPublicKey } from '../crypto/keys.ts';
import { sign, signatureBytes, verify } from '../crypto/sign.ts';
import {
  type AuthorId,
  asId,
  type CircleId,
  type DocumentId,
  type HashId,
  type InvitationId,
  type MemberId,
} from '../ids.ts';
import { err, never, ok, type Result } from '../result.ts';
import { idBytes, readAuthor, readHash, readId } from './idBytes.ts';
import { memberIdOf } from './identity.ts';
import { idText } from './idText.ts';

/** Who this was in the predecessor, by the member key there (successor.ts reads it); nothing in the roster leans on it. */
export interface MoveProof {
  readonly from: MemberId;
  readonly signature: Uint8Array;
}
export interface Follows extends MoveProof {
  /** the predecessor */
  readonly circleId: CircleId;
}

export type OpBody =
  | {
      readonly type: 'create';
      readonly memberKey: SigningPublicKey;
      readonly boxKey: BoxPublicKey;
      /** the circle document, and `keyCommitment` of its key */
      readonly documentId: DocumentId;
      readonly keyCommitment: Uint8Array;
      /** of a circle that begins another one again */
      readonly follows?: Follows;
    }
  /** so that everybody sees who has invited; changes nothing in the roster */
  | { readonly type: 'invite'; readonly invitationId: InvitationId; readonly expiresAt: number }
  | {
      readonly type: 'add';
      readonly memberKey: SigningPublicKey;
      readonly boxKey: BoxPublicKey;
      readonly invitationId: InvitationId;
      /** pictures were compared */
      readonly verified: boolean;
      readonly agreement: HashId;
      /** the newcomer's signature under that agreement (agreement.ts) */
      readonly acceptance: Uint8Array;
      /** the circle document's key, locked for the newcomer */
      readonly lockedKey: Uint8Array;
      /** of who came along from the predecessor, without an invitation */
      readonly moved?: MoveProof;
    }
  | { readonly type: 'device'; readonly logKey: SigningPublicKey; readonly replaces: AuthorId | null }
  | { readonly type: 'agreement'; readonly sentences: readonly string[] }
  | { readonly type: 'affirm'; readonly agreement: HashId }
  | { readonly type: 'leave' }
  | { readonly type: 'erase'; readonly documentId: DocumentId };

export interface Op {
  readonly hash: HashId;
  /** zeros in `create`, whose own hash is the circle's id */
  readonly circleId: CircleId;
  readonly prev: readonly HashId[];
  readonly author: MemberId;
  readonly body: OpBody;
}
export type OpFailure = { readonly type: 'Malformed' | 'TooLarge' | 'VersionTooNew' };

/** version ‖ type ‖ circle ‖ prev ‖ author ‖ body ‖ signature */
export const opVersion = 1;
export const opMaxBytes = 64 * 1024;
/** more heads than this cannot be named at once; the rest is named by the next op */
export const opMaxPrev = 64;
export const lockedKeyBytes = 32 + 48;
export const mostSentences = 40;
export const sentenceMaxBytes = 2000;

const typeNumber = { create: 1, invite: 2, add: 3, device: 4, agreement: 5, affirm: 6, leave: 7, erase: 8 } as const;
const noCircle = asId<CircleId>('AAAAAAAAAAAAAAAAAAAAAA');

/** in place of an invitation: who moves comes without one */
export const noInvitation = asId<InvitationId>('AAAAAAAAAAAAAAAAAAAAAA');

export const circleIdOf = (create: Uint8Array): CircleId => asId(idText(hash(16, 'circle-id', create)));
export const opHash = (bytes: Uint8Array): HashId => asId(idText(hash256(bytes)));

/** `circleId` null: a `create`. */
export const signOp = (
  keys: SigningKeys,
  circleId: CircleId | null,
  prev: readonly HashId[],
  body: OpBody,
): Uint8Array => {
  const named = [...prev].sort().slice(0, opMaxPrev);
  const out = writer()
    .byte(opVersion)
    .byte(typeNumber[body.type])
    .fixed(idBytes(circleId ?? noCircle))
    .uint(named.length);
  for (const head of named) out.fixed(idBytes(head));
  const message = out
    .fixed(idBytes(memberIdOf(keys.publicKey)))
    .bytes(encodeBody(body))
    .done();
  return concat(message, sign(keys.secretKey, 'op', message));
};

export const verifyOp = (key: SigningPublicKey, bytes: Uint8Array): boolean => {
  const end = bytes.length - signatureBytes;
  return end > 0 && verify(key, 'op', bytes.subarray(0, end), bytes.subarray(end));
};

export const decodeOp = (bytes: Uint8Array): Result<Op, OpFailure> => {
  if (bytes.length > opMaxBytes) return err({ type: 'TooLarge' });
  if ((bytes[0] ?? 0) > opVersion) return err({ type: 'VersionTooNew' });
  const read = decode(bytes, (from) => {
    if (from.byte() !== opVersion) return from.refuse();
    const type = from.byte();
    const circleId = readId<CircleId>(from);
    const prev = Array.from({ length: from.uint(opMaxPrev) }, () => readHash(from));
    const author = readId<MemberId>(from);
    const body = decode(from.bytes(opMaxBytes), (inside) => readBody(type, inside));
    from.fixed(signatureBytes);
    // one form for one op: heads in order and once, and only `create` stands alone
    if (prev.some((head, i) => i > 0 && head <= (prev[i - 1] ?? ''))) return from.refuse();
    if (!body.ok || (body.value.type === 'create') !== (prev.length === 0)) return from.refuse();
    if (body.value.type === 'create' && circleId !== noCircle) return from.refuse();
    return { hash: opHash(bytes), circleId, prev, author, body: body.value };
  });
  return read.ok ? ok(read.value) : err({ type: 'Malformed' });
};

const encodeBody = (body: OpBody): Uint8Array => writeBody(writer(), body).done();

const writeBody = (out: Writer, body: OpBody): Writer => {
  switch (body.type) {
    case 'create':
      out.fixed(body.memberKey).fixed(body.boxKey).fixed(idBytes(body.documentId)).fixed(body.keyCommitment);
      return body.follows ? writeProof(out.fixed(idBytes(body.follows.circleId)), body.follows) : out;
    case 'invite':
      return out.fixed(idBytes(body.invitationId)).uint(Math.floor(body.expiresAt / 1000));
    case 'add':
      out
        .fixed(body.memberKey)
        .fixed(body.boxKey)
        .fixed(idBytes(body.invitationId))
        .byte(body.verified ? 1 : 0)
        .fixed(idBytes(body.agreement))
        .fixed(body.acceptance)
        .fixed(body.lockedKey);
      return body.moved ? writeProof(out, body.moved) : out;
    case 'device':
      return body.replaces === null
        ? out.fixed(body.logKey).byte(0)
        : out.fixed(body.logKey).byte(1).fixed(idBytes(body.replaces));
    case 'agreement':
      out.uint(body.sentences.length);
      for (const sentence of body.sentences) out.text(sentence);
      return out;
    case 'affirm':
      return out.fixed(idBytes(body.agreement));
    case 'leave':
      return out;
    case 'erase':
      return out.fixed(idBytes(body.documentId));
    default:
      return never(body);
  }
};

const writeProof = (out: Writer, { from, signature }: MoveProof): Writer => out.fixed(idBytes(from)).fixed(signature);
const readProof = (from: Reader): MoveProof => ({ from: readId(from), signature: from.fixed(signatureBytes) });

const readFlag = (from: Reader): boolean => {
  const byte = from.byte();
  return byte > 1 ? from.refuse() : byte === 1;
};

const readBody = (type: number, from: Reader): OpBody => {
  switch (type) {
    case typeNumber.create:
      return {
        type: 'create',
        memberKey: asKey(from.fixed(32)),
        boxKey: asKey(from.fixed(32)),
        documentId: readId(from),
        keyCommitment: from.fixed(32),
        ...(from.left() > 0 ? { follows: { circleId: readId<CircleId>(from), ...readProof(from) } } : {}),
      };
    case typeNumber.invite:
      return { type: 'invite', invitationId: readId(from), expiresAt: from.uint(100_000_000_000) * 1000 };
    case typeNumber.add:
      return {
        type: 'add',
        memberKey: asKey(from.fixed(32)),
        boxKey: asKey(from.fixed(32)),
        invitationId: readId(from),
        verified: readFlag(from),
        agreement: readHash(from),
        acceptance: from.fixed(signatureBytes),
        lockedKey: from.fixed(lockedKeyBytes),
        ...(from.left() > 0 ? { moved: readProof(from) } : {}),
      };
    case typeNumber.device:
      return { type: 'device', logKey: asKey(from.fixed(32)), replaces: readFlag(from) ? readAuthor(from) : null };
    case typeNumber.agreement: {
      const sentences = Array.from({ length: from.uint(mostSentences) }, () => from.text(sentenceMaxBytes));
      return sentences.length === 0 ? from.refuse() : { type: 'agreement', sentences };
    }
    case typeNumber.affirm:
      return { type: 'affirm', agreement: readHash(from) };
    case typeNumber.leave:
      return { type: 'leave' };
    case typeNumber.erase:
      return { type: 'erase', documentId: readId(from) };
    default:
      return from.refuse();
  }
};
