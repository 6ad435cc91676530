// How fast one member is listened to, over whichever links. SECURITY: a member may send as much as the channel carries, and each
// thing costs this computer work that others wait for; so what is above the pace waits in the channel. It only delays.
import type { Clock } from '#shared/clock.ts';
import type { Frame } from './frames.ts';

/** units: a frame, or an envelope or op inside one */
export const paceUnits = { burst: 10_000, aSecond: 1_000 };
/** milliseconds between two looks at whether there is room again */
export const pacePauseMs = 250;
/** a question is answered, heads are compared: more work than their bytes show */
const costly: ReadonlySet<Frame['type']> = new Set(['opHeads', 'want', 'have', 'ack', 'askPhaseKeys', 'again']);
const costlyUnits = 10;

export const unitsOf = (frame: Frame): number => {
  if (frame.type === 'envelopes') return 1 + frame.envelopes.length;
  if (frame.type === 'ops') return 1 + frame.ops.length;
  return costly.has(frame.type) ? costlyUnits : 1;
};
/** of what was asked for, this part is given back: a newcomer takes in a whole history */
export const askedShare = 0.8;

export interface Pace {
  readonly spend: (units: number) => void;
  readonly hasRoom: () => boolean;
}

export const createPace = ({ monotonic }: Pick<Clock, 'monotonic'>): Pace => {
  let left = paceUnits.burst;
  let at = monotonic();
  const refill = (): void => {
    const now = monotonic();
    left = Math.min(paceUnits.burst, left + ((now - at) / 1000) * paceUnits.aSecond);
    at = now;
  };
  return {
    spend: (units) => {
      refill();
      left -= units;
    },
    hasRoom: () => {
      refill();
      return left > 0;
    },
  };
};

/** For a link that carries few frames, each of which its reader expects: an invitation's. */
export const noPace: Pace = { spend: () => undefined, hasRoom: () => true };
