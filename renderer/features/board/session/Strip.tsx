// The session beside a call: the step, who speaks, the time, the key question, and the few things that one may press without
// the whole window. It shows no note and no card, so that nothing of the board lies open over a shared screen.
import { useLingui } from '@lingui/react/macro';
import { Maximize2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useWordsOf } from '#renderer/state/useWordsOf.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import type { Running } from '#shared/session/describe.ts';
import type { SessionState } from '#shared/session/state.ts';
import { useSessionPlace } from './place.tsx';
import { StripButtons } from './StripButtons.tsx';
import { StripTime } from './StripTime.tsx';
import { useKeyQuestion } from './useKeyQuestion.ts';
import { useMoveKeys } from './useMoveKeys.ts';
import type { Move } from './useMoves.ts';
import { useOnDemand } from './useOnDemand.ts';
import { useSpeaksWords } from './useSessionWords.ts';
import type { Shaped } from './useShape.ts';

const noMoves: readonly Move[] = [];

export interface StripProps {
  readonly running: Running;
  readonly state: SessionState;
  readonly shape: Shaped;
}

export const Strip = ({ running, state, shape }: StripProps) => {
  const { t } = useLingui();
  const wordsOf = useWordsOf();
  const speaks = useSpeaksWords();
  const { table } = useSessionPlace();
  const { number, of, phase, breath } = running;
  const onKeyDown = useMoveKeys(noMoves, useOnDemand(running, table));
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const name = wordsOf(phase.name, table.nameOf(running.presenter) ?? t`the person who presents`);
  const who = breath ? t`Take a breath. Nothing is urgent.` : speaks(running, table);
  const question = useKeyQuestion(running.step.round)?.text ?? null;
  return (
    <section
      aria-label={t`The session, as a strip`}
      onKeyDown={onKeyDown}
      className="fixed inset-0 z-20 flex flex-col justify-between overflow-auto bg-surface px-3.5 pt-2 pb-2.5"
    >
      <div className="flex items-start gap-2.5">
        <div className="min-w-0 flex-1">
          <div className="flex items-baseline gap-2">
            <h2
              ref={heading}
              tabIndex={-1}
              className="min-w-0 truncate font-sans text-[15.5px] leading-5 font-bold tracking-normal outline-none"
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
      <StripButtons running={running} state={state} onWhole={() => shape.become('whole')} />
    </section>
  );
};
