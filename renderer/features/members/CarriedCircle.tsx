// What a file of a circle brought, counted in words, and the way to the circle.
import { Plural, useLingui } from '@lingui/react/macro';
import type { CarriedState } from '#renderer/state/carriedState.ts';
import { navigate } from '#renderer/state/navigation.ts';
import { useCircleName } from '#renderer/state/useCircle.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { StepHeading } from './StepHeading.tsx';

type Taken = Extract<CarriedState, { readonly type: 'taken' }>;

export const CarriedCircle = ({ circle, taken, isNew }: Taken) => {
  const { t } = useLingui();
  const name = useCircleName(circle);
  const { added, waiting, refused, isStopped } = taken;
  return (
    <Panel tinted className="w-full">
      <div role="status">
        <StepHeading>
          {isNew ? t`You have arrived in “${name}”` : t`“${name}” is up to date with this file`}
        </StepHeading>
        <div className="mt-2 flex flex-col gap-1 text-ink-2">
          {isNew ? (
            <p>{t`The circle is on this computer now, and stays here also without a network.`}</p>
          ) : (
            <p>
              <Plural
                value={added}
                _0="Everything in it was here already."
                one="One thing was new."
                other="# things were new."
              />
            </p>
          )}
          {waiting > 0 ? (
            <p>{t`Some of it waits for what came before it. An earlier file, or a meeting with both apps open, brings that; then open this one again.`}</p>
          ) : null}
          {refused > 0 ? (
            <p>
              <Plural
                value={refused}
                one="One thing could not be proved to come from a member, and was not taken."
                other="# things could not be proved to come from a member, and were not taken."
              />
            </p>
          ) : null}
          {isStopped ? <p>{t`You stopped it. What was read until then stays; open the file again to go on.`}</p> : null}
        </div>
      </div>
      <Button kind="filled" className="mt-5" onPress={() => navigate(`/circles/${circle.circleId}`)}>
        {t`Go to the circle`}
      </Button>
    </Panel>
  );
};
