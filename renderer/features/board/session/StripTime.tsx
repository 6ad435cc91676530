// The time of a step in the strip: digits for those whom they help, a ring for the presenter, nothing that counts in a breath.
import { useLingui } from '@lingui/react/macro';
import { classes } from '#renderer/ui/classes.ts';
import type { TimeLeft } from '#shared/session/time.ts';
import { clockDigits } from './useSessionWords.ts';

const radius = 15;
const around = 2 * Math.PI * radius;

export interface StripTimeProps {
  readonly time: TimeLeft;
  readonly showsDigits: boolean;
  readonly breath: boolean;
}
export const StripTime = ({ time, showsDigits, breath }: StripTimeProps) => {
  const { t, i18n } = useLingui();
  const { leftMs, plannedMs, isOver, isPaused } = time;
  const digits = clockDigits(leftMs);
  const minutes = i18n.number(Math.round((plannedMs / 60_000) * 10) / 10);
  if (breath) return null;
  if (!showsDigits)
    return (
      <div role="timer" aria-label={t`The time of this step`}>
        <SmallRing time={time} className="size-9" />
      </div>
    );
  return (
    <div
      role="timer"
      aria-live="off"
      aria-label={isOver ? t`${digits} over` : t`${digits} left`}
      className={classes('flex-none text-right leading-none', isOver && 'en-bell')}
    >
      <span aria-hidden className={classes('block text-heading font-bold tabular-nums', isOver && 'text-clay')}>
        {isOver ? `+${digits}` : digits}
      </span>
      <span aria-hidden className="mt-0.5 block text-small text-ink-2">
        {isPaused ? t`paused` : isOver ? t`over` : t`of ${minutes} min`}
      </span>
    </div>
  );
};

export interface SmallRingProps {
  readonly time: TimeLeft;
  readonly className: string;
}

/** How much is left, without digits. */
export const SmallRing = ({ time, className }: SmallRingProps) => {
  const { leftMs, plannedMs, isOver } = time;
  const share = plannedMs > 0 ? Math.min(1, Math.max(0, leftMs / plannedMs)) : 0;
  return (
    <svg viewBox="0 0 36 36" aria-hidden className={classes('-rotate-90', className)}>
      <circle cx="18" cy="18" r={radius} fill="none" strokeWidth="4" className="stroke-line-strong" />
      <circle
        cx="18"
        cy="18"
        r={radius}
        fill="none"
        strokeWidth="4"
        strokeLinecap="round"
        strokeDasharray={around}
        strokeDashoffset={around * (1 - share)}
        className={classes(isOver ? 'stroke-clay' : 'stroke-pine', share === 0 && 'opacity-0')}
      />
    </svg>
  );
};
