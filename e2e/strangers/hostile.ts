// What a member with a patched client can send beside forged envelopes: a flood, things of another circle, beginnings for
// which nobody was chosen, a computer that is none. It uses the link that page.ts has proven. Only tests put it there.
import * as Y from 'yjs';
import { memberSide } from '#renderer/sync/handshake/memberSide.ts';
import type { Circle } from '#shared/circle/circle.ts';
import { newClientId, ownerOfLogKey } from '#shared/circle/clientIds.ts';
import { envelopeHash, makeEnvelope, noEnvelope } from '#shared/circle/envelope.ts';
import { updateOf } from '#shared/circle/forgedUpdate.ts';
import { idBytes } from '#shared/circle/idBytes.ts';
import { authorIdOf } from '#shared/circle/identity.ts';
import { encodeMoveStep } from '#shared/circle/moveSteps.ts';
import { openCircle } from '#shared/circle/openCircle.ts';
import { signOp } from '#shared/circle/ops.ts';
import { payloadToParts } from '#shared/circle/payload.ts';
import { addGuestSeat } from '#shared/circle/people.ts';
import { readKeyRow } from '#shared/circle/rows.ts';
import { foundCircle, startCircle } from '#shared/circle/startCircle.ts';
import { makeProposal } from '#shared/circle/successor.ts';
import { newSigningKeys, type SigningKeys } from '#shared/crypto/keys.ts';
import type { CircleId, DocumentId, MemberId } from '#shared/ids.ts';
import { must } from '#shared/result.ts';
import { memoryStore } from '#shared/testing/memoryStore.ts';
import { clock, firstSession, linked, opened, other, schedule, standAt } from './page.ts';

export interface Hostile {
  /** Goes to the meeting point of the pair as a computer of Ben's, or of the other member's, that nobody has introduced. */
  readonly standAsNewComputer: (whose: 'mine' | 'theirs') => Promise<void>;
  /** Envelopes and ops of another circle, envelopes of another document, and all that was said before once more. */
  readonly replay: () => Promise<void>;
  /** Beginnings: by nobody of this circle, of another circle, and one of Ben's own without whom it is sent to. */
  readonly propose: (by: 'nobody' | 'elsewhere' | 'withoutYou' | 'yourName') => Promise<void>;
  /** As fast as the channel takes it, until it is not listened to; tells how many frames that were. */
  readonly flood: (rounds: number) => Promise<number>;
}
declare global {
  interface Window {
    hostile: Hostile;
  }
}

const sentences = ['What is said here stays here.'];
const allOf = async (of: Circle, documentId: DocumentId): Promise<readonly Uint8Array[]> =>
  (
    await Promise.all([...of.heads(documentId)].map(([name, { seq }]) => of.envelopes(documentId, name, 1, seq)))
  ).flat();

/** A circle of Ben's own, of which the others know nothing. */
const elsewhere = async (): Promise<Circle> => {
  const store = memoryStore();
  const circleId = must(await startCircle(store, { name: 'Elsewhere', myName: 'Ben', sentences, now: Date.now() }));
  const of = must(await openCircle(store, circleId, { clock, schedule }));
  must(addGuestSeat(of.document, 'Yu'));
  must(await of.flush());
  return of;
};

const proposalBy = (member: SigningKeys, predecessor: CircleId, chosen: readonly MemberId[]): Uint8Array => {
  const facts = { name: 'Without asking', myName: 'Ben', sentences, now: Date.now() };
  const { create, agreement } = must(foundCircle({ ...facts, follows: { circleId: predecessor, member } }));
  return makeProposal(member, { predecessor, chosen, name: facts.name, madeAt: facts.now, create, agreement });
};

/** The same bytes under another member, with the signature as it was. */
const inTheNameOf = (bytes: Uint8Array, from: MemberId, to: MemberId): Uint8Array => {
  const [own, theirs] = [idBytes(from), idBytes(to)];
  const changed = bytes.slice();
  for (let at = 0; at + own.length <= bytes.length; at++)
    if (own.every((byte, i) => bytes[at + i] === byte)) changed.set(theirs, at);
  return changed;
};

/** Honestly signed entries of Ben's log, each on the last, with words that nobody reads. */
const ownEnvelopes = async (count: number): Promise<readonly Uint8Array[]> => {
  const { store, circle: of } = opened();
  const documentId = firstSession(of);
  const key = (await store.readGroup('keys', of.circleId))
    .map(readKeyRow)
    .find((row) => row.documentId === documentId)?.key;
  if (!key) throw new Error('the key of the session is here');
  const clientId = newClientId(ownerOfLogKey(of.own.log.publicKey, of.circleId), new Set());
  const made: Uint8Array[] = [];
  let { seq, hash: prev } = of.heads(documentId).get(of.authorId) ?? { seq: 0, hash: noEnvelope };
  let state = Y.encodeStateAsUpdate(new Y.Doc());
  for (let i = 0; i < count; i++) {
    const update = updateOf(clientId, state, (doc) => doc.getText('text/flood').insert(0, `${i} `));
    state = Y.mergeUpdates([state, update]);
    const [content = new Uint8Array()] = payloadToParts({ time: Date.now(), update });
    const header = { authorId: of.authorId, seq: ++seq, part: 1, parts: 1, prev, deps: [] };
    const bytes = makeEnvelope({ circleId: of.circleId, documentId }, of.own.log, key, header, content);
    prev = envelopeHash(bytes);
    made.push(bytes);
  }
  return made;
};

window.hostile = {
  standAsNewComputer: (whose) => {
    const { circle: of } = opened();
    const log = newSigningKeys();
    const { heads } = of.roster();
    const op = signOp(of.own.member, of.circleId, heads, { type: 'device', logKey: log.publicKey, replaces: null });
    const introduced = whose === 'mine' ? op : inTheNameOf(op, of.memberId, other(of).memberId);
    const flipped = introduced.slice();
    // nobody has signed it: not the other member, and of Ben's own the last byte is another
    if (whose === 'mine') flipped[flipped.length - 1] = (flipped.at(-1) ?? 0) ^ 1;
    return standAt(other(of).boxKey, (meetingKey, fingerprints) =>
      memberSide({
        ...{ circleId: of.circleId, meetingKey, authorId: authorIdOf(log.publicKey), log, heads, fingerprints },
        opsAfter: () => [flipped],
      }),
    );
  },
  replay: async () => {
    const { circle: of } = opened();
    const link = linked();
    const session = firstSession(of);
    const first = of.document.shared.documentId;
    const away = await elsewhere();
    const theirs = await allOf(away, away.document.shared.documentId);
    link.send({ type: 'envelopes', documentId: session, envelopes: theirs });
    link.send({ type: 'envelopes', documentId: session, envelopes: (await allOf(of, first)).slice(0, 4) });
    link.send({ type: 'envelopes', documentId: first, envelopes: (await allOf(of, session)).slice(0, 4) });
    link.send({ type: 'envelopes', documentId: session, envelopes: await allOf(of, session) });
    link.send({ type: 'ops', ops: away.ops() });
    link.send({ type: 'ops', ops: of.ops() });
  },
  propose: async (by) => {
    const { circle: of } = opened();
    const { member } = of.own;
    const { memberId } = other(of);
    const proposals = {
      nobody: () => proposalBy(newSigningKeys(), of.circleId, [memberId]),
      elsewhere: async () => proposalBy(member, (await elsewhere()).circleId, [memberId]),
      withoutYou: () => proposalBy(member, of.circleId, []),
      yourName: () => inTheNameOf(proposalBy(member, of.circleId, [memberId]), of.memberId, memberId),
    };
    linked().send({ type: 'again', step: encodeMoveStep({ type: 'proposal', proposal: await proposals[by]() }) });
  },
  flood: async (rounds) => {
    const { circle: of } = opened();
    const link = linked();
    const documentId = firstSession(of);
    const envelopes = await ownEnvelopes(1_500);
    let frames = 0;
    for (let round = 0; round < rounds && link.isOpen(); round++) {
      for (let i = 0; i < 100; i++) link.send({ type: 'presence', documentId });
      for (let i = 0; i < 20; i++) link.send({ type: 'opHeads', heads: [] });
      for (let i = 0; i < 200; i++) link.send({ type: 'have', documents: new Map() });
      link.send({ type: 'want', ranges: [{ documentId, authorId: of.authorId, from: 1, to: 2 ** 40 }] });
      link.send({
        type: 'envelopes',
        documentId,
        envelopes: envelopes.slice((round % 30) * 50, (round % 30) * 50 + 50),
      });
      frames += 322;
      while (link.isOpen() && link.queuedBytes() > 512 * 1024) await new Promise((resolve) => setTimeout(resolve, 5));
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    return frames;
  },
};
