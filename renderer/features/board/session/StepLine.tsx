// The head of a step in one line, over the top of the stage once the head itself has been scrolled away: whoever types below
// still sees where we are, who speaks and the time. It repeats what stands in the head and decides nothing.
import { useLingui } from '@lingui/react/macro';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useWordsOf } from '#renderer/state/useWordsOf.ts';
import { classes } from '#renderer/ui/classes.ts';
import type { Running } from '#shared/session/describe.ts';
import { SmallRing } from './StripTime.tsx';
import type { Table } from './table.ts';
import { clockDigits, useSpeaksWords } from './useSessionWords.ts';

export interface StepLineProps {
  readonly running: Running;
  readonly table: Table;
  /** the head that it stands for */
  readonly head: RefObject<HTMLElement | null>;
}

export const StepLine = ({ running, table, head }: StepLineProps) => {
  const { t } = useLingui();
  const wordsOf = useWordsOf();
  const speaks = useSpeaksWords();
  const line = useRef<HTMLDivElement>(null);
  const [isNeeded, setNeeded] = useState(false);
  const look = useCallback((): void => {
    const stage = line.current?.parentElement;
    if (stage && head.current)
      setNeeded(head.current.getBoundingClientRect().top < stage.getBoundingClientRect().top - 1);
  }, [head]);
  // after each drawing: what grows shorter is pushed back to its top without a word
  useLayoutEffect(look);
  useEffect(() => {
    const stage = line.current?.parentElement;
    stage?.addEventListener('scroll', look, { passive: true });
    window.addEventListener('resize', look);
    return () => {
      stage?.removeEventListener('scroll', look);
      window.removeEventListener('resize', look);
    };
  }, [look]);
  const { number, of, phase } = running;
  const presenter = table.nameOf(running.presenter) ?? t`the person who presents`;
  return (
    // it takes no room: nothing moves when it comes. It sticks over the stage's own padding. The head is read aloud, not this
    <div
      ref={line}
      aria-hidden
      className="sticky -top-4 z-10 low:-top-1.5 -mx-5 -mb-4 h-0 sm:-mx-6 low:-mb-2"
      data-step-line
    >
      {isNeeded ? (
        <div className="flex min-h-11 items-center gap-3 border-b border-line bg-paper px-5 py-1 text-body text-ink sm:px-6 low:min-h-8 low:py-0.5">
          <span className="flex-none font-semibold text-pine">{t`${number} of ${of}`}</span>
          <span className="max-w-[40%] flex-none truncate font-semibold low:hidden">
            {wordsOf(phase.name, presenter)}
          </span>
          <span className="min-w-0 flex-1 leading-tight">{speaks(running, table)}</span>
          <LineTime time={running.time} showsDigits={running.showsDigits} />
        </div>
      ) : null}
    </div>
  );
};

const LineTime = ({ time, showsDigits }: Pick<Running, 'time' | 'showsDigits'>) => {
  const digits = clockDigits(time.leftMs);
  return showsDigits ? (
    <span className={classes('flex-none text-lead font-bold tabular-nums', time.isOver && 'text-clay')}>
      {time.isOver ? `+${digits}` : digits}
    </span>
  ) : (
    <SmallRing time={time} className="size-7 flex-none" />
  );
};
