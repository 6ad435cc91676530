// Going on to a circle that begins again: opens it when one is there, with the meeting places of the old one, and brings
// over what is one's own, as often as it takes. It must never write into the old circle.
import type { Circle } from '#shared/circle/circle.ts';
import { makeLane } from '#shared/circle/lane.ts';
import type { Clock } from '#shared/clock.ts';
import type { CircleId } from '#shared/ids.ts';
import { carryOver } from '#shared/session/carryOver.ts';
import type { CirclePlaces } from './circlePlaces.ts';

export interface MovesState {
  /** each circle once, when it is open */
  readonly follow: (circle: Circle) => void;
  readonly stop: () => void;
}

export const openMovesState = (options: {
  readonly circles: () => readonly Circle[];
  readonly places: CirclePlaces;
  readonly clock: Clock;
  readonly show: (circleId: CircleId) => Promise<void>;
  readonly changed: () => void;
}): MovesState => {
  const { circles, places, clock } = options;
  const lane = makeLane();
  const stops: (() => void)[] = [];
  let isStopped = false;
  const find = (circleId: CircleId | null): Circle | undefined =>
    circles().find((circle) => circle.circleId === circleId);

  const settle = async (from: Circle): Promise<void> => {
    for (const { proposal, standing, carried } of from.moves.known()) {
      const { successor } = proposal;
      if (isStopped || standing !== 'moved' || (carried && find(successor))) continue;
      if (!find(successor)) {
        await places.adopt(successor, places.ofCircle(from.circleId));
        await options.show(successor);
      }
      const into = find(successor);
      if (into && !carried && (await carryOver(from, into, clock.now()))) await from.moves.markCarried(successor);
    }
  };
  const settleSoon = (from: Circle): void => {
    void lane(() => (isStopped ? Promise.resolve() : settle(from)));
  };

  return {
    follow: (circle) => {
      stops.push(
        circle.on('movesChanged', () => {
          options.changed();
          settleSoon(circle);
        }),
        // the place for what I bring may come after the circle itself
        circle.on('headsChanged', () => {
          const from = find(circle.roster().predecessor);
          const isOwed = from?.moves
            .known()
            .some(({ proposal, carried }) => proposal.successor === circle.circleId && !carried);
          if (from && isOwed) settleSoon(from);
        }),
      );
      settleSoon(circle);
    },
    stop: () => {
      isStopped = true;
      for (const stop of stops) stop();
    },
  };
};
