// The session's clock: that of the member who began the session, as this computer knows it. Kept against a clock that never
// jumps, so that somebody who sets their machine's time during a session changes nothing, here or elsewhere.
// Pure: what others said is passed in. It must never let a stranger to the beginning pass for its source.
import type { Clock } from '../clock.ts';

/** How far a computer is from the source: 0 is the source itself, n learned it over n links. */
const far = {
  /** kept over a lock or a restart, against this machine's time of day */
  remembered: 100,
  /** the source's own time of day after a restart: better than nothing */
  sourceAgain: 150,
  /** knows only its own time of day */
  unknown: 200,
} as const;
export const farthest = 255;

/** milliseconds */
const limits = {
  /** older samples say little: two machines part by up to 0.1 ms in a second */
  sampleAge: 90_000,
  /** a slower answer says too little */
  roundTrip: 4_000,
  /** once known, a source may correct so much, and one in a thousand of the time since: more is a clock that jumped */
  correction: 3_000,
  /** what is said of a session's time lies between its beginning and so much later */
  session: 7 * 24 * 3_600_000,
  early: 10_000,
} as const;
const mostSamples = 12;
/** two machines part by up to 0.1 ms in a second */
const driftPerMs = 0.0001;

/** What a computer says of the session's time: milliseconds on the session's clock, and how far from its source it is. */
export interface ToldTime {
  readonly time: number;
  readonly hops: number;
}
/** An answer; `askedAt` and `heardAt` in monotonic milliseconds of this computer. */
export interface TimeSample extends ToldTime {
  readonly askedAt: number;
  readonly heardAt: number;
}
/** Who began the session. `startedAt` in milliseconds on the session's clock. */
export interface ClockSource<Peer> {
  /** another beginning has another id */
  readonly id: string;
  readonly isMe: boolean;
  readonly isOf: (peer: Peer) => boolean;
  readonly startedAt: number;
}
/** To find the time again after a lock: the session's clock less this machine's time of day. */
export interface RememberedClock {
  readonly aheadMs: number;
}

export interface SessionClock<Peer> extends Clock {
  readonly told: () => ToldTime;
  /** It is the source, or heard it over links in this run: sure enough to say that another's clock is wrong. */
  readonly isSure: () => boolean;
  /** This computer begins the session: its clock is the one that counts. */
  readonly begin: () => void;
  /** null before the beginning */
  readonly setSource: (source: ClockSource<Peer> | null) => void;
  readonly hear: (peer: Peer, sample: TimeSample) => void;
  readonly gone: (peer: Peer) => void;
  /** Does nothing once somebody was heard. */
  readonly recall: (remembered: RememberedClock) => void;
  readonly toRemember: () => RememberedClock;
}

interface Kept {
  /** session's clock less monotonic */
  readonly offset: number;
  readonly roundTrip: number;
  readonly heardAt: number;
}
interface Heard {
  hops: number;
  samples: readonly Kept[];
}

export const createSessionClock = <Peer>({ now, monotonic }: Clock): SessionClock<Peer> => {
  const heard = new Map<Peer, Heard>();
  let offset = now() - monotonic();
  let hops: number = far.unknown;
  /** undefined: the ledger was not read yet */
  let source: ClockSource<Peer> | null | undefined;
  let beganHere = false;
  /** the offset when this distance was reached: corrections are measured from here */
  let locked: { readonly offset: number; readonly at: number } | null = null;

  const isSource = (): boolean => source === null || (source?.isMe === true && beganHere);
  /** SECURITY: only the member who began, by the key of the link, is taken for the source. */
  const distance = (peer: Peer, claimed: number): number => {
    if (source?.isOf(peer) && claimed === 0) return 0;
    if (source?.isOf(peer) && claimed === far.unknown) return far.sourceAgain;
    return claimed > 0 && claimed < far.sourceAgain ? claimed : farthest;
  };
  const isBelievable = (wanted: number, closer: boolean): boolean => {
    const at = monotonic();
    if (locked && !closer)
      return Math.abs(wanted - locked.offset) <= limits.correction + Math.abs(at - locked.at) / 1000;
    const time = wanted + at;
    return !!source && time >= source.startedAt - limits.early && time <= source.startedAt + limits.session;
  };
  const settle = (): void => {
    if (isSource()) return;
    const near = [...heard].map(([peer, said]) => ({ said, from: distance(peer, said.hops) }));
    const best = Math.min(farthest, ...near.map(({ from }) => from));
    if (best >= far.unknown || best + 1 > hops) return;
    const wanted = middle(near.filter(({ from }) => from === best).map(({ said }) => estimate(said.samples)));
    const closer = best + 1 < hops;
    if (!isBelievable(wanted, closer)) return;
    if (closer || !locked) locked = { offset: wanted, at: monotonic() };
    offset = wanted;
    hops = best + 1;
  };

  return {
    now: () => offset + monotonic(),
    monotonic,
    told: () => ({ time: Math.max(0, Math.round(offset + monotonic())), hops: isSource() ? 0 : hops }),
    isSure: () => (source !== null && isSource()) || hops < far.remembered,
    begin: () => {
      beganHere = true;
    },
    setSource: (next) => {
      // two ledgers that were written apart have become one: what was known of the other beginning's clock is void
      if (source && next?.id !== source.id) {
        hops = far.unknown;
        locked = null;
      }
      source = next;
      settle();
    },
    hear: (peer, { time, hops: claimed, askedAt, heardAt }) => {
      const roundTrip = heardAt - askedAt;
      if (roundTrip < 0 || roundTrip > limits.roundTrip || !Number.isFinite(time)) return;
      const before = heard.get(peer);
      const kept = before?.hops === claimed ? before.samples : [];
      const fresh = kept.filter((sample) => heardAt - sample.heardAt <= limits.sampleAge).slice(1 - mostSamples);
      const sample: Kept = { offset: time + roundTrip / 2 - heardAt, roundTrip, heardAt };
      heard.set(peer, { hops: claimed, samples: [...fresh, sample] });
      settle();
    },
    gone: (peer) => {
      heard.delete(peer);
    },
    recall: ({ aheadMs }) => {
      if (hops < far.unknown || beganHere) return;
      offset = now() + aheadMs - monotonic();
      hops = far.remembered;
      settle();
    },
    toRemember: () => ({ aheadMs: offset + monotonic() - now() }),
  };
};

const middle = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
};

/**
 * The quickest answer: a slow one has waited on one of its two ways, and nobody knows on which. What it says grows old, as
 * machines drift: an answer of a minute ago counts as if it had taken some milliseconds more.
 */
const estimate = (samples: readonly Kept[]): number => {
  const latest = Math.max(...samples.map(({ heardAt }) => heardAt));
  const doubt = ({ roundTrip, heardAt }: Kept): number => roundTrip / 2 + (latest - heardAt) * driftPerMs;
  const [first, ...others] = samples;
  if (!first) return 0;
  return others.reduce((best, sample) => (doubt(sample) <= doubt(best) ? sample : best), first).offset;
};
