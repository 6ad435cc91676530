// Who was chosen when this circle began again, and has not come yet: by the names of the old circle, which is on this
// computer, too. Empty for every other circle.
import { useMemo } from 'react';
import type { Circle } from '#shared/circle/circle.ts';
import { useCircleList } from './circlesContext.tsx';
import { peopleOf, useRoster } from './useCircle.ts';

export const useAwaited = (circle: Circle): readonly string[] => {
  const roster = useRoster(circle);
  const circles = useCircleList();
  return useMemo(() => {
    const before = circles.find(({ circleId }) => circleId === roster.predecessor);
    const proposal = before?.moves.known().find((known) => known.proposal.successor === circle.circleId)?.proposal;
    if (!before || !proposal) return [];
    const arrived = circle.formerly(before.roster());
    const { seatOf } = peopleOf(before.roster(), before.document.view('people'), before.memberId);
    return proposal.chosen
      .filter((memberId) => !arrived.has(memberId) && seatOf(memberId)?.member.left !== true)
      .map((memberId) => seatOf(memberId)?.name ?? '?');
  }, [circle, roster, circles]);
};
