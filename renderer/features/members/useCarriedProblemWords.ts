// Why a file was not used, each in words of its own with a way on. Nothing on this computer has changed by it.
import { useLingui } from '@lingui/react/macro';
import type { CarriedProblem } from '#renderer/state/carriedState.ts';

export const useCarriedProblemWords = (): ((problem: CarriedProblem) => string) => {
  const { t } = useLingui();
  return (problem) => {
    switch (problem) {
      case 'NotOurs':
        return t`It was not made by this app. Nothing of it was kept.`;
      case 'VersionTooNew':
        return t`It was made by a newer version of the app. Update this one, then open it again.`;
      case 'Truncated':
        return t`The end of it is missing, so nothing of it was taken. Copy it again, whole.`;
      case 'Damaged':
        return t`It changed on the way, so nothing of it was taken. Ask for it once more.`;
      case 'TooLarge':
        return t`It is larger than any file that this app makes. Nothing of it was taken.`;
      case 'Unreadable':
        return t`This computer could not read it. Is the stick or the folder still there?`;
      case 'NotForYou':
        return t`It is sealed for somebody else, or for a circle that is not on this computer. Ask for one that is made for you.`;
      case 'NotInvitedHere':
        return t`It answers an invitation that was made on another computer. Only that one can open it.`;
      case 'InvitationEnded':
        return t`The invitation that it answers has ended: it has expired, was revoked or used, or two people came with it. Make a new one.`;
      case 'NotThere':
        return t`Somebody says yes to a circle in which you are not, or no longer. Whoever is there opens this file.`;
      case 'NotChosen':
        return t`The circle begins again with others: whoever it speaks of was not chosen. Nothing of it was taken.`;
      case 'AlreadyMoved':
        return t`Whoever says yes there has come along already, on another computer. If that one is lost, invite them anew.`;
      case 'WrongCircle':
      case 'WrongInviter':
      case 'Malformed':
      case 'BrokenChain':
      case 'NotAdded':
      case 'OtherAgreement':
      case 'KeyDoesNotOpen':
        return t`It could not be proved to come from whoever invited you, so nothing of it was taken. Your request still stands.`;
      case 'DiskFull':
      case 'WriteFailed':
      case 'StoreClosed':
        return t`The disk of this computer did not take it. Free some space, then open it again.`;
    }
  };
};
