// The time of a step as a ring, with digits for those whom they help. It only shows: the deadline is in the ledger.
import { useLingui } from '@lingui/react/macro';
import { classes } from '#renderer/ui/classes.ts';
import type { TimeLeft } from '#shared/session/time.ts';
import { clockDigits } from './useSessionWords.ts';

const radius = 45;
const around = 2 * Math.PI * radius;

export interface RingProps {
  readonly time: TimeLeft;
  readonly showsDigits: boolean;
}

export const Ring = ({ time, showsDigits }: RingProps) => {
  const { t, i18n } = useLingui();
  const { leftMs, plannedMs, isOver, isPaused } = time;
  const share = plannedMs > 0 ? Math.min(1, Math.max(0, leftMs / plannedMs)) : 0;
  const minutes = i18n.number(Math.round((plannedMs / 60_000) * 10) / 10);
  const digits = clockDigits(leftMs);
  return (
    <div
      role="timer"
      aria-live="off"
      aria-label={showsDigits ? (isOver ? t`${digits} over` : t`${digits} left`) : t`The time of this step`}
      className={classes('relative grid size-24 flex-none place-items-center low:size-20', isOver && 'en-bell')}
    >
      <svg viewBox="0 0 96 96" aria-hidden className="absolute inset-0 -rotate-90">
        <circle cx="48" cy="48" r={radius} fill="none" strokeWidth="6" className="stroke-line-strong" />
        <circle
          cx="48"
          cy="48"
          r={radius}
          fill="none"
          strokeWidth="6"
          strokeLinecap="round"
          strokeDasharray={around}
          strokeDashoffset={around * (1 - share)}
          className={classes(isOver ? 'stroke-clay' : 'stroke-pine', share === 0 && 'opacity-0')}
        />
      </svg>
      {showsDigits ? (
        <span aria-hidden className="relative flex flex-col items-center leading-none">
          <span
            className={classes(
              'text-heading font-bold tabular-nums low:text-lead low:leading-none',
              isOver && 'text-clay',
            )}
          >
            {isOver ? `+${digits}` : digits}
          </span>
          <span className="mt-1 text-small text-ink-2 low:mt-0.5 low:text-tiny">
            {isPaused ? t`paused` : isOver ? t`over` : t`of ${minutes} min`}
          </span>
        </span>
      ) : null}
    </div>
  );
};
