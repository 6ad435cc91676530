// The test vectors of docs/formats/files.md and link.md, made from those pages and libsodium's plainest parts: the stream of
// a circle's file is put together by hand, because the ready-made one chooses its own header. None of the product's encoders.
import { sodium } from '../crypto/sodium.ts';
import {
  aead,
  type Bytes,
  b64,
  blake,
  bytes,
  counted,
  derived,
  H,
  hex,
  lockedFor,
  pad,
  person,
  run,
  sign,
  text,
  uint,
} from './circleVectors.ts';

const head = (kind: number): Bytes => bytes(text('EntreNous'), 1, kind);
const smallFile = (kind: number, content: Bytes): Bytes => {
  const length = [24, 16, 8, 0].map((shift) => Math.floor(content.length / 2 ** shift) % 256);
  return bytes(head(kind), ...length, content, H(16, 'file-checksum', content));
};

const little = (value: number, length: number): Bytes =>
  Uint8Array.from({ length }, (_, i) => Math.floor(value / 256 ** i) % 256);
const zeros = (length: number): Bytes => new Uint8Array(length);

/** crypto_secretstream_xchacha20poly1305, one message after another, the last with the final tag. */
const secretStream = (fileKey: Bytes, header: Bytes, messages: readonly Bytes[], firstContext: Bytes): Bytes => {
  const key = sodium.crypto_core_hchacha20(header.slice(0, 16), fileKey, null);
  let counter = 1;
  let inner = header.slice(16);
  return bytes(
    ...messages.map((message, i) => {
      const nonce = bytes(little(counter, 4), inner);
      const xor = (block: Bytes, at: number): Bytes => sodium.crypto_stream_chacha20_ietf_xor_ic(block, nonce, at, key);
      const context = i === 0 ? firstContext : zeros(0);
      const tag = xor(bytes(i === messages.length - 1 ? 3 : 0, zeros(63)), 1);
      const sealed = xor(message, 2);
      const filled = bytes(context, zeros((16 - (context.length % 16)) % 16), tag, sealed);
      const length = bytes(little(context.length, 8), little(64 + message.length, 8));
      const mac = sodium.crypto_onetimeauth(
        bytes(filled, zeros((16 - 64 + message.length) % 16), length),
        xor(zeros(64), 0).slice(0, 32),
      );
      inner = inner.map((byte, at) => byte ^ (mac[at] ?? 0));
      counter += 1;
      return bytes(tag.slice(0, 1), sealed, mac);
    }),
  );
};

export const makeFileVectors = () => {
  const ben = person(101);
  const yu = person(201);
  const [circleId, invitationId, secret] = [run(30, 16), run(60, 16), run(140, 32)];
  const inviterKeyHash = run(20, 16);
  const link = bytes(circleId, invitationId, secret, inviterKeyHash, uint(1_761_209_600), 0);
  const sentences = [text('What is said here stays here.')];
  const agreement = run(3, 32);
  const names = [text('Tuesday circle'), text('Ana')];
  const offer = bytes(circleId, ...names.map(counted), agreement, uint(sentences.length), ...sentences.map(counted));
  const accepted = bytes(circleId, invitationId, agreement, ben.member.publicKey, ben.box.publicKey);
  const keys = bytes(ben.member.publicKey, ben.box.publicKey, ben.log.publicKey);
  const acceptance = sign(ben.member.privateKey, 'acceptance', accepted);
  const request = bytes(keys, counted(text('Ben')), agreement, acceptance);
  const both = bytes(circleId, invitationId);
  const requestKey = derived('request-file', secret, circleId, invitationId);
  const words = H(32, 'join-words', both, inviterKeyHash, request);

  const content = bytes(circleId, 1, counted(run(5, 90)), 1, run(70, 16), 2, counted(run(6, 300)), counted(run(7, 20)));
  const fileKey = run(210, 32);
  const slots = [ben, yu].map(({ box }, i) => lockedFor(box.publicKey, fileKey, run(40 + i, 32)));
  const start = bytes(head(3), slots.length, ...slots);
  const streamHeader = run(90, 24);
  const chunk = zeros(65_536);
  chunk.set(bytes(content, 0x80));
  // a chunk of zeros before it would be a chunk of content: one is enough to read, two show the order
  const long = zeros(65_536).fill(9);
  const stream = secretStream(fileKey, streamHeader, [long, chunk], blake(32, start));
  const circle = bytes(start, streamHeader, secretStream(fileKey, streamHeader, [chunk], blake(32, start)));
  return {
    circleId: b64(circleId),
    invitationId: b64(invitationId),
    secret: hex(secret),
    inviterKeyHash: hex(inviterKeyHash),
    invitation: hex(smallFile(1, bytes(counted(link), counted(offer)))),
    request: {
      plain: hex(request),
      file: hex(smallFile(2, bytes(both, counted(aead(requestKey, run(8, 24), pad(request, 512), both))))),
      words: Array.from({ length: 12 }, (_, i) => ((words[2 * i] ?? 0) * 256 + (words[2 * i + 1] ?? 0)) % 2048).join(
        ' ',
      ),
    },
    circle: {
      recipients: [ben, yu].map(({ box }) => ({ boxKey: hex(box.publicKey), boxSecret: hex(box.privateKey) })),
      fileKey: hex(fileKey),
      slots: slots.map(hex),
      streamHeader: hex(streamHeader),
      content: hex(content),
      /** of the whole file: it is 65,748 bytes long, most of them sealed zeros */
      hash: hex(blake(32, circle)),
      length: circle.length,
    },
    /** two chunks, the first of 65,536 times 9 */
    twoChunks: { hash: hex(blake(32, stream)), lastMac: hex(stream.slice(-16)) },
  };
};

/** The circle's file itself, which the vectors only describe. */
export const circleFileOf = (vectors: ReturnType<typeof makeFileVectors>): Bytes => {
  const { slots, fileKey, streamHeader, content } = vectors.circle;
  const raw = (words: string): Bytes => sodium.from_hex(words);
  const start = bytes(head(3), slots.length, ...slots.map(raw));
  const chunk = zeros(65_536);
  chunk.set(bytes(raw(content), 0x80));
  return bytes(start, raw(streamHeader), secretStream(raw(fileKey), raw(streamHeader), [chunk], blake(32, start)));
};

export const makeLinkVectors = () => {
  const [ana, ben] = [person(1), person(101)];
  const circleId = run(30, 16);
  const domain = 'link/member';
  const prints = { ana: 'sha-256 AA:BB', ben: 'sha-256 CC:DD' };
  const point = sodium.crypto_scalarmult(ana.box.privateKey, ben.box.publicKey);
  const isLow = hex(ana.box.publicKey) < hex(ben.box.publicKey);
  const boxes = isLow ? [ana.box.publicKey, ben.box.publicKey] : [ben.box.publicKey, ana.box.publicKey];
  const pairSecret = H(32, 'shared-secret', point, ...boxes);
  const meetingKey = derived('rendezvous-key', pairSecret, circleId);
  const ownSecret = derived('own-devices', ana.box.privateKey, circleId);
  const side = (who: typeof ana, seed: number) => {
    const ephemeral = sodium.crypto_box_seed_keypair(run(seed, 32));
    const authorId = H(16, 'author-id', who.log.publicKey).slice(0, 8);
    const body = bytes(authorId, 1, run(seed + 40, 32));
    const hello = bytes(1, 1, run(seed + 80, 32), ephemeral.publicKey, counted(body));
    return {
      who,
      ephemeral,
      authorId,
      hello,
      sealed: aead(meetingKey, run(seed + 3, 24), hello, text(`entre-nous/${domain}/hello`)),
    };
  };
  const [a, b] = [side(ana, 11), side(ben, 12)];
  const [low, high] = hex(a.ephemeral.publicKey) < hex(b.ephemeral.publicKey) ? [a, b] : [b, a];
  const transcript = H(32, `${domain}/transcript`, low.hello, high.hello);
  const shared = sodium.crypto_scalarmult(a.ephemeral.privateKey, b.ephemeral.publicKey);
  const [first, second] = [low.ephemeral.publicKey, high.ephemeral.publicKey];
  const secret = bytes(H(32, 'shared-secret', shared, first, second), meetingKey);
  const toHigh = derived(`${domain}/to-high`, secret, transcript);
  const toLow = derived(`${domain}/to-low`, secret, transcript);
  const op = run(50, 70);
  const proofOf = (from: typeof a, to: typeof a, own: string, other: string) => {
    const message = bytes(circleId, transcript, from.authorId, to.authorId, counted(text(own)), counted(text(other)));
    const plain = bytes(sign(from.who.log.privateKey, domain, message), 1, counted(op));
    const key = from === low ? toHigh : toLow;
    const sealed = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, null, null, zeros(24), key);
    // a ping, the next message of the same direction
    const ping = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(bytes(1, 7), null, null, bytes(zeros(23), 1), key);
    return { plain: hex(plain), sealed: hex(sealed), ping: hex(ping) };
  };
  const shown = (of: typeof a, proof: ReturnType<typeof proofOf>) => ({
    boxKey: hex(of.who.box.publicKey),
    boxSecret: hex(of.who.box.privateKey),
    logKey: hex(of.who.log.publicKey),
    ephemeralKey: hex(of.ephemeral.publicKey),
    ephemeralSecret: hex(of.ephemeral.privateKey),
    hello: hex(of.hello),
    sealedHello: hex(of.sealed),
    proof,
  });
  return {
    circleId: b64(circleId),
    fingerprints: prints,
    rendezvous: b64(derived('rendezvous-id', pairSecret, circleId)),
    password: b64(derived('rendezvous-password', pairSecret, circleId)),
    meetingKey: hex(meetingKey),
    /** where Ana's own computers meet */
    ownDevices: {
      rendezvous: b64(derived('rendezvous-id', ownSecret, circleId)),
      password: b64(derived('rendezvous-password', ownSecret, circleId)),
      meetingKey: hex(derived('rendezvous-key', ownSecret, circleId)),
    },
    transcript: hex(transcript),
    toHigh: hex(toHigh),
    toLow: hex(toLow),
    op: hex(op),
    ana: shown(a, proofOf(a, b, prints.ana, prints.ben)),
    ben: shown(b, proofOf(b, a, prints.ben, prints.ana)),
  };
};
