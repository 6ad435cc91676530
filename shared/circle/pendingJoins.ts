// Joins that were asked for and wait for approval, perhaps for days: kept sealed with their keys, and turned into a circle
// in one commit when the welcome holds.
import { decode, writer } from '../crypto/encoding.ts';
import type { CircleId } from '../ids.ts';
import { must, ok, type Result } from '../result.ts';
import type { SaveFailure } from './circle.ts';
import { decodeInvitation, encodeInvitation } from './invitation.ts';
import { encodeOffer, type Joined, type PendingJoin, readOffer } from './join.ts';
import { opHash } from './ops.ts';
import { circleRow, keyRow, opRow, ownKeysFromBytes, ownKeysToBytes } from './rows.ts';
import type { CircleStore, StoreChange } from './store.ts';

const marker = 2;

const rowOf = ({ invitation }: Pick<PendingJoin, 'invitation'>, value: Uint8Array | null): StoreChange => ({
  table: 'invitations',
  id: `asked/${invitation.invitationId}`,
  group: invitation.circleId,
  value,
});

const encodePending = (pending: PendingJoin): Uint8Array =>
  writer()
    .byte(marker)
    .bytes(encodeInvitation(pending.invitation))
    .bytes(encodeOffer(pending.offer))
    .bytes(ownKeysToBytes(pending.own))
    .text(pending.name)
    .bytes(pending.request)
    .done();

const decodePending = (bytes: Uint8Array): PendingJoin =>
  must(
    decode(bytes.subarray(1), (from) => {
      const invitation = must(decodeInvitation(from.bytes(1000)));
      const offer = must(readOffer(from.bytes(100_000), invitation));
      const own = ownKeysFromBytes(from.bytes(1000));
      return { invitation, offer, own, name: from.text(1000), request: from.bytes(10_000) };
    }),
  );

/** Before the request is sent: a joiner who is approved after a restart still has the keys that were approved. */
export const savePendingJoin = (store: CircleStore, pending: PendingJoin): Promise<Result<void, SaveFailure>> =>
  store.commit([rowOf(pending, encodePending(pending))]);

export const pendingJoins = async (store: CircleStore): Promise<readonly PendingJoin[]> =>
  (await store.readAll('invitations')).filter((bytes) => bytes[0] === marker).map(decodePending);

export const dropPendingJoin = (store: CircleStore, pending: PendingJoin): Promise<Result<void, SaveFailure>> =>
  store.commit([rowOf(pending, null)]);

/** Ops, own keys and the document key in one commit, and the pending join is gone: then `openCircle` opens it. */
export const finishJoin = async (
  store: CircleStore,
  pending: PendingJoin,
  joined: Joined,
): Promise<Result<CircleId, SaveFailure>> => {
  const { circleId, documentId, documentKey, ops } = joined;
  const saved = await store.commit([
    ...ops.map((op) => opRow(circleId, opHash(op), op)),
    keyRow(circleId, { documentId, key: documentKey }),
    circleRow({ circleId, own: pending.own }),
    rowOf(pending, null),
  ]);
  return saved.ok ? ok(circleId) : saved;
};
