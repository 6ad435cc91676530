// One step with what may be said about it: by its owner, by who noted it, by the partner who witnesses it. Nobody else has a
// button, and none of them says that somebody failed.
import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import type { Result } from '#shared/result.ts';
import { type Commitment, isOpen } from '#shared/session/commitment.ts';
import type { Promised } from '#shared/session/digest.ts';
import type { Seats, StepActs } from '../../state/useSteps.ts';
import { useAnnouncer } from '../../ui/Announcer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useReturnFocus } from '../../ui/useReturnFocus.ts';
import { StepAnswer } from './StepAnswer.tsx';
import { StepFacts } from './StepFacts.tsx';
import { StepForm } from './StepForm.tsx';
import { StepTrail } from './StepTrail.tsx';
import { useStepWords } from './useStepWords.ts';

export interface StepItemProps {
  readonly promised: Promised;
  readonly seats: Seats;
  readonly acts: StepActs;
  readonly from?: string | null;
  /** what is for oneself alone, under the words */
  readonly children?: ReactNode;
}
type Doing = 'change' | 'checkIn' | 'released';

export const StepItem = ({ promised, seats, acts, from = null, children }: StepItemProps) => {
  const { t } = useLingui();
  const phrases = useStepWords();
  const { say } = useAnnouncer();
  const { place, goBack } = useReturnFocus();
  const [doing, setDoing] = useState<Doing | null>(null);
  const [showsTrail, setShowsTrail] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { commitment } = promised;
  const { words, trail } = commitment;
  const done = (): void => {
    setDoing(null);
    goBack();
  };
  /** @param how read aloud with the step, once it is kept */
  const told = async (kept: Promise<Result<void>>, how?: string): Promise<Result<void>> => {
    const result = await kept;
    setProblem(result.ok ? null : phrases.refused(result.error));
    if (result.ok) done();
    if (result.ok && how) say(t`${how}: ${words.text}`);
    return result;
  };
  return (
    <article aria-label={words.text} className="flex flex-col gap-2 py-4">
      <StepFacts commitment={commitment} seats={seats} from={from} />
      {children}
      {doing === 'change' ? (
        <StepForm
          owner={words.owner}
          seats={seats.all}
          first={words}
          label={t`The step, in its new words`}
          keep={t`Keep the new words`}
          asksWhy
          autoFocus
          onKeep={(next, why) => told(acts.change(promised, next, why))}
          onCancel={done}
        />
      ) : doing ? (
        <StepAnswer
          type={doing}
          onKeep={(note) => told(acts.answer(promised, doing, note), phrases.trail[doing])}
          onCancel={done}
        />
      ) : (
        <div ref={place} className="flex flex-wrap items-center gap-2 empty:hidden">
          <StepButtons commitment={commitment} seats={seats} onDo={setDoing}>
            {(type) =>
              type === 'witness'
                ? void told(acts.witness(promised), t`witnessed by you`)
                : void told(acts.answer(promised, type, ''), phrases.trail[type])
            }
          </StepButtons>
          {trail.length > 1 ? (
            <Button kind="plain" size="s" aria-expanded={showsTrail} onPress={() => setShowsTrail(!showsTrail)}>
              {showsTrail ? t`Hide how it went` : t`How it went`}
            </Button>
          ) : null}
        </div>
      )}
      {problem ? (
        <Notice tone="warning" live="assertive">
          {problem}
        </Notice>
      ) : null}
      {showsTrail && doing === null ? <StepTrail trail={trail} seats={seats} /> : null}
    </article>
  );
};

interface StepButtonsProps {
  readonly commitment: Commitment;
  readonly seats: Seats;
  readonly onDo: (doing: Doing) => void;
  /** what is said at once */
  readonly children: (type: 'kept' | 'reopened' | 'witness') => void;
}
const StepButtons = ({ commitment, seats, onDo, children: say }: StepButtonsProps) => {
  const { t } = useLingui();
  const { words, notedBy, witness } = commitment;
  const open = isOpen(commitment);
  const ofGuest = seats.find(words.owner)?.memberId === null;
  if (words.owner === seats.me || notedBy === seats.me)
    return open ? (
      <>
        <Button size="s" onPress={() => say('kept')}>{t`Kept`}</Button>
        <Button size="s" onPress={() => onDo('change')}>{t`Change the step`}</Button>
        <Button size="s" onPress={() => onDo('released')}>{t`Let it go`}</Button>
        <Button size="s" onPress={() => onDo('checkIn')}>{t`Say where it stands`}</Button>
      </>
    ) : (
      <Button kind="plain" size="s" onPress={() => say('reopened')}>{t`Open it again`}</Button>
    );
  return words.partner === seats.me && witness === null && open && !ofGuest ? (
    <Button size="s" onPress={() => say('witness')}>{t`I witness this`}</Button>
  ) : null;
};
