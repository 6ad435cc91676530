// What docs/formats says of the things of a circle, checked vector by vector. Written from those pages alone, on another
// cryptographic library than the product's, and it must never import anything of the product.
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { base64url, counted, fromBase64url, join, reader, same, text, uint, utf8 } from '../decoder/bytes.mjs';
import {
  circleIdOf,
  documentIdOf,
  memberIdOf,
  openEnvelope,
  openGrant,
  orderOps,
  readInvitation,
  readInvitationContent,
  readOp,
  readPayload,
} from '../decoder/circle.mjs';
import { commitment, H, hash256, open, openSealedBox, unpad, verifies } from '../decoder/primitives.mjs';
import { openStream, sealStream } from './stream.mjs';

/** @typedef {(name: string, holds: boolean) => void} Expect */
/** @typedef {Record<string, any>} Vectors */

/** @param {string} digits */
const raw = (digits) => new Uint8Array(Buffer.from(digits, 'hex'));
/** @param {Uint8Array} bytes */
const hex = (bytes) => Buffer.from(bytes).toString('hex');
/** A field of an op that a page says to be bytes. @param {unknown} value */
const bytesOf = (value) => (value instanceof Uint8Array ? value : new Uint8Array());
/** `D` of invitation.md @param {string} domain @param {Uint8Array} secret @param {readonly Uint8Array[]} context */
const derived = (domain, secret, ...context) => H(32, `derive/${domain}`, context, secret);
/** @param {() => unknown} run */
const fails = (run) => {
  try {
    run();
    return false;
  } catch {
    return true;
  }
};

/** @param {Vectors} vectors @param {Expect} expect */
export const checkOps = (vectors, expect) => {
  const all = Object.values(vectors['ops']).map((/** @type {Vectors} */ each) => readOp(raw(each['hex'])));
  const names = Object.keys(vectors['ops']);
  expect(
    'the circle is named by its create',
    base64url(circleIdOf(raw(vectors['ops']['create']['hex']))) === vectors['circleId'],
  );
  const { ordered } = orderOps([...all].reverse());
  expect('every op is proven by its ancestry, in any order', ordered.length === all.length);
  for (const [i, op] of all.entries()) {
    const name = names[i] ?? '';
    expect(`${name}: its hash`, base64url(op.hash) === vectors['ops'][name]['hash']);
    expect(
      `${name}: what it names is sorted`,
      same(join(...op.prev), join(...[...op.prev].sort((a, b) => (base64url(a) < base64url(b) ? -1 : 1)))),
    );
    const flipped = op.bytes.slice();
    flipped[40] = (flipped[40] ?? 0) ^ 1;
    expect(
      `${name}: one bit makes it nobody's`,
      fails(() => readOp(flipped)) ||
        orderOps([...all.filter((each) => each !== op), readOp(flipped)]).ordered.length < all.length,
    );
  }
  for (const who of ['ana', 'ben']) {
    const person = vectors[who];
    expect(`${who}: the member's id`, base64url(memberIdOf(raw(person['memberKey']))) === person['memberId']);
    expect(
      `${who}: the device's id`,
      base64url(H(16, 'author-id', [raw(person['logKey'])]).slice(0, 8)) === person['authorId'],
    );
  }
  const add = all.find(({ type }) => type === 'add')?.body ?? {};
  const [memberKey, boxKey, acceptance] = [add['memberKey'], add['boxKey'], add['acceptance']].map(bytesOf);
  const [invitationId, agreement] = [add['invitationId'], add['agreement']].map(bytesOf);
  const signed = join(...[fromBase64url(vectors['circleId']), invitationId, agreement, memberKey, boxKey].map(bytesOf));
  expect(
    'the newcomer has signed the agreement',
    verifies('acceptance', signed, bytesOf(acceptance), bytesOf(memberKey)),
  );
  const key = openSealedBox(bytesOf(add['grant']), raw(vectors['ben']['boxKey']), raw(vectors['ben']['boxSecret']));
  expect('the newcomer opens the grant', hex(key) === vectors['documentKey']);
};

/** @param {Vectors} vectors @param {Expect} expect */
export const checkGrants = (vectors, expect) => {
  const [boxKey, boxSecret, documentId] = [
    raw(vectors['boxKey']),
    raw(vectors['boxSecret']),
    fromBase64url(vectors['documentId']),
  ];
  const key = openGrant(raw(vectors['grant']), boxKey, boxSecret, documentId);
  expect('a grant opens to the key', key !== null && hex(key) === vectors['documentKey']);
  expect('the key is committed to', key !== null && hex(commitment(key, 'document')) === vectors['commitment']);
  expect('the document is named by its key', key !== null && base64url(documentIdOf(key)) === vectors['documentId']);
  expect(
    'another key is ignored',
    openGrant(raw(vectors['grantOfAnotherKey']), boxKey, boxSecret, documentId) === null,
  );
};

/** @param {Vectors} vectors @param {Expect} expect */
export const checkEnvelopes = (vectors, expect) => {
  const [logKey, circle] = [raw(vectors['logKey']), fromBase64url(vectors['circleId'])];
  const about = {
    circle,
    documentId: fromBase64url(vectors['documentId']),
    key: raw(vectors['documentKey']),
    logKeys: new Map([[vectors['authorId'], logKey]]),
  };
  const whole = openEnvelope(raw(vectors['whole']['hex']), about);
  const parts = vectors['parts'].map((/** @type {Vectors} */ each) => openEnvelope(raw(each['hex']), about));
  for (const [i, each] of [whole, ...parts].entries()) {
    const { hash } = [vectors['whole'], ...vectors['parts']][i];
    expect(`envelope ${i + 1}: signed by its author, its hash`, each.isProven && base64url(each.hash) === hash);
  }
  expect('the chain: each names the one before', same(parts[0].prev, whole.hash) && same(parts[1].prev, parts[0].hash));
  expect('what it leans on is named', base64url(parts[0].deps[0]) === vectors['dep']);
  for (const content of [whole.content, join(...parts.map((/** @type {typeof whole} */ { content: part }) => part))]) {
    const { time, update } = readPayload(content);
    expect('the change and its time', time === vectors['time'] && hex(update) === vectors['update']);
  }
  const bits = H(16, 'client-id', [logKey, circle]).slice(0, 6);
  const owner = Math.floor(bits.reduce((sum, byte) => sum * 256 + byte, 0) / 8);
  expect(
    'the clientID belongs to the device',
    owner === vectors['owner'] && Math.floor(vectors['clientId'] / 256) === owner,
  );
  const moved = { ...about, documentId: about.documentId.map((byte) => byte ^ 1) };
  expect(
    'it opens in no other document',
    fails(() => openEnvelope(raw(vectors['whole']['hex']), moved)),
  );
};

/** @param {Vectors} vectors @param {Expect} expect */
export const checkInvitations = (vectors, expect) => {
  const link = readInvitation(vectors['plain']);
  const [circle, invitation, secret] = [link.circleId, link.invitationId, link.secret].map(fromBase64url);
  expect('the link', link.circleId === vectors['circleId'] && hex(secret ?? utf8('')) === vectors['secret']);
  expect('whose it is', link.inviter === base64url(H(16, 'inviter-key', [raw(vectors['inviterKey'])])));
  expect('the meeting place', readInvitation(vectors['withPlace']).meetingPlaces[0] === vectors['meetingPlace']);
  const derive = (/** @type {string} */ domain) =>
    derived(domain, secret ?? utf8(''), circle ?? utf8(''), invitation ?? utf8(''));
  expect(
    'where to meet',
    base64url(derive('rendezvous-id')) === vectors['rendezvous'] &&
      base64url(derive('rendezvous-password')) === vectors['password'],
  );
  expect(
    'its keys',
    hex(derive('rendezvous-key')) === vectors['key'] && hex(derive('invitation-proof')) === vectors['proofKey'],
  );
  for (const [name, bad] of Object.entries(vectors['bad']))
    expect(
      `${name} is refused`,
      fails(() => readInvitation(bad)),
    );
};

/** @param {Uint8Array} bytes */
const smallFile = (bytes) => {
  const from = reader(bytes);
  const head = from.fixed(11);
  const length = from.fixed(4).reduce((sum, byte) => sum * 256 + byte, 0);
  const content = from.fixed(length);
  const isWhole = same(from.rest(), H(16, 'file-checksum', [content])) && text(head.slice(0, 9)) === 'EntreNous';
  return { kind: head[10], version: head[9], content, isWhole };
};

/** @param {Vectors} vectors @param {Expect} expect */
export const checkFiles = (vectors, expect) => {
  const invitation = smallFile(raw(vectors['invitation']));
  const from = reader(invitation.content);
  const link = readInvitationContent(from.counted());
  expect('an invitation file is whole', invitation.isWhole && invitation.kind === 1 && invitation.version === 1);
  expect(
    'it holds the link',
    link.circleId === vectors['circleId'] && hex(fromBase64url(link.secret)) === vectors['secret'],
  );
  expect('and the offer', reader(from.counted()).fixed(16).length === 16 && from.left() === 0);

  const request = smallFile(raw(vectors['request']['file']));
  const names = request.content.slice(0, 32);
  const key = derived('request-file', raw(vectors['secret']), names.slice(0, 16), names.slice(16));
  const plain = unpad(open(key, reader(request.content.slice(32)).counted(), names));
  expect(
    'a request file opens with the invitation',
    request.isWhole && request.kind === 2 && hex(plain) === vectors['request']['plain'],
  );
  const digest = H(32, 'join-words', [names, raw(vectors['inviterKeyHash']), plain]);
  const words = Array.from({ length: 12 }, (_, i) => ((digest[2 * i] ?? 0) * 256 + (digest[2 * i + 1] ?? 0)) % 2048);
  expect('the twelve words', words.join(' ') === vectors['request']['words']);

  const { recipients, fileKey, slots, streamHeader, content, hash, length } = vectors['circle'];
  const start = join(utf8('EntreNous'), Uint8Array.of(1, 3, slots.length), ...slots.map(raw));
  for (const [i, { boxKey, boxSecret }] of recipients.entries())
    expect(
      `recipient ${i + 1} opens the slot`,
      hex(openSealedBox(raw(slots[i]), raw(boxKey), raw(boxSecret))) === fileKey,
    );
  const chunk = new Uint8Array(65_536);
  chunk.set(join(raw(content), Uint8Array.of(0x80)));
  const sealed = sealStream(raw(fileKey), raw(streamHeader), [chunk], hash256(start));
  const file = join(start, raw(streamHeader), ...sealed);
  expect('the file of a circle, byte for byte', file.length === length && hex(hash256(file)) === hash);
  expect('it opens', same(openStream(raw(fileKey), raw(streamHeader), sealed, hash256(start))[0] ?? utf8(''), chunk));
  expect(
    'not under another beginning',
    fails(() => openStream(raw(fileKey), raw(streamHeader), sealed, hash256(raw(streamHeader)))),
  );
  const two = sealStream(raw(fileKey), raw(streamHeader), [new Uint8Array(65_536).fill(9), chunk], hash256(start));
  expect(
    'two chunks, in their order',
    hex(hash256(join(...two))) === vectors['twoChunks']['hash'] &&
      hex(two[1]?.slice(-16) ?? utf8('')) === vectors['twoChunks']['lastMac'],
  );
  expect(
    'swapped chunks are refused',
    fails(() => openStream(raw(fileKey), raw(streamHeader), [...two].reverse(), hash256(start))),
  );
};

/** @param {Vectors} vectors @param {Expect} expect */
export const checkLinks = (vectors, expect) => {
  const circle = fromBase64url(vectors['circleId']);
  const sides = [vectors['ana'], vectors['ben']];
  const secretOf = (/** @type {string} */ secret, /** @type {readonly string[]} */ keys, /** @type {string} */ other) =>
    H(32, 'shared-secret', [x25519.getSharedSecret(raw(secret), raw(other)), ...[...keys].sort().map(raw)]);
  const pair = secretOf(
    sides[0]['boxSecret'],
    sides.map((side) => side['boxKey']),
    sides[1]['boxKey'],
  );
  const meetingKey = derived('rendezvous-key', pair, circle);
  expect(
    'both compute one meeting point',
    base64url(derived('rendezvous-id', pair, circle)) === vectors['rendezvous'] &&
      base64url(derived('rendezvous-password', pair, circle)) === vectors['password'] &&
      hex(meetingKey) === vectors['meetingKey'],
  );
  const own = derived('own-devices', raw(sides[0]['boxSecret']), circle);
  expect(
    'one meeting point for all computers of one member',
    base64url(derived('rendezvous-id', own, circle)) === vectors['ownDevices']['rendezvous'] &&
      base64url(derived('rendezvous-password', own, circle)) === vectors['ownDevices']['password'] &&
      hex(derived('rendezvous-key', own, circle)) === vectors['ownDevices']['meetingKey'],
  );
  const domain = 'link/member';
  const [low, high] = [...sides].sort((a, b) => (a['ephemeralKey'] < b['ephemeralKey'] ? -1 : 1));
  const transcript = H(32, `${domain}/transcript`, [raw(low['hello']), raw(high['hello'])]);
  expect('the transcript', hex(transcript) === vectors['transcript']);
  const shared = secretOf(low['ephemeralSecret'], [low['ephemeralKey'], high['ephemeralKey']], high['ephemeralKey']);
  const secret = join(shared, meetingKey);
  const [toHigh, toLow] = ['to-high', 'to-low'].map((name) => derived(`${domain}/${name}`, secret, transcript));
  expect(
    'one key each way',
    hex(toHigh ?? utf8('')) === vectors['toHigh'] && hex(toLow ?? utf8('')) === vectors['toLow'],
  );
  for (const [i, side] of sides.entries()) {
    const name = i === 0 ? 'ana' : 'ben';
    const other = sides[1 - i];
    const prints = vectors['fingerprints'];
    const hello = open(meetingKey, raw(side['sealedHello']), utf8(`entre-nous/${domain}/hello`));
    const from = reader(hello);
    const isVersion = from.uint() === 1 && from.uint() === 1;
    const [, ephemeral] = [from.fixed(32), from.fixed(32)];
    expect(
      `${name}: the hello opens`,
      hex(hello) === side['hello'] && isVersion && hex(ephemeral) === side['ephemeralKey'],
    );
    const key = side === low ? toHigh : toLow;
    const numbered = (/** @type {string} */ box, /** @type {number} */ number) => {
      const nonce = new Uint8Array(24);
      nonce[23] = number;
      return xchacha20poly1305(key ?? utf8(''), nonce).decrypt(raw(box));
    };
    const proof = numbered(side['proof']['sealed'], 0);
    const author = (/** @type {Vectors} */ of) => H(16, 'author-id', [raw(of['logKey'])]).slice(0, 8);
    const [own, theirs] = i === 0 ? [prints.ana, prints.ben] : [prints.ben, prints.ana];
    const message = join(circle, transcript, author(side), author(other), counted(utf8(own)), counted(utf8(theirs)));
    expect(
      `${name}: the proof binds circle, keys and certificates`,
      verifies(domain, message, proof.slice(0, 64), raw(side['logKey'])),
    );
    expect(`${name}: and carries ops`, same(proof.slice(64), join(uint(1), counted(raw(vectors['op'])))));
    expect(`${name}: the next message is a ping`, same(numbered(side['proof']['ping'], 1), Uint8Array.of(1, 7)));
    const forged = message.slice();
    forged[20] = (forged[20] ?? 0) ^ 1;
    expect(`${name}: on no other link`, !verifies(domain, forged, proof.slice(0, 64), raw(side['logKey'])));
  }
};
