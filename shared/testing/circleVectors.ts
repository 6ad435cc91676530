// The test vectors of docs/formats/{op,envelope,grant,invitation}.md, made from those pages and libsodium alone: none of the
// product's encoders is used here, so that a page, the product and this file cannot be wrong in the same way unnoticed.
import { sodium } from '../crypto/sodium.ts';

export type Bytes = Uint8Array;
export const bytes = (...parts: readonly (Bytes | number)[]): Bytes =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...part])));
export const run = (first: number, length: number): Bytes => Uint8Array.from({ length }, (_, i) => (first + i) % 256);
export const text = (words: string): Bytes => sodium.from_string(words);
export const uint = (value: number): Bytes =>
  value < 128 ? Uint8Array.of(value) : bytes(128 + (value % 128), uint(Math.floor(value / 128)));
export const counted = (part: Bytes): Bytes => bytes(uint(part.length), part);
export const blake = (length: number, message: Bytes, key: Bytes | null = null): Bytes =>
  sodium.crypto_generichash(length, message, key);
export const H = (length: number, domain: string, ...parts: readonly Bytes[]): Bytes =>
  blake(length, bytes(counted(text(`entre-nous/${domain}`)), ...parts.map(counted)));
export const sign = (secret: Bytes, domain: string, message: Bytes): Bytes =>
  sodium.crypto_sign_detached(bytes(text(`entre-nous/${domain}`), 0, message), secret);
export const aead = (key: Bytes, nonce: Bytes, content: Bytes, context: Bytes): Bytes =>
  bytes(nonce, sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(content, context, null, nonce, key));
export const b64 = (raw: Bytes): string => sodium.to_base64(raw, sodium.base64_variants.URLSAFE_NO_PADDING);
export const hex = (raw: Bytes): string => sodium.to_hex(raw);

export const person = (seed: number) => {
  const member = sodium.crypto_sign_seed_keypair(run(seed, 32));
  const box = sodium.crypto_box_seed_keypair(run(seed + 32, 32));
  const log = sodium.crypto_sign_seed_keypair(run(seed + 64, 32));
  return { seed, member, box, log, memberId: H(16, 'member-id', member.publicKey) };
};
const keysOf = ({ member, box, log, seed }: ReturnType<typeof person>) => ({
  memberSeed: hex(run(seed, 32)),
  memberKey: hex(member.publicKey),
  boxSeed: hex(run(seed + 32, 32)),
  boxKey: hex(box.publicKey),
  boxSecret: hex(box.privateKey),
  logSeed: hex(run(seed + 64, 32)),
  logKey: hex(log.publicKey),
});

/** A sealed box with a fixed ephemeral key: ephemeral ‖ box under nonce BLAKE2b-192(ephemeral ‖ recipient). */
export const lockedFor = (to: Bytes, content: Bytes, seed: Bytes): Bytes => {
  const ephemeral = sodium.crypto_box_seed_keypair(seed);
  const nonce = blake(24, bytes(ephemeral.publicKey, to));
  return bytes(ephemeral.publicKey, sodium.crypto_box_easy(content, nonce, to, ephemeral.privateKey));
};

export const pad = (content: Bytes, least = 64): Bytes => {
  const length = Math.max(least, content.length + 1);
  const unit = 2 ** (Math.floor(Math.log2(length)) - Math.floor(Math.log2(Math.floor(Math.log2(length)))) - 1);
  const padded = new Uint8Array(Math.ceil(length / unit) * unit);
  padded.set(bytes(content, 0x80));
  return padded;
};

const circle = () => {
  const ana = person(1);
  const ben = person(101);
  const documentKey = run(200, 32);
  const commitment = blake(32, text('entre-nous/commitment/document'), documentKey);
  const documentId = H(16, 'document-id', commitment);
  return { ana, ben, documentKey, commitment, documentId };
};

export const makeOpVectors = () => {
  const { ana, ben, documentKey, commitment, documentId } = circle();
  const op = (
    type: number,
    circleId: Bytes,
    prev: readonly Bytes[],
    author: ReturnType<typeof person>,
    body: Bytes,
  ): Bytes => {
    const sorted = [...prev].sort((a, b) => (b64(a) < b64(b) ? -1 : 1));
    const message = bytes(1, type, circleId, uint(prev.length), ...sorted, author.memberId, counted(body));
    return bytes(message, sign(author.member.privateKey, 'op', message));
  };
  const create = op(
    1,
    new Uint8Array(16),
    [],
    ana,
    bytes(ana.member.publicKey, ana.box.publicKey, documentId, commitment),
  );
  const circleId = H(16, 'circle-id', create);
  const sentences = ['What is said here stays here.', 'Ce que j’apprends peut voyager.'];
  const agreement = op(
    5,
    circleId,
    [blake(32, create)],
    ana,
    bytes(uint(2), ...sentences.map((s) => counted(text(s)))),
  );
  const agreementHash = blake(32, agreement);
  const invitationId = run(60, 16);
  const anaDevice = op(4, circleId, [agreementHash], ana, bytes(ana.log.publicKey, 0));
  const invite = op(2, circleId, [agreementHash], ana, bytes(invitationId, uint(1_761_209_600)));
  const accepted = bytes(circleId, invitationId, agreementHash, ben.member.publicKey, ben.box.publicKey);
  const acceptance = sign(ben.member.privateKey, 'acceptance', accepted);
  const locked = lockedFor(ben.box.publicKey, documentKey, run(7, 32));
  const addBody = bytes(ben.member.publicKey, ben.box.publicKey, invitationId, 1, agreementHash, acceptance, locked);
  const add = op(3, circleId, [blake(32, anaDevice), blake(32, invite)], ana, addBody);
  const benDevice = op(4, circleId, [blake(32, add)], ben, bytes(ben.log.publicKey, 0));
  const affirm = op(6, circleId, [blake(32, benDevice)], ana, agreementHash);
  const erase = op(8, circleId, [blake(32, affirm)], ana, run(90, 16));
  const leave = op(7, circleId, [blake(32, erase)], ben, new Uint8Array());
  const ops = { create, agreement, anaDevice, invite, add, benDevice, affirm, erase, leave };
  return {
    ana: {
      ...keysOf(ana),
      memberId: b64(ana.memberId),
      authorId: b64(H(16, 'author-id', ana.log.publicKey).slice(0, 8)),
    },
    ben: {
      ...keysOf(ben),
      memberId: b64(ben.memberId),
      authorId: b64(H(16, 'author-id', ben.log.publicKey).slice(0, 8)),
    },
    circleId: b64(circleId),
    sentences: { first: sentences[0], second: sentences[1] },
    documentKey: hex(documentKey),
    ops: Object.fromEntries(
      Object.entries(ops).map(([name, raw]) => [name, { hex: hex(raw), hash: b64(blake(32, raw)) }]),
    ),
  };
};

export const makeGrantVectors = () => {
  const { ben, documentKey, commitment, documentId } = circle();
  return {
    boxKey: hex(ben.box.publicKey),
    boxSecret: hex(ben.box.privateKey),
    documentKey: hex(documentKey),
    commitment: hex(commitment),
    documentId: b64(documentId),
    grant: hex(lockedFor(ben.box.publicKey, documentKey, run(7, 32))),
    grantOfAnotherKey: hex(lockedFor(ben.box.publicKey, run(1, 32), run(7, 32))),
  };
};

export const makeEnvelopeVectors = () => {
  const { ana, documentKey, documentId } = circle();
  const circleId = run(30, 16);
  const authorId = H(16, 'author-id', ana.log.publicKey).slice(0, 8);
  const bits = H(16, 'client-id', ana.log.publicKey, circleId).slice(0, 6);
  const owner = Math.floor(bits.reduce((sum, byte) => sum * 256 + byte, 0) / 8);
  const clientId = owner * 256 + 5;
  // one item: the text "Bonjour" in the root text "notes", then no deletes
  const update = bytes(1, 1, uint(clientId), 0, 4, 1, counted(text('notes')), counted(text('Bonjour')), 0);
  const envelope = (header: Bytes, content: Bytes, nonce: Bytes): Bytes => {
    const context = bytes(text('entre-nous/envelope'), circleId, documentId, header);
    const unsigned = bytes(header, aead(documentKey, nonce, pad(content), context));
    return bytes(unsigned, sign(ana.log.privateKey, 'envelope', bytes(circleId, documentId, unsigned)));
  };
  const content = bytes(uint(1_760_000_000_000), update);
  const first = envelope(bytes(1, 1, authorId, 1, new Uint8Array(32), 0), content, run(11, 24));
  const dep = run(70, 16);
  const half = Math.ceil(content.length / 2);
  const partOne = envelope(
    bytes(1, 2, authorId, 2, 1, 2, blake(32, first), 1, dep),
    content.slice(0, half),
    run(12, 24),
  );
  const partTwo = envelope(bytes(1, 2, authorId, 3, 2, 2, blake(32, partOne), 0), content.slice(half), run(13, 24));
  return {
    circleId: b64(circleId),
    documentId: b64(documentId),
    documentKey: hex(documentKey),
    logKey: hex(ana.log.publicKey),
    authorId: b64(authorId),
    owner,
    clientId,
    time: 1_760_000_000_000,
    update: hex(update),
    dep: b64(dep),
    whole: { hex: hex(first), hash: b64(blake(32, first)) },
    parts: [partOne, partTwo].map((raw) => ({ hex: hex(raw), hash: b64(blake(32, raw)) })),
  };
};

/** `D` of docs/formats/invitation.md */
export const derived = (domain: string, secret: Bytes, ...context: readonly Bytes[]): Bytes =>
  blake(32, bytes(counted(text(`entre-nous/derive/${domain}`)), ...context.map(counted)), secret);

export const makeInvitationVectors = () => {
  const { ana } = circle();
  const [circleId, invitationId, secret] = [run(30, 16), run(60, 16), run(140, 32)];
  const link = (places: readonly string[]): string => {
    const keyHash = H(16, 'inviter-key', ana.member.publicKey);
    const shown = places.map((place) => counted(text(place)));
    const content = bytes(circleId, invitationId, secret, keyHash, uint(1_761_209_600), uint(places.length), ...shown);
    return `entrenous://join#v1.${b64(bytes(counted(content), H(16, 'invitation-checksum', content).slice(0, 4)))}`;
  };
  const derive = (domain: string): Bytes => derived(domain, secret, circleId, invitationId);
  const plain = link([]);
  return {
    inviterKey: hex(ana.member.publicKey),
    circleId: b64(circleId),
    invitationId: b64(invitationId),
    secret: hex(secret),
    expiresAt: 1_761_209_600_000,
    meetingPlace: 'wss://meet.example.org',
    plain,
    withPlace: link(['wss://meet.example.org']),
    rendezvous: b64(derive('rendezvous-id')),
    password: b64(derive('rendezvous-password')),
    key: hex(derive('rendezvous-key')),
    proofKey: hex(derive('invitation-proof')),
    bad: {
      truncated: plain.slice(0, 90),
      damaged: `${plain.slice(0, 60)}${plain[60] === 'A' ? 'B' : 'A'}${plain.slice(61)}`,
      tooNew: 'entrenous://join#v2.AAAA',
      notALink: 'https://example.org/join#v1.AAAA',
    },
  };
};
