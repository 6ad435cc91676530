// The method for a later step, chosen together: each with what it asks. The choice sets what fits there, and may change until
// the step begins.
import { useLingui } from '@lingui/react/macro';
import { useWordsOf } from '#renderer/state/useWordsOf.ts';
import { RadioCards } from '#renderer/ui/RadioCards.tsx';
import { useSessionPlace } from './place.tsx';
import type { StepScreenProps } from './stepScreens.ts';
import { useContributionWords } from './useSessionWords.ts';

export const ModuleChoice = ({ running }: StepScreenProps) => {
  const { t } = useLingui();
  const wordsOf = useWordsOf();
  const fits = useContributionWords();
  const { ledger, table } = useSessionPlace();
  const { state, act } = ledger;
  const target = state.steps.find(
    ({ phase, round }) => phase.id === running.phase.choosesFor && round === running.step.round,
  );
  const choices = target?.phase.choices ?? [];
  const presenter = table.nameOf(running.presenter) ?? t`the person who presents`;
  if (!target) return null;
  return (
    <RadioCards
      label={t`How shall we work on it?`}
      columns={2}
      value={state.choices.get(target.stepId) ?? null}
      onChange={(choice) => act({ type: 'choose', stepId: target.stepId, choice })}
      options={choices.map((choice) => ({
        id: choice.id,
        title: wordsOf(choice.name),
        description: (
          <>
            {wordsOf(choice.doLine, presenter)}{' '}
            <span className="text-pine">{choice.allowed.map((kind) => fits[kind]).join(', ')}</span>
          </>
        ),
      }))}
    />
  );
};
