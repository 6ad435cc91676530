// A member with a patched client and with nothing to lose: everything of PROTOCOL §11's last row but one that can be put into
// envelopes and ops, under real keys, drawn by chance. Each act says what it was. For tests only.
import * as Y from 'yjs';
import { signAcceptance } from '../circle/agreement.ts';
import { makeEnvelope, noEnvelope } from '../circle/envelope.ts';
import { updateOf } from '../circle/forgedUpdate.ts';
import { idBytes } from '../circle/idBytes.ts';
import { newOwnKeys } from '../circle/identity.ts';
import { type OpBody, signOp } from '../circle/ops.ts';
import { base64url, concat, writer } from '../crypto/encoding.ts';
import { newDocumentKey, newSigningKeys, type SigningKeys } from '../crypto/keys.ts';
import { randomBytes } from '../crypto/sodium.ts';
import { type AuthorId, asId, type DocumentId, type MemberId } from '../ids.ts';
import { forge, keyOf } from '../testing/forging.ts';
import type { TestPerson } from '../testing/people.ts';
import type { Random } from '../testing/random.ts';

export interface Malice {
  readonly name: string;
  readonly envelopes: readonly Uint8Array[];
  readonly ops: readonly Uint8Array[];
}
export interface Scene {
  readonly random: Random;
  /** the adversary */
  readonly ben: TestPerson;
  /** what Ben's own app shows */
  readonly doc: Y.Doc;
  /** somebody honest, in whose name it tries to write */
  readonly victim: TestPerson;
  readonly victimClientId: number;
  readonly documentId: DocumentId;
  /** honest envelopes that Ben holds */
  readonly honest: readonly Uint8Array[];
}

const id = (random: Random): string => `${String(random.below(1_000_000)).padStart(21, 'x')}A`;
const ownClientId = ({ ben, random }: Scene): number =>
  (ben.circle.roster().devices.get(ben.circle.authorId)?.owner ?? 0) * 256 + random.below(256);
const card = ({ random }: Scene, text: string, clientId: number, base: Uint8Array): Uint8Array =>
  updateOf(clientId, base, (doc) => doc.getMap('cards').set(id(random), new Y.Map([['text', text]])));

/** An envelope with any header at all. */
const sealed = async (
  { ben, documentId }: Scene,
  content: Uint8Array,
  as: { readonly log?: SigningKeys; readonly authorId?: AuthorId; readonly seq?: number; readonly to?: DocumentId } & {
    readonly isOtherKey?: boolean;
  },
): Promise<Uint8Array> => {
  const { circle, circleId } = ben;
  const seq = as.seq ?? 1;
  const key = as.isOtherKey ? newDocumentKey() : await keyOf(ben, documentId);
  const header = { authorId: as.authorId ?? circle.authorId, seq, part: 1, parts: 1, deps: [] };
  const prev = seq === 1 ? noEnvelope : asId<typeof noEnvelope>(base64url(randomBytes(32)));
  return makeEnvelope(
    { circleId, documentId: as.to ?? documentId },
    as.log ?? circle.own.log,
    key,
    { ...header, prev },
    content,
  );
};
const payloadOf = (update: Uint8Array, time = 0): Uint8Array => writer().uint(time).fixed(update).done();

type Act = (scene: Scene, base: Uint8Array) => Promise<readonly Uint8Array[]>;

const inEnvelopes: Readonly<Record<string, Act>> = {
  'in another author’s name': async (scene, base) => [
    await sealed(scene, payloadOf(card(scene, 'forged', scene.victimClientId, base)), {
      authorId: scene.victim.circle.authorId,
    }),
  ],
  'in the name of nobody': async (scene, base) => [
    await sealed(scene, payloadOf(base), { log: newSigningKeys(), authorId: asId(base64url(randomBytes(8))) }),
  ],
  'under another clientID': (scene, base) =>
    forge(scene.ben, scene.documentId, card(scene, 'forged', scene.victimClientId, base)),
  'two contents for one number': async (scene, base) => [
    ...(await forge(scene.ben, scene.documentId, card(scene, 'nonsense one', ownClientId(scene), base))),
    ...(await forge(scene.ben, scene.documentId, card(scene, 'nonsense two', ownClientId(scene), base))),
  ],
  'two contents for one clock': async (scene, base) => {
    const clientId = ownClientId(scene);
    const one = await forge(scene.ben, scene.documentId, card(scene, 'nonsense three', clientId, base));
    return [...one, ...(await forge(scene.ben, scene.documentId, card(scene, 'nonsense, four times', clientId, base)))];
  },
  'deleting what is not written yet': ({ ben, documentId, victimClientId, doc }) => {
    const end = Y.decodeStateVector(Y.encodeStateVector(doc)).get(victimClientId) ?? 0;
    const update = writer().uint(0).uint(1).uint(victimClientId).uint(1).uint(end).uint(1_000).done();
    return forge(ben, documentId, update);
  },
  'of another document': async (scene) => [
    await sealed(scene, payloadOf(Uint8Array.of(0, 0)), { to: asId(base64url(randomBytes(16))) }),
  ],
  'under another key': async (scene) => [await sealed(scene, payloadOf(Uint8Array.of(0, 0)), { isOtherKey: true })],
  huge: ({ ben, documentId }) => forge(ben, documentId, new Uint8Array(1_500_000).fill(1)),
  'of many structs': (scene) => {
    const structs = concat(
      writer().uint(1).uint(60_000).uint(ownClientId(scene)).uint(0).done(),
      new Uint8Array(120_001).fill(1),
    );
    return forge(scene.ben, scene.documentId, structs);
  },
  garbage: ({ ben, documentId, random }) => forge(ben, documentId, randomBytes(1 + random.below(400))),
  'deep values': ({ ben, documentId }) =>
    forge(ben, documentId, concat(Uint8Array.of(1, 1), new Uint8Array(50_000).fill(117))),
  'at an absurd clock': (scene) => {
    const at = concat(
      writer()
        .uint(1)
        .uint(1)
        .uint(ownClientId(scene))
        .uint(2 ** 50)
        .done(),
      Uint8Array.of(4, 1, 1, 97, 1, 98, 0),
    );
    return forge(scene.ben, scene.documentId, at);
  },
  'with an absurd number': async (scene) => [await sealed(scene, payloadOf(Uint8Array.of(0, 0)), { seq: 2 ** 40 })],
  'at an absurd time': async (scene) => [await sealed(scene, payloadOf(Uint8Array.of(0, 0), 2 ** 52), {})],
  'on words that it does not name': (scene) => {
    // as if it stood on a text that nobody has
    const far = updateOf(scene.victimClientId + 1, new Uint8Array([0, 0]), (doc) =>
      doc.getText('t').insert(0, 'never sent'),
    );
    const update = updateOf(ownClientId(scene), far, (doc) => doc.getText('t').insert(4, 'nonsense'));
    return forge(scene.ben, scene.documentId, update);
  },
  'with a gap inside': (scene) => {
    const skip = concat(
      writer().uint(1).uint(2).uint(ownClientId(scene)).uint(0).done(),
      Uint8Array.of(10, 5, 4, 1, 1, 97, 1, 98, 0),
    );
    return forge(scene.ben, scene.documentId, skip);
  },
  'altered on the way': async ({ honest, random }) => {
    const bytes = (honest.length > 0 ? random.pick(honest) : randomBytes(300)).slice();
    const at = random.below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
    return [bytes];
  },
  'again and in disorder': async ({ honest, random }) => random.shuffle([...honest, ...honest]).slice(0, 12),
};

const addOf = (scene: Scene, isSigned: boolean): OpBody => {
  const { circle, circleId } = scene.ben;
  const stranger = newOwnKeys();
  const agreement = circle.roster().agreements[0]?.hash ?? asId(base64url(randomBytes(32)));
  const invitationId = asId<never>(base64url(randomBytes(16)));
  const keys = { memberKey: stranger.member.publicKey, boxKey: stranger.box.publicKey };
  const acceptance = isSigned
    ? signAcceptance(stranger.member, { circleId, invitationId, agreement, ...keys })
    : randomBytes(64);
  return { type: 'add', ...keys, invitationId, verified: true, agreement, acceptance, lockedKey: randomBytes(80) };
};
const inOps: Readonly<Record<string, (scene: Scene) => Uint8Array>> = {
  'an add by somebody who is no member': (scene) =>
    signOp(newSigningKeys(), scene.ben.circleId, scene.ben.circle.roster().heads, addOf(scene, true)),
  'an add of somebody who has signed nothing': (scene) =>
    signOp(scene.ben.circle.own.member, scene.ben.circleId, scene.ben.circle.roster().heads, addOf(scene, false)),
  'a second beginning': ({ ben }) => {
    const { member, box } = ben.circle.own;
    const keys = { memberKey: member.publicKey, boxKey: box.publicKey };
    const documentId = asId<DocumentId>(base64url(randomBytes(16)));
    return signOp(member, null, [], { type: 'create', ...keys, documentId, keyCommitment: randomBytes(32) });
  },
  'the leaving of somebody else': ({ ben, victim }) => {
    const op = signOp(ben.circle.own.member, ben.circleId, ben.circle.roster().heads, { type: 'leave' });
    return inTheNameOf(op, ben.circle.memberId, victim.circle.memberId);
  },
  'the erasing of a session alone': ({ ben, documentId }) =>
    signOp(ben.circle.own.member, ben.circleId, ben.circle.roster().heads, { type: 'erase', documentId }),
  'a device of somebody else': ({ ben, victim }) => {
    const body = { type: 'device', logKey: newSigningKeys().publicKey, replaces: victim.circle.authorId } as const;
    const op = signOp(ben.circle.own.member, ben.circleId, ben.circle.roster().heads, body);
    return inTheNameOf(op, ben.circle.memberId, victim.circle.memberId);
  },
};
/** The same op under another author, with the signature as it was. */
const inTheNameOf = (op: Uint8Array, from: MemberId, to: MemberId): Uint8Array => {
  const [own, other] = [idBytes(from), idBytes(to)];
  const changed = op.slice();
  for (let at = 0; at + own.length <= op.length; at++)
    if (own.every((byte, i) => op[at + i] === byte)) changed.set(other, at);
  return changed;
};

export const maliceOf = async (scene: Scene): Promise<Malice> => {
  const base = Y.encodeStateAsUpdate(scene.doc);
  if (scene.random.chance(0.25)) {
    const name = scene.random.pick(Object.keys(inOps));
    const op = inOps[name]?.(scene);
    return { name, envelopes: [], ops: op ? [op] : [] };
  }
  const name = scene.random.pick(Object.keys(inEnvelopes));
  return { name, envelopes: (await inEnvelopes[name]?.(scene, base)) ?? [], ops: [] };
};

export const kindsOfMalice = [...Object.keys(inEnvelopes), ...Object.keys(inOps)];
