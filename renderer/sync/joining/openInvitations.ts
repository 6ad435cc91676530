// Which invitations this device still answers: open ones, used ones whose joiner has not come for the welcome, and ended or
// used ones for a while, so that a late comer is told why; none that a former device made, which may still run. Reads the circle's own rows; writes nothing.
import type { Circle } from '#shared/circle/circle.ts';
import { formerInvitations } from '#shared/circle/formerInvitations.ts';
import type { Invitation } from '#shared/circle/invitation.ts';
import { decodeOp } from '#shared/circle/ops.ts';
import { type InvitationRow, readInvitationRow } from '#shared/circle/rows.ts';
import type { CircleStore } from '#shared/circle/store.ts';
import { equalBytes } from '#shared/crypto/encoding.ts';

type Answering = Pick<Circle, 'circleId' | 'own' | 'ops' | 'roster'>;

/** milliseconds that somebody who comes late is still told why the invitation no longer works */
const tellLateMs = 14 * 86_400_000;

/** `now`: wall clock, milliseconds. */
export const answeredInvitations = async (
  circle: Answering,
  store: CircleStore,
  now: number,
): Promise<readonly Invitation[]> => {
  const rows = (await store.readGroup('invitations', circle.circleId)).map(readInvitationRow);
  const former = await formerInvitations(store, circle.circleId);
  return rows.flatMap((row) =>
    row && !former.has(row.invitation.invitationId) && isAnswered(circle, row, now) ? [row.invitation] : [],
  );
};

const isAnswered = (circle: Answering, { invitation, state, usedBy }: InvitationRow, now: number): boolean => {
  const hasArrived = [...circle.roster().devices.values()].some(({ memberId }) => memberId === usedBy);
  if (state === 'asked') return true;
  if (state === 'used' && !hasArrived) return true;
  return now < invitation.expiresAt + tellLateMs;
};

/** The op that introduced this device: what a joiner checks an inviter by. */
export const ownDeviceOp = (circle: Answering): Uint8Array | undefined =>
  circle.ops().find((bytes) => {
    const op = decodeOp(bytes);
    return op.ok && op.value.body.type === 'device' && equalBytes(op.value.body.logKey, circle.own.log.publicKey);
  });
