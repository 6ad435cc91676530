// How fast one proven link is listened to. SECURITY: a member may send as much as the channel carries, and each thing costs this
// computer work that others wait for; so what is above the pace waits in the channel. It only delays: nothing is dropped.
import type { Frame } from './frames.ts';
import type { Schedule } from './transport.ts';

/** units: a frame, or an envelope or op inside one */
export const paceUnits = { burst: 10_000, aSecond: 1_000 };
/** milliseconds between two looks at whether there is room again */
const pauseMs = 250;
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
  /** resolves when there is room, or at the end */
  readonly room: () => Promise<void>;
  /** `seconds` went by */
  readonly refill: (seconds: number) => void;
  readonly end: () => void;
}

export const createPace = (schedule: Schedule): Pace => {
  let left = paceUnits.burst;
  let stop: () => void = () => undefined;
  const refill = (seconds: number): void => {
    left = Math.min(paceUnits.burst, left + paceUnits.aSecond * seconds);
  };
  return {
    spend: (units) => {
      left -= units;
    },
    hasRoom: () => left > 0,
    room: () =>
      new Promise((resolve) => {
        const look = (): void => {
          refill(pauseMs / 1000);
          if (left > 0) resolve();
          else wait();
        };
        const wait = (): void => {
          const cancel = schedule(look, pauseMs);
          stop = () => {
            cancel();
            resolve();
          };
        };
        wait();
      }),
    refill,
    end: () => stop(),
  };
};
