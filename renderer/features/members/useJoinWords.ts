// Why a link or a join leads no further, each in words of its own with a way on. No word of blame, no code.
import { useLingui } from '@lingui/react/macro';
import type { JoinRefused } from '#renderer/sync/joining/joiner.ts';
import type { LinkFailure } from '#shared/circle/invitation.ts';

export type LinkProblem = LinkFailure['type'] | 'AlreadyMember' | 'AlreadyJoining' | 'NotSaved';

export const useLinkProblemWords = (): ((problem: LinkProblem) => string) => {
  const { t } = useLingui();
  return (problem) => {
    switch (problem) {
      case 'NotALink':
        return t`This is not an invitation. One begins with entrenous://join#`;
      case 'Truncated':
        return t`The end of this link is missing. Copy it again, whole, from the message.`;
      case 'Damaged':
        return t`Some letters of this link have changed on the way. Copy it again, or ask for it once more.`;
      case 'VersionTooNew':
        return t`This invitation was made by a newer version of the app. Update this one, then paste it again.`;
      case 'AlreadyMember':
        return t`You are already in this circle. You find it on the left.`;
      case 'AlreadyJoining':
        return t`You are already joining with this invitation. It goes on below.`;
      case 'NotSaved':
        return t`It could not be kept on this computer, so it was not used. Your link is still here; try again.`;
    }
  };
};

export interface RefusedWords {
  readonly title: string;
  readonly words: string;
}

export const useRefusedWords = (): ((reason: JoinRefused) => RefusedWords) => {
  const { t } = useLingui();
  return (reason) => {
    switch (reason) {
      case 'Declined':
        return {
          title: t`You were not let in`,
          words: t`The person who invited you said that the pictures were not the same, or said no. Speak with them, and ask for a new invitation.`,
        };
      case 'Expired':
        return {
          title: t`This invitation has expired`,
          words: t`An invitation lasts fourteen days. Ask for a new one.`,
        };
      case 'Used':
        return {
          title: t`This invitation was already used`,
          words: t`It works once, and somebody has joined with it. If that was not you, say so to the person who invited you.`,
        };
      case 'Revoked':
        return {
          title: t`This invitation was revoked`,
          words: t`The person who invited you took it back. Ask them for a new one.`,
        };
      case 'Void':
        return {
          title: t`Somebody else has this link`,
          words: t`Two computers came with it, so nobody was let in. Ask for a new invitation, sent another way.`,
        };
      case 'WrongCircle':
      case 'WrongInviter':
        return {
          title: t`Another circle answered`,
          words: t`What came back does not belong to your invitation. Nothing of it was kept. Ask for a new one.`,
        };
      case 'Malformed':
      case 'BrokenChain':
      case 'NotAdded':
      case 'OtherAgreement':
      case 'KeyDoesNotOpen':
        return {
          title: t`The answer does not hold`,
          words: t`What came back could not be proved to come from your circle. Nothing of it was kept. Ask for a new invitation.`,
        };
      case 'DiskFull':
      case 'WriteFailed':
      case 'StoreClosed':
        return {
          title: t`It could not be saved`,
          words: t`The disk of this computer did not take it. Free some space, then ask for a new invitation.`,
        };
    }
  };
};
