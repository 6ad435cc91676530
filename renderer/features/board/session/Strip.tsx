// The session beside a call: the step, who speaks, the time, the key question, and the few things that one may press without
// the whole window. It shows no note and no card, so that nothing of the board lies open over a shared screen.
import { useLingui } from '@lingui/react/macro';
import { Maximize2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useWordsOf } from '#renderer/state/useWordsOf.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { classes } from '#renderer/ui/classes.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import type { Running } from '#shared/session/describe.ts';
import { pressPause } from '#shared/session/presses.ts';
import type { SessionState } from '#shared/session/state.ts';
import type { TimeLeft } from '#shared/session/time.ts';
import { keyQuestionNow } from './keyQuestionNow.ts';
import { useSessionPlace } from './place.tsx';
import { StripPrimary } from './StripPrimary.tsx';
import type { Shaped } from './useShape.ts';
import { clockDigits, useSpeaksWords } from './useSessionWords.ts';

export interface StripProps {
  readonly running: Running;
  readonly state: SessionState;
  readonly shape: Shaped;
}

export const Strip = ({ running, state, shape }: StripProps) => {
  const { t } = useLingui();
  const wordsOf = useWordsOf();
  const speaks = useSpeaksWords();
  const place = useSessionPlace();
  const { table, ledger } = place;
  const { me, act } = ledger;
  const { number, of, phase, breath } = running;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const name = wordsOf(phase.name, table.nameOf(running.presenter) ?? t`the person who presents`);
  const who = breath ? t`Take a breath. Nothing is urgent.` : speaks(running, table);
  const question = keyQuestionNow(place);
  const isIn = me !== null && state.present.includes(me);
  const asks = me !== null && state.hands.includes(me);
  return (
    <section
      aria-label={t`The session, as a strip`}
      className="fixed inset-0 z-20 flex flex-col justify-between overflow-auto bg-surface px-3.5 pt-2 pb-2.5"
    >
      <div className="flex items-start gap-2.5">
        <div className="min-w-0 flex-1">
          <div className="flex items-baseline gap-2">
            <h2
              ref={heading}
              tabIndex={-1}
              className="min-w-0 truncate text-[15.5px] leading-5 font-bold outline-none"
              title={name}
            >
              {name}
            </h2>
            <span className="flex-none text-small whitespace-nowrap text-ink-2">{t`${number} of ${of}`}</span>
          </div>
          <p className="truncate text-small leading-[18px] text-ink" title={who}>
            {who}
          </p>
          {question ? (
            <p className="truncate text-small leading-[18px] text-gold" title={question}>
              {question}
            </p>
          ) : null}
        </div>
        <StripTime time={running.time} showsDigits={running.showsDigits} breath={breath} />
        <IconButton
          icon={Maximize2}
          label={t`The whole window (Escape)`}
          onPress={() => shape.become('whole')}
          className="-mt-0.5 -mr-2"
        />
      </div>
      <div className="flex items-center gap-2">
        {isIn && me ? (
          <>
            <Button size="s" onPress={() => act({ type: 'hand', person: me, up: !asks })}>
              {asks ? t`No longer ask` : t`Ask for the floor`}
            </Button>
            {running.pause ? null : (
              <Button size="s" onPress={() => act(pressPause(state))}>{t`I need a pause`}</Button>
            )}
          </>
        ) : (
          <p className="min-w-0 flex-1 truncate text-small text-ink-2">
            {running.iAmAtTheDoor ? t`You are at the door. Somebody inside lets you in.` : t`You are not in the session.`}
          </p>
        )}
        <span className="ml-auto min-w-0">
          {isIn ? (
            <StripPrimary running={running} onWhole={() => shape.become('whole')} act={act} />
          ) : me && !running.iAmAtTheDoor ? (
            <Button kind="filled" size="s" onPress={() => act({ type: 'arrive', person: me })}>
              {state.away.has(me) ? t`I’m back` : t`Come in`}
            </Button>
          ) : null}
        </span>
      </div>
    </section>
  );
};

const radius = 15;
const around = 2 * Math.PI * radius;

interface StripTimeProps {
  readonly time: TimeLeft;
  readonly showsDigits: boolean;
  readonly breath: boolean;
}
/** Digits for those whom they help, a ring for the presenter; nothing that counts in a breath. */
const StripTime = ({ time, showsDigits, breath }: StripTimeProps) => {
  const { t } = useLingui();
  const { leftMs, plannedMs, isOver, isPaused } = time;
  const digits = clockDigits(leftMs);
  const minutes = Math.round((plannedMs / 60_000) * 10) / 10;
  const share = plannedMs > 0 ? Math.min(1, Math.max(0, leftMs / plannedMs)) : 0;
  if (breath) return null;
  if (!showsDigits)
    return (
      <svg viewBox="0 0 36 36" role="timer" aria-label={t`The time of this step`} className="size-9 -rotate-90">
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
