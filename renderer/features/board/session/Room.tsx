// The session for a room that looks at one screen: large type, who speaks, the time, what comes next. While the presenter is
// turned away or out it covers itself, because a shared screen has the presenter among its readers.
import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useWordsOf } from '#renderer/state/useWordsOf.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import type { Running } from '#shared/session/describe.ts';
import { pressMinuteMore, pressPause } from '#shared/session/presses.ts';
import type { SessionState } from '#shared/session/state.ts';
import { PrimaryButton } from './PrimaryButton.tsx';
import { useSessionPlace } from './place.tsx';
import { RoomRing } from './RoomRing.tsx';
import { useKeyQuestion } from './useKeyQuestion.ts';
import { useSpeaksWords } from './useSessionWords.ts';
import type { Shaped } from './useShape.ts';

export interface RoomProps {
  /** as the person at this computer sees it: for what they may press */
  readonly running: Running;
  /** as a room sees it, which is nobody in particular */
  readonly room: Running;
  readonly state: SessionState;
  readonly shape: Shaped;
}

export const Room = ({ running, room, state, shape }: RoomProps) => {
  const { t } = useLingui();
  const wordsOf = useWordsOf();
  const speaks = useSpeaksWords();
  const { table, ledger } = useSessionPlace();
  const { act } = ledger;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const { number, of, phase } = room;
  const presenter = table.nameOf(room.presenter) ?? t`the person who presents`;
  const question = useKeyQuestion(running.step.round)?.text ?? null;
  const middle = (): ReactNode => {
    if (room.breath) return <Calm>{t`Take a breath. Nothing is urgent.`}</Calm>;
    if (room.cover === 'out') return <Calm>{t`${presenter} is outside. The others speak.`}</Calm>;
    if (room.cover) return <Calm>{t`The others speak. ${presenter} listens, and does not look.`}</Calm>;
    return (
      <>
        <p className="max-w-[34ch] text-[clamp(20px,min(3.6vw,6vh),60px)] leading-snug">{speaks(room, table)}</p>
        <p className="max-w-[52ch] text-[clamp(16px,min(2.3vw,4vh),38px)] leading-snug text-ink-2">
          {wordsOf(phase.doLine, presenter)}
        </p>
        {question ? (
          <p className="max-w-[40ch] rounded-panel bg-gold-soft px-[2vw] py-[1.4vh] font-serif text-[clamp(20px,2.6vw,38px)] leading-snug break-words">
            {question}
          </p>
        ) : null}
      </>
    );
  };
  return (
    <section
      aria-label={t`The session, for the whole room`}
      className="fixed inset-0 z-20 flex flex-col overflow-auto bg-paper"
    >
      <div className="flex flex-1 items-center gap-[4vw] px-[5vw] py-[4vh] max-[519px]:flex-col max-[519px]:items-start">
        <div className="flex min-w-0 flex-1 flex-col gap-[2.6vh]">
          <p className="text-[clamp(16px,1.9vw,28px)] font-semibold text-pine">{t`Step ${number} of ${of}`}</p>
          <h2
            ref={heading}
            tabIndex={-1}
            className="text-[clamp(30px,min(6.4vw,11vh),112px)] leading-[1.08] break-words outline-none"
          >
            {wordsOf(phase.name, presenter)}
          </h2>
          {middle()}
        </div>
        {room.breath ? null : <RoomRing time={room.time} showsDigits={room.showsDigits && room.presenter === null} />}
      </div>
      <footer className="sticky bottom-0 flex flex-wrap items-center gap-3 border-t border-line bg-surface px-[5vw] py-3">
        {room.breath ? (
          <Button onPress={() => act({ type: 'breath', on: false })}>{t`Go on together`}</Button>
        ) : running.iLead ? (
          <>
            {running.pause ? null : <Button onPress={() => act(pressPause(state))}>{t`Pause`}</Button>}
            <Button onPress={() => act(pressMinuteMore(state))}>{t`+1 minute`}</Button>
          </>
        ) : null}
        <span className="ml-auto" />
        {running.primary && !room.breath ? (
          <PrimaryButton primary={running.primary} state={state} table={table} act={act} />
        ) : null}
        <IconButton icon={X} label={t`Leave the room’s screen (Escape)`} onPress={() => shape.become('whole')} />
      </footer>
    </section>
  );
};

const Calm = ({ children }: { readonly children: ReactNode }) => (
  <p className="max-w-[30ch] rounded-panel bg-gold-soft px-[3vw] py-[5vh] font-serif text-[clamp(24px,3.6vw,52px)] leading-snug">
    {children}
  </p>
);
