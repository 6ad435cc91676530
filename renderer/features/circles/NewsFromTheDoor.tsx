// Says, wherever one is in the app, that somebody asks to join by an invitation of this computer, and leads there.
// Once for each request, and not to somebody who is looking at it already.
import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { useCircleList } from '#renderer/state/circlesContext.tsx';
import { navigate, useMemoryLocation } from '#renderer/state/navigation.ts';
import { useCircleName } from '#renderer/state/useCircle.ts';
import { useInvitations } from '#renderer/state/useInvitations.ts';
import { useAnnouncer } from '#renderer/ui/Announcer.tsx';
import type { Circle } from '#shared/circle/circle.ts';
import type { InvitationId } from '#shared/ids.ts';

export const NewsFromTheDoor = () => useCircleList().map((circle) => <Door key={circle.circleId} circle={circle} />);

const Door = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const { tell } = useAnnouncer();
  const [location] = useMemoryLocation();
  const name = useCircleName(circle);
  const { knocks } = useInvitations(circle);
  const told = useRef(new Set<InvitationId>());
  const home = `/circles/${circle.circleId}`;
  const members = `${home}/members`;
  useEffect(() => {
    for (const knock of knocks) {
      if (knock.state !== 'asked' || told.current.has(knock.invitationId)) continue;
      told.current.add(knock.invitationId);
      // said there already
      if ([members, home, ...(knock.byFile ? ['/file'] : [])].includes(location)) continue;
      tell({
        words: t`${knock.name} asks to join “${name}”`,
        action: { label: t`Go there`, onAction: () => navigate(members) },
      });
    }
  }, [knocks, location, home, members, name, tell, t]);
  return null;
};
