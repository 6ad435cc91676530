// My open steps of all circles, by date; read again whenever a session moved.
import { useEffect, useState } from 'react';
import { useLiveCircles } from '#renderer/state/circlesContext.tsx';
import { sessionDigestsOf } from '#renderer/state/sessionDigests.ts';
import type { Circle } from '#shared/circle/circle.ts';
import { isOpen } from '#shared/session/commitment.ts';
import { type Promised, stepsFor } from '#shared/session/digest.ts';
import { seatingOf } from '#shared/session/seating.ts';

export interface MyStep {
  readonly circle: Circle;
  readonly promised: Promised;
}

export const useMySteps = (): readonly MyStep[] => {
  const circles = useLiveCircles();
  const [, setTurn] = useState(0);
  useEffect(() => {
    const stops = circles.map((circle) => sessionDigestsOf(circle).subscribe(() => setTurn((turn) => turn + 1)));
    return () => {
      for (const stop of stops) stop();
    };
  }, [circles]);
  return circles
    .flatMap((circle): readonly MyStep[] => {
      const me = seatingOf(circle.document.view('seats'), circle.roster()).personOf(circle.memberId);
      return stepsFor(sessionDigestsOf(circle).view().values(), me)
        .filter(({ commitment }) => commitment.words.owner === me && isOpen(commitment))
        .map((promised) => ({ circle, promised }));
    })
    .sort((a, b) => dueOf(a) - dueOf(b));
};

const dueOf = ({ promised }: MyStep): number =>
  Number((promised.commitment.words.due ?? '9999-12-31').replaceAll('-', ''));
