// The inviter's side for all invitations of one circle on this device: a meeting point for each that is still answered, and
// who asks at any of them. What is said there is in answering.ts.
import type { Circle } from '#shared/circle/circle.ts';
import type { Invitation } from '#shared/circle/invitation.ts';
import { rendezvousOfInvitation } from '#shared/circle/rendezvous.ts';
import type { OpenedRequest } from '#shared/circle/requestFile.ts';
import type { CircleStore } from '#shared/circle/store.ts';
import type { InvitationId } from '#shared/ids.ts';
import { err, ok } from '#shared/result.ts';
import { inviterSide, type JoinerClaim } from '../handshake/joinSides.ts';
import { createLink, type LinkFault } from '../link.ts';
import type { Meetings, OpenMeeting } from '../meetings.ts';
import type { Schedule } from '../transport.ts';
import { type Answering, type AnsweringCircle, answerInvitation, type JoinRequestView } from './answering.ts';
import { decodeStep } from './joinSteps.ts';
import { answeredInvitations, ownDeviceOp } from './openInvitations.ts';

export type InvitingCircle = AnsweringCircle & Pick<Circle, 'ops' | 'on'>;

export interface Inviter {
  /** the same list until it changes */
  readonly requests: () => readonly JoinRequestView[];
  /** A request that came in a file, opened and checked. A second one with other keys voids the invitation, as on a link. */
  readonly takeRequest: (invitationId: InvitationId, opened: OpenedRequest) => Promise<JoinRequestView | null>;
  readonly stop: () => void;
}

export const createInviter = (options: {
  readonly circle: InvitingCircle;
  readonly store: CircleStore;
  /** wall clock, milliseconds */
  readonly now: () => number;
  readonly meetings: Meetings;
  readonly schedule: Schedule;
  readonly jitter: () => number;
  readonly onFault: (reason: LinkFault) => void;
  readonly onChange: () => void;
}): Inviter => {
  const { circle } = options;
  const answered = new Map<InvitationId, { readonly answering: Answering; readonly meeting: OpenMeeting }>();
  let requests: readonly JoinRequestView[] = [];
  let stopped = false;

  const changed = (): void => {
    requests = [...answered.values()].flatMap(({ answering }) => answering.request() ?? []);
    options.onChange();
  };
  const openMeeting = (invitation: Invitation, answering: Answering, deviceOp: Uint8Array): OpenMeeting => {
    const point = rendezvousOfInvitation(invitation);
    return options.meetings.open(
      { ...point, dials: true },
      (transport) => {
        createLink<JoinerClaim, JoinerClaim>({
          ...options,
          transport,
          start: (fingerprints) =>
            inviterSide({
              invitation,
              meetingKey: point.key,
              fingerprints,
              member: circle.own.member.publicKey,
              log: circle.own.log,
              deviceOp,
            }),
          admit: async (claim) => ok(claim),
          onAuthenticated: answering.onArrival,
          onFrame: async (link, claim, frame) => {
            const step = frame.type === 'join' ? decodeStep(frame.step) : err({ type: 'FrameUnexpected' } as const);
            return step.ok ? answering.onStep(link, claim, step.value) : link.fault(step.error.type);
          },
          onEnd: answering.onGone,
        });
      },
      answering.isLinked,
    );
  };
  const followInvitations = async (): Promise<void> => {
    const deviceOp = ownDeviceOp(circle);
    const open = await answeredInvitations(circle, options.store, options.now());
    if (!deviceOp || stopped) return;
    for (const invitation of open) {
      if (answered.has(invitation.invitationId)) continue;
      const answering = answerInvitation(circle, invitation, changed);
      answered.set(invitation.invitationId, { answering, meeting: openMeeting(invitation, answering, deviceOp) });
    }
  };
  // an invitation is an op too
  const stopListening = circle.on('opsChanged', () => void followInvitations());
  void followInvitations();

  return {
    requests: () => requests,
    takeRequest: async (invitationId, { request }) =>
      answered.get(invitationId)?.answering.takeRequest(request) ?? null,
    stop: () => {
      stopped = true;
      stopListening();
      for (const { meeting } of answered.values()) meeting.close();
      answered.clear();
      requests = [];
    },
  };
};
