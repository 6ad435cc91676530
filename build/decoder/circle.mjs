// What travels in a circle: ops, grants, envelopes, the invitation link, and the rows in which a vault keeps them
// (docs/formats/op.md, grant.md, envelope.md, invitation.md, records.md). Part of the stand-alone decoder: written from
// docs/formats alone, and it must never import anything of the product.
import { base64url, fromBase64url, join, reader, same, text, Unreadable, utf8 } from './bytes.mjs';
import { commitment, H, hash256, open, openSealedBox, unpad, verifies } from './primitives.mjs';

const opTypes = ['', 'create', 'invite', 'add', 'device', 'agreement', 'affirm', 'leave', 'erase'];

/** @param {Uint8Array} memberKey */
export const memberIdOf = (memberKey) => H(16, 'member-id', [memberKey]);

/** @param {Uint8Array} create all bytes of the op */
export const circleIdOf = (create) => H(16, 'circle-id', [create]);

/** @param {Uint8Array} bytes */
export const readOp = (bytes) => {
  const from = reader(bytes);
  if (from.byte() !== 1) throw new Unreadable('an op of another version');
  const type = opTypes[from.byte()];
  if (!type) throw new Unreadable('an op of a type that this decoder does not know');
  const circle = from.fixed(16);
  const prev = Array.from({ length: from.uint() }, () => from.fixed(32));
  const author = from.fixed(16);
  const body = opBody(type, from.counted());
  const signed = bytes.slice(0, from.at());
  const signature = from.fixed(64);
  if (from.left() > 0) throw new Unreadable('an op goes on behind its signature');
  return { type, circle, prev, author, body, signed, signature, hash: hash256(bytes), bytes };
};

/** @param {string} type @param {Uint8Array} bytes @returns {Record<string, unknown>} */
const opBody = (type, bytes) => {
  const from = reader(bytes);
  switch (type) {
    case 'create':
      return {
        memberKey: from.fixed(32),
        boxKey: from.fixed(32),
        documentId: from.fixed(16),
        commitment: from.fixed(32),
      };
    case 'invite':
      return { invitationId: from.fixed(16), expiresAt: from.uint() };
    case 'add':
      return {
        ...{ memberKey: from.fixed(32), boxKey: from.fixed(32), invitationId: from.fixed(16) },
        ...{
          verified: from.byte() === 1,
          agreement: from.fixed(32),
          acceptance: from.fixed(64),
          grant: from.fixed(80),
        },
      };
    case 'device':
      return { logKey: from.fixed(32), replaces: from.byte() === 1 ? from.fixed(8) : null };
    case 'agreement':
      return { sentences: Array.from({ length: from.uint() }, () => text(from.counted())) };
    case 'affirm':
      return { agreement: from.fixed(32) };
    case 'erase':
      return { documentId: from.fixed(16) };
    default:
      return {};
  }
};

/** Every op of one circle in an order in which each stands behind what it names, its signature checked. @param {readonly ReturnType<typeof readOp>[]} ops */
export const orderOps = (ops) => {
  /** @type {Map<string, Uint8Array>} */
  const memberKeys = new Map();
  /** @type {Map<string, Uint8Array>} */
  const logKeys = new Map();
  const ordered = [];
  const known = new Set();
  for (let waiting = [...ops]; waiting.length > 0; ) {
    const ready = waiting.filter(({ prev }) => prev.every((hash) => known.has(base64url(hash))));
    if (ready.length === 0) break;
    waiting = waiting.filter((op) => !ready.includes(op));
    for (const op of ready) {
      const { memberKey, logKey } = op.body;
      if (op.type === 'create' && memberKey instanceof Uint8Array)
        memberKeys.set(base64url(memberIdOf(memberKey)), memberKey);
      const key = memberKeys.get(base64url(op.author));
      if (!key || !verifies('op', op.signed, op.signature, key)) continue;
      if (op.type === 'add' && memberKey instanceof Uint8Array)
        memberKeys.set(base64url(memberIdOf(memberKey)), memberKey);
      if (logKey instanceof Uint8Array) logKeys.set(base64url(H(16, 'author-id', [logKey]).slice(0, 8)), logKey);
      known.add(base64url(op.hash));
      ordered.push(op);
    }
  }
  return { ordered, logKeys };
};

/** The key of a document, from a grant; null when it is another's. @param {Uint8Array} grant @param {Uint8Array} publicKey @param {Uint8Array} secretKey @param {Uint8Array} documentId */
export const openGrant = (grant, publicKey, secretKey, documentId) => {
  const key = openSealedBox(grant, publicKey, secretKey);
  return same(documentIdOf(key), documentId) ? key : null;
};

/** @param {Uint8Array} key */
export const documentIdOf = (key) => H(16, 'document-id', [commitment(key, 'document')]);

/** @param {Uint8Array} envelope @param {{ circle: Uint8Array, documentId: Uint8Array, key: Uint8Array, logKeys: ReadonlyMap<string, Uint8Array> }} about */
export const openEnvelope = (envelope, { circle, documentId, key, logKeys }) => {
  const from = reader(envelope);
  if (from.byte() !== 1) throw new Unreadable('an envelope of another version');
  const kind = from.byte();
  const author = from.fixed(8);
  const seq = from.uint();
  const [part, parts] = kind === 2 ? [from.uint(), from.uint()] : [1, 1];
  const prev = from.fixed(32);
  const deps = Array.from({ length: from.uint() }, () => from.fixed(16));
  const header = envelope.slice(0, from.at());
  const box = from.fixed(from.left() - 64);
  const place = join(circle, documentId);
  const logKey = logKeys.get(base64url(author));
  const isProven = logKey !== undefined && verifies('envelope', join(place, header, box), from.rest(), logKey);
  const content = unpad(open(key, box, join(utf8('entre-nous/envelope'), place, header)));
  return { author, seq, part, parts, prev, deps, isProven, content, hash: hash256(envelope) };
};

/** @param {Uint8Array} payload the joined contents of all parts */
export const readPayload = (payload) => {
  const from = reader(payload);
  return { time: from.uint(), update: from.rest() };
};

/** @param {string} link */
export const readInvitation = (link) => {
  const start = 'entrenous://join#v1.';
  const plain = link.replace(/[\s<>"]/gu, '');
  if (!plain.startsWith(start)) throw new Unreadable('this is no invitation of version 1');
  const from = reader(fromBase64url(plain.slice(start.length)));
  const content = from.counted();
  if (!same(from.fixed(4), H(16, 'invitation-checksum', [content]).slice(0, 4)))
    throw new Unreadable('this invitation is damaged');
  return readInvitationContent(content);
};

/** @param {Uint8Array} content */
export const readInvitationContent = (content) => {
  const from = reader(content);
  return {
    ...{
      circleId: base64url(from.fixed(16)),
      invitationId: base64url(from.fixed(16)),
      secret: base64url(from.fixed(32)),
    },
    ...{ inviter: base64url(from.fixed(16)), expiresAt: from.uint() },
    meetingPlaces: Array.from({ length: from.uint() }, () => text(from.counted())),
  };
};

/** A row of `circles`: whose keys these are. @param {Uint8Array} value */
export const readCircleRow = (value) => {
  const from = reader(value);
  return {
    circle: from.fixed(16),
    ...{ memberKey: from.fixed(32), memberSecret: from.fixed(64), boxKey: from.fixed(32), boxSecret: from.fixed(32) },
    ...{ logKey: from.fixed(32), logSecret: from.fixed(64) },
  };
};

/** A row of `envelopes`, without what was noted about it. @param {Uint8Array} value */
export const readEnvelopeRow = (value) => {
  const from = reader(value);
  const number = from.uint();
  from.fixed(16);
  const verdict = from.byte();
  if (verdict === 2) from.uint();
  if (verdict === 4) {
    from.uint();
    from.uint();
  }
  return { number, isValid: verdict >= 3, isPart: verdict === 1, envelope: from.rest() };
};
