// A patched client, in the window of Ben's locked app: it opens his vault with his passphrase and the product's own
// modules, then stands at a meeting point and says what an honest app never says. Only tests put it there.
import * as Y from 'yjs';
import { circleStore } from '#renderer/storage/circleStore.ts';
import { openStorage } from '#renderer/storage/openStorage.ts';
import type { Handshake } from '#renderer/sync/handshake/handshake.ts';
import { joinerSide } from '#renderer/sync/handshake/joinSides.ts';
import { memberSide } from '#renderer/sync/handshake/memberSide.ts';
import { createLink, type Link } from '#renderer/sync/link.ts';
import type { Fingerprints } from '#renderer/sync/transport.ts';
import { createWebrtcPlace } from '#renderer/sync/webrtc.ts';
import type { Circle } from '#shared/circle/circle.ts';
import { newClientId, ownerOfLogKey } from '#shared/circle/clientIds.ts';
import { envelopeHash, makeEnvelope, noEnvelope } from '#shared/circle/envelope.ts';
import { newOwnKeys } from '#shared/circle/identity.ts';
import { parseInvitationLink } from '#shared/circle/invitation.ts';
import { openCircle } from '#shared/circle/openCircle.ts';
import { payloadToParts } from '#shared/circle/payload.ts';
import { type MeetingPoint, rendezvousOfInvitation, rendezvousOfPair } from '#shared/circle/rendezvous.ts';
import { readKeyRow } from '#shared/circle/rows.ts';
import { circleIds } from '#shared/circle/startCircle.ts';
import type { CircleStore } from '#shared/circle/store.ts';
import { compareBytes } from '#shared/crypto/encoding.ts';
import { type BoxPublicKey, newSigningKeys } from '#shared/crypto/keys.ts';
import { wrappingKeyFromPassphrase } from '#shared/crypto/passphrase.ts';
import { randomBytes, sodiumReady } from '#shared/crypto/sodium.ts';
import type { AuthorId, DocumentId, HashId } from '#shared/ids.ts';
import type { Desktop } from '#shared/ipc.ts';
import { must, ok } from '#shared/result.ts';
import { addCard } from '#shared/session/board.ts';
import { openSession } from '#shared/session/openSession.ts';
import { derivationOf, unlockWithWrappingKey } from '#shared/vault/vault.ts';

/** What it has of the other member: everything, all but the key of the meeting point, all but a member's key. */
export type StandsAs = 'member' | 'withoutMeetingKey' | 'withoutMemberKey';
export type JoinsAs = 'withoutMeetingKey' | 'withoutSecret';
/** `oneBit`: in what is sealed or in the signature; `oneHeaderBit`: before it, where an envelope may also look early */
export type Forgery =
  | 'oneBit'
  | 'oneHeaderBit'
  | 'foreignAuthor'
  | 'reusedSeq'
  | 'forgedClientId'
  | 'deletesFuture'
  | 'honest';

export interface Stranger {
  readonly openVault: (passphrase: string, servers: readonly string[]) => Promise<void>;
  /** Goes to the meeting point of the pair; `events` tells what happens there. */
  readonly standAtPair: (as: StandsAs) => Promise<void>;
  readonly standAtInvitation: (link: string, as: JoinsAs, servers: readonly string[]) => Promise<void>;
  readonly leave: () => Promise<void>;
  readonly events: () => readonly string[];
  /** Writes a card into Ben's own store, without sending it. */
  readonly writeCard: (text: string) => Promise<void>;
  readonly send: (what: Forgery) => Promise<void>;
}

declare global {
  interface Window {
    stranger: Stranger;
    readonly desktop: Desktop;
  }
}

const { desktop } = window;
export const clock = { now: () => Date.now(), monotonic: () => performance.now() };
export const schedule = (run: () => void, delayMs: number) => {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
};
const events: string[] = [];
let store: CircleStore | undefined;
let circle: Circle | undefined;
let link: Link | undefined;
let leaveMeeting: (() => void) | undefined;

export const opened = (): { readonly store: CircleStore; readonly circle: Circle } => {
  if (!store || !circle) throw new Error('open the vault first');
  return { store, circle };
};

const stand = async (
  point: MeetingPoint,
  dials: boolean,
  start: (fingerprints: Fingerprints) => Handshake<unknown>,
): Promise<void> => {
  await desktop.setRendezvous([point.rendezvous]);
  const place = createWebrtcPlace((await desktop.hubInfo()).url);
  const meeting = place.join({ ...point, dials }, (transport) => {
    events.push('channel');
    createLink<unknown, true>({
      transport,
      schedule,
      jitter: () => 0,
      start,
      admit: async () => ok(true),
      onAuthenticated: (self) => {
        link = self;
        events.push('proven');
      },
      onFrame: (_self, _peer, frame) => {
        events.push(`heard ${frame.type}`);
      },
      onEnd: () => {
        link = undefined;
        events.push('ended');
      },
      onFault: (reason) => {
        events.push(`fault ${reason}`);
      },
    });
  });
  leaveMeeting = meeting.leave;
};

export const other = (of: Circle) => {
  const found = [...of.roster().members.values()].find(({ memberId }) => memberId !== of.memberId);
  if (!found) throw new Error('a circle of two');
  return found;
};

export const firstSession = (of: Circle): DocumentId => {
  const [session] = of.document.view('sessions');
  if (!session) throw new Error('a session is planned');
  return session.documentId;
};

export const linked = (): Link => {
  if (!link) throw new Error('no proven link to send on');
  return link;
};

/** At the meeting point of the pair with whom has this box key. */
export const standAt = async (
  boxKey: BoxPublicKey,
  start: (meetingKey: Uint8Array, fingerprints: Fingerprints) => Handshake<unknown>,
): Promise<void> => {
  const { circle: of } = opened();
  const point = must(rendezvousOfPair(of.own.box, boxKey, of.circleId));
  const dials = compareBytes(of.own.box.publicKey, boxKey) < 0;
  await stand(point, dials, (fingerprints) => start(point.key, fingerprints));
};

/** The log of an author as it stands in Ben's store: the hash of its end, and how long it is. */
const endOf = (
  of: Circle,
  documentId: DocumentId,
  authorId: AuthorId,
): { readonly seq: number; readonly hash: HashId } =>
  of.heads(documentId).get(authorId) ?? { seq: 0, hash: noEnvelope };

const forge = async (what: Forgery): Promise<Uint8Array> => {
  const { store: rows, circle: of } = opened();
  const documentId = firstSession(of);
  const place = { circleId: of.circleId, documentId };
  const end = endOf(of, documentId, of.authorId);
  const [last] = await of.envelopes(documentId, of.authorId, end.seq, end.seq);
  if (!last) throw new Error('write a card first');
  const key = (await rows.readGroup('keys', of.circleId))
    .map(readKeyRow)
    .find((row) => row.documentId === documentId)?.key;
  if (!key) throw new Error('the key of the session is here');
  const device = [...of.roster().devices.values()].find(({ memberId }) => memberId === other(of).memberId);
  if (!device) throw new Error('a circle of two devices');
  const make = (authorId: AuthorId, seq: number, prev: HashId, update: Uint8Array): Uint8Array => {
    const [content = new Uint8Array()] = payloadToParts({ time: Date.now(), update });
    return makeEnvelope(place, of.own.log, key, { authorId, seq, part: 1, parts: 1, prev, deps: [] }, content);
  };
  const writes = (clientId: number, word: string): Uint8Array => {
    const doc = new Y.Doc();
    doc.clientID = clientId;
    doc.getMap('forged').set(word, 'forged');
    return Y.encodeStateAsUpdate(doc);
  };
  const mine = newClientId(ownerOfLogKey(of.own.log.publicKey, of.circleId), new Set());
  const theirs = newClientId(ownerOfLogKey(device.logKey, of.circleId), new Set());
  switch (what) {
    case 'honest':
      return last;
    case 'oneBit':
      return flip(last, last.length - 1 - dice(100));
    case 'oneHeaderBit':
      return flip(last, dice(40));
    case 'foreignAuthor': {
      const before = endOf(of, documentId, device.authorId);
      return make(device.authorId, before.seq + 1, before.hash, writes(theirs, 'foreign author'));
    }
    case 'reusedSeq': {
      const [previous] = end.seq > 1 ? await of.envelopes(documentId, of.authorId, end.seq - 1, end.seq - 1) : [];
      return make(of.authorId, end.seq, previous ? envelopeHash(previous) : noEnvelope, writes(mine, 'reused'));
    }
    case 'forgedClientId':
      return make(of.authorId, end.seq + 1, end.hash, writes(theirs, 'forged client'));
    case 'deletesFuture':
      return make(of.authorId, end.seq + 1, end.hash, deletesFrom(theirs, 1_000_000));
  }
};

/** 0 up to, but without, `end`, which is at most 256 */
const dice = (end: number): number => (randomBytes(1)[0] ?? 0) % end;

const flip = (envelope: Uint8Array, at: number): Uint8Array => {
  const bytes = envelope.slice();
  bytes[at] = (bytes[at] ?? 0) ^ (1 << dice(8));
  return bytes;
};

/** No structs, one client in the delete set, one range: a million clocks from far beyond what that client has written. */
const deletesFrom = (clientId: number, clock_: number): Uint8Array => {
  const varint = (value: number): readonly number[] =>
    value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
  return Uint8Array.from([0, 1, ...varint(clientId), 1, ...varint(clock_), ...varint(1_000_000)]);
};

window.stranger = {
  openVault: async (passphrase, servers) => {
    await sodiumReady;
    const { header } = await desktop.readVaultFiles();
    if (!header) throw new Error('there is no vault in this profile');
    const { salt, parameters } = must(derivationOf(header));
    const vault = must(unlockWithWrappingKey(header, wrappingKeyFromPassphrase(passphrase, salt, parameters)));
    store = circleStore(await openStorage({ ...vault, desktop }));
    const [circleId] = await circleIds(store);
    if (!circleId) throw new Error('Ben is in a circle');
    circle = must(await openCircle(store, circleId, { clock, schedule }));
    await desktop.setServers([...servers]);
  },
  standAtPair: async (as) => {
    const { circle: of } = opened();
    await standAt(other(of).boxKey, (meetingKey, fingerprints) =>
      memberSide({
        circleId: of.circleId,
        meetingKey: as === 'withoutMeetingKey' ? randomBytes(32) : meetingKey,
        authorId: of.authorId,
        log: as === 'withoutMemberKey' ? newSigningKeys() : of.own.log,
        heads: of.roster().heads,
        opsAfter: of.opsAfter,
        fingerprints,
      }),
    );
  },
  standAtInvitation: async (pasted, as, servers) => {
    await sodiumReady;
    await desktop.setServers([...servers]);
    const invitation = must(parseInvitationLink(pasted));
    const point = rendezvousOfInvitation(invitation);
    await stand(point, false, (fingerprints) =>
      joinerSide({
        invitation: { ...invitation, secret: randomBytes(32) },
        meetingKey: as === 'withoutMeetingKey' ? randomBytes(32) : point.key,
        own: newOwnKeys(),
        fingerprints,
      }),
    );
  },
  leave: async () => {
    leaveMeeting?.();
    await desktop.setRendezvous([]);
  },
  events: () => events.splice(0),
  writeCard: async (text) => {
    const { circle: of } = opened();
    const session = must(await openSession(of, firstSession(of)));
    const [column] = session.view('board');
    if (!column) throw new Error('the board has columns');
    must(addCard(session, { columnId: column.columnId, before: null, text }));
    must(await of.flush());
  },
  send: async (what) => {
    const { circle: of } = opened();
    linked().send({ type: 'envelopes', documentId: firstSession(of), envelopes: [await forge(what)] });
  },
};
