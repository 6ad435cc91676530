// How the formats write their minutes. Where practice gives no limits, half as short and twice as long are allowed.
import type { Format, PhaseTime } from './format.ts';

interface Limits {
  readonly min?: number;
  readonly max?: number;
}

const halfUp = (value: number): number => Math.ceil(value) / 2;

const time = (each: PhaseTime['each'], minutes: number, { min, max }: Limits): PhaseTime => ({
  each,
  minutes,
  min: min ?? Math.max(0.5, halfUp(minutes)),
  max: max ?? Math.min(180, minutes * 2),
});

/** Minutes for the whole step. */
export const lasts = (minutes: number, limits: Limits = {}): PhaseTime => time('phase', minutes, limits);
/** Minutes for each who is present. */
export const each = (minutes: number, limits: Limits = {}): PhaseTime => time('present', minutes, limits);
/** Minutes for each but the presenter. */
export const eachCoach = (minutes: number, limits: Limits = {}): PhaseTime => time('coach', minutes, limits);

/** An agreement read in less than two minutes is not read; a step in less than one is not thought. */
const agreement = { min: 2, max: 20 };
const step = { min: 1 };

/** 45 minutes with five (FORMATS). */
export const fullFrame: Format['frame'] = {
  agreement: lasts(5, agreement),
  checkIn: each(2),
  promised: each(2),
  oneStep: each(2, step),
  learning: each(2),
};

/** 23 minutes with five; proposed from seven people on (FORMATS). */
export const shortFrame: Format['frame'] = {
  agreement: lasts(3, agreement),
  checkIn: each(1),
  promised: each(1),
  oneStep: each(1, step),
  learning: each(1),
};

export const noFrame: Format['frame'] = {
  agreement: null,
  checkIn: null,
  promised: null,
  oneStep: null,
  learning: null,
};
