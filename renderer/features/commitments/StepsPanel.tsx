// On the home page: the steps I will take, of all my circles, by date, and how many are due. Nothing when there is none.
import { useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import { useStepWords } from '#renderer/places/steps/useStepWords.ts';
import { navigate } from '#renderer/state/navigation.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { classes } from '#renderer/ui/classes.ts';
import { Panel } from '#renderer/ui/Panel.tsx';
import { useMySteps } from './useMySteps.ts';

/** a home page is read at a glance */
const mostShown = 3;

export const StepsPanel = () => {
  const { t } = useLingui();
  const headingId = useId();
  const phrases = useStepWords();
  const steps = useMySteps();
  const [first] = steps;
  if (!first) return null;
  const more = steps.length - mostShown;
  return (
    <Panel labelledBy={headingId} className="flex flex-col items-start">
      <h2 id={headingId} className="text-[18px]">
        {t`The steps I will take`}
      </h2>
      <ul className="mt-2 flex w-full flex-col divide-y divide-line">
        {steps.slice(0, mostShown).map(({ promised: { commitment } }) => {
          const by = phrases.by(commitment.words, true);
          return (
            <li key={commitment.commitmentId} className="py-2.5">
              <p className="line-clamp-2 font-serif text-lead break-words">{commitment.words.text}</p>
              {by ? (
                <p
                  className={classes(
                    'text-small',
                    phrases.isDue(commitment.words) ? 'font-semibold text-clay' : 'text-ink-2',
                  )}
                >
                  {by}
                </p>
              ) : null}
            </li>
          );
        })}
      </ul>
      {more > 0 ? <p className="pt-2 text-small text-ink-2">{t`and ${more} more`}</p> : null}
      <div className="mt-auto pt-4">
        <Button size="s" onPress={() => navigate(`/circles/${first.circle.circleId}/commitments`)}>
          {t`Say how it went`}
        </Button>
      </div>
    </Panel>
  );
};
