// The time of a step, large enough for the last row: a ring, with digits where nobody presents.
import { useLingui } from '@lingui/react/macro';
import { classes } from '#renderer/ui/classes.ts';
import type { TimeLeft } from '#shared/session/time.ts';
import { clockDigits } from './useSessionWords.ts';

const radius = 45;
const around = 2 * Math.PI * radius;

export interface RoomRingProps {
  readonly time: TimeLeft;
  readonly showsDigits: boolean;
}

export const RoomRing = ({ time, showsDigits }: RoomRingProps) => {
  const { t } = useLingui();
  const { leftMs, plannedMs, isOver, isPaused } = time;
  const share = plannedMs > 0 ? Math.min(1, Math.max(0, leftMs / plannedMs)) : 0;
  const digits = clockDigits(leftMs);
  return (
    <div
      role="timer"
      aria-live="off"
      aria-label={showsDigits ? (isOver ? t`${digits} over` : t`${digits} left`) : t`The time of this step`}
      className={classes(
        'relative grid size-[clamp(120px,38vmin,520px)] flex-none place-items-center',
        isOver && 'en-bell',
      )}
    >
      <svg viewBox="0 0 96 96" aria-hidden className="absolute inset-0 -rotate-90">
        <circle cx="48" cy="48" r={radius} fill="none" strokeWidth="3.5" className="stroke-line-strong" />
        <circle
          cx="48"
          cy="48"
          r={radius}
          fill="none"
          strokeWidth="3.5"
          strokeLinecap="round"
          strokeDasharray={around}
          strokeDashoffset={around * (1 - share)}
          className={classes(isOver ? 'stroke-clay' : 'stroke-pine', share === 0 && 'opacity-0')}
        />
      </svg>
      <span aria-hidden className="relative flex flex-col items-center gap-[1vmin] leading-none">
        {showsDigits ? (
          <span className={classes('text-[clamp(30px,9vmin,116px)] font-bold tabular-nums', isOver && 'text-clay')}>
            {isOver ? `+${digits}` : digits}
          </span>
        ) : null}
        {isPaused || isOver ? (
          <span className="text-[clamp(16px,3vmin,32px)] text-ink-2">{isPaused ? t`paused` : t`over`}</span>
        ) : null}
      </span>
    </div>
  );
};
