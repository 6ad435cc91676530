// Somebody who was chosen says yes to a circle that begins again: whoever is there already checks it and lets them in, whether
// the yes came over a link or in a file. SECURITY: whether they were chosen is checked here each time, whoever carried it.
import type { CircleId, MemberId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import type { Circle } from './circle.ts';
import { memberIdOf } from './identity.ts';
import { type MoveFailure, readMoveRequest, successorAskedFor } from './moving.ts';

/** Circles that are open on this computer. */
export type SuccessorOf<Open extends Pick<Circle, 'admit' | 'moves'> = Pick<Circle, 'admit' | 'moves'>> = (
  circleId: CircleId,
) => Open | null;
type OldCircle = Pick<Circle, 'moves' | 'roster' | 'document'>;

export interface LetAlong<Open> {
  readonly successor: CircleId;
  readonly into: Open;
  readonly welcome: Uint8Array;
  /** theirs in the successor */
  readonly memberId: MemberId;
  /** as the old circle knows them */
  readonly name: string;
}
export type NotLetAlong =
  /** I have not gone there, or on from there: others answer */
  | { readonly type: 'NotThere' }
  /** not chosen, or not what was signed */
  | { readonly type: 'Refused'; readonly reason: MoveFailure['type'] }
  | { readonly type: 'AlreadyMoved'; readonly successor: CircleId }
  /** a disk, or an agreement that has changed since: the yes can be said again */
  | { readonly type: 'Later' };

/** `peer`: whom a link proved; null: it came in a file, and the old key's signature says who. */
export const letAlong = async <Open extends Pick<Circle, 'admit' | 'moves'>>(
  old: OldCircle,
  successorOf: SuccessorOf<Open>,
  bytes: Uint8Array,
  peer: MemberId | null,
): Promise<Result<LetAlong<Open>, NotLetAlong>> => {
  const successor = successorAskedFor(bytes);
  const found = old.moves.known().find(({ proposal }) => proposal.successor === successor);
  const into = found?.standing === 'moved' ? successorOf(found.proposal.successor) : null;
  if (!found || !successor || !into || into.moves.isArchive()) return err({ type: 'NotThere' });
  const before = old.roster();
  const request = readMoveRequest(bytes, found.proposal, before, peer);
  if (!request.ok) return err({ type: 'Refused', reason: request.error.type });
  const { from } = request.value.moved;
  const name = old.document.view('people').find(({ memberId }) => memberId === from)?.name ?? '?';
  const verified = before.members.get(from)?.verified ?? false;
  const admitted = await into.admit(request.value, { before, name, verified });
  if (admitted.ok)
    return ok({ successor, into, welcome: admitted.value, memberId: memberIdOf(request.value.memberKey), name });
  return err(admitted.error.type === 'AlreadyMoved' ? { type: 'AlreadyMoved', successor } : { type: 'Later' });
};
