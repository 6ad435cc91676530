// A request file on the inviter's side: opened with the invitation that this device made, shown with its twelve words, and
// answered by a file once somebody has said yes. It approves nothing by itself.
import { makeBundle } from '#shared/circle/bundle.ts';
import { gatherCircle } from '#shared/circle/carrying.ts';
import { joinWordsOf, openRequest, readRequestFile } from '#shared/circle/requestFile.ts';
import { readInvitationRow } from '#shared/circle/rows.ts';
import { err } from '#shared/result.ts';
import type { CarriedOptions } from './carriedFiles.ts';
import { type CarriedState, problem } from './carriedState.ts';

type Options = Pick<CarriedOptions, 'store' | 'engine' | 'circles'>;

export const readCarriedRequest = async (
  { store, engine, circles }: Options,
  bytes: Uint8Array,
): Promise<CarriedState> => {
  const carried = readRequestFile(bytes);
  if (!carried.ok) return problem(carried.error.type);
  const { circleId, invitationId } = carried.value;
  const circle = circles().find((each) => each.circleId === circleId);
  const rows = (await store.readGroup('invitations', circleId)).map(readInvitationRow);
  const row = rows.find((each) => each?.invitation.invitationId === invitationId);
  if (!circle || !row) return problem('NotInvitedHere');
  const opened = openRequest(row.invitation, carried.value);
  if (!opened.ok) return problem('Damaged');
  const { request } = opened.value;
  const isApproved = circle.welcomeAgain(invitationId, request) !== null;
  const knock = isApproved ? null : await engine.takeRequest(circleId, invitationId, opened.value);
  if (!isApproved && !knock) return problem('InvitationEnded');
  return {
    type: 'request',
    request: {
      circle,
      note: row.note,
      name: request.name,
      words: joinWordsOf(row.invitation, opened.value.bytes),
      isApproved,
      approve: async (verified) => knock?.approve(verified) ?? err({ type: 'Used' }),
      decline: async () => knock?.decline() ?? err({ type: 'WriteFailed' }),
      answer: async () => {
        // the newcomer's own circle document; sessions come with the next file or meeting, to whom they are granted
        const content = await gatherCircle(circle, store, null, circle.document.shared.documentId);
        const made = makeBundle(content, [request.boxKey]);
        return made.ok ? made.value : null;
      },
    },
  };
};
