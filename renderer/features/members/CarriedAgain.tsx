// What a file of beginning again brought: a proposal to read, or somebody's yes, answered with one more file.
import { useLingui } from '@lingui/react/macro';
import { SaveCarriedButton } from '#renderer/places/SaveCarried.tsx';
import type { CarriedAgain as Brought } from '#renderer/state/carriedState.ts';
import { navigate } from '#renderer/state/navigation.ts';
import { useCircleName } from '#renderer/state/useCircle.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { StepHeading } from './StepHeading.tsx';

export const CarriedAgain = ({ again }: { readonly again: Brought }) => {
  const { t } = useLingui();
  const circleName = useCircleName(again.circle) || t`A circle`;
  if (again.type === 'proposed')
    return (
      <Panel tinted className="w-full">
        <StepHeading>{t`“${circleName}” begins again, and you were chosen`}</StepHeading>
        <p className="mt-2 mb-5 text-ink-2">{t`Nothing has changed yet. Read who comes and the agreement, then go along or stay.`}</p>
        <Button
          kind="filled"
          onPress={() => navigate(`/circles/${again.circle.circleId}/again/${again.successor}`)}
        >{t`Read the proposal`}</Button>
      </Panel>
    );
  const { name } = again;
  return (
    <Panel tinted className="w-full">
      <StepHeading>{t`${name} comes along to “${circleName}”`}</StepHeading>
      <p className="mt-2 mb-5 text-ink-2">
        {t`One step is left: save the answer and bring it to ${name}, who opens it with this app. Only ${name} can open it.`}
      </p>
      <SaveCarriedButton kind="filled" label={t`Save the answer`} name={t`Answer for ${name}`} make={again.answer} />
    </Panel>
  );
};
