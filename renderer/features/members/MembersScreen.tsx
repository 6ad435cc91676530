// "Who are we?": members with how they came, guest seats, open invitations, the safety code, and the way out.
import { useLingui } from '@lingui/react/macro';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { AwaitedNotice } from '#renderer/places/AwaitedNotice.tsx';
import { CirclePlacePage } from '#renderer/places/CirclePlacePage.tsx';
import { useInvitations } from '#renderer/state/useInvitations.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { smallIconProps } from '#renderer/ui/classes.ts';
import type { Circle } from '#shared/circle/circle.ts';
import { BeginAgain } from './BeginAgain.tsx';
import { GuestSeats } from './GuestSeats.tsx';
import { Invitations } from './Invitations.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import { LeaveCircle } from './LeaveCircle.tsx';
import { MemberList } from './MemberList.tsx';
import { SafetyCode } from './SafetyCode.tsx';

export const MembersScreen = () => {
  const { t } = useLingui();
  return (
    <CirclePlacePage title={t`Members`} actions={(circle) => <InviteButton circle={circle} />}>
      {(circle) => (
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 min-[1100px]:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <div className="flex min-w-0 flex-col gap-5">
            <AwaitedNotice circle={circle} />
            <MemberList circle={circle} />
            <Invitations circle={circle} />
          </div>
          <div className="flex min-w-0 flex-col gap-5">
            <GuestSeats circle={circle} />
            <SafetyCode circle={circle} />
            <BeginAgain circle={circle} />
            <LeaveCircle circle={circle} />
          </div>
        </div>
      )}
    </CirclePlacePage>
  );
};

const InviteButton = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  const { knocks } = useInvitations(circle);
  // one filled button a screen: somebody at the door comes first
  const kind = knocks.some(({ state }) => state === 'asked') ? 'quiet' : 'filled';
  return (
    <>
      <Button kind={kind} onPress={() => setOpen(true)}>
        <UserPlus {...smallIconProps} />
        {t`Invite somebody`}
      </Button>
      <InviteDialog circle={circle} isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  );
};
