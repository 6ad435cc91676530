// On the home page: the steps I will take, of all my circles, by date, and how many are due. Nothing when there is none.
import { useLingui } from '@lingui/react/macro';
import { useEffect, useId, useState } from 'react';
import { useStepWords } from '#renderer/places/steps/useStepWords.ts';
import { useCircleList } from '#renderer/state/circlesContext.tsx';
import { navigate } from '#renderer/state/navigation.ts';
import { sessionDigestsOf } from '#renderer/state/sessionDigests.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { classes } from '#renderer/ui/classes.ts';
import { Panel } from '#renderer/ui/Panel.tsx';
import type { Circle } from '#shared/circle/circle.ts';
import { isOpen } from '#shared/session/commitment.ts';
import { type Promised, stepsFor } from '#shared/session/digest.ts';
import { seatingOf } from '#shared/session/seating.ts';

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

interface MyStep {
  readonly circle: Circle;
  readonly promised: Promised;
}

const useMySteps = (): readonly MyStep[] => {
  const circles = useCircleList();
  const [, setTurn] = useState(0);
  useEffect(() => {
    const stops = circles.map((circle) => sessionDigestsOf(circle).subscribe(() => setTurn((turn) => turn + 1)));
    return () => {
      for (const stop of stops) stop();
    };
  }, [circles]);
  return circles
    .flatMap((circle): readonly MyStep[] => {
      const me = seatingOf(circle.document.view('seats'), circle.roster()).personOf(circle.memberId);
      return stepsFor(sessionDigestsOf(circle).view().values(), me)
        .filter(({ commitment }) => commitment.words.owner === me && isOpen(commitment))
        .map((promised) => ({ circle, promised }));
    })
    .sort((a, b) => dueOf(a) - dueOf(b));
};

const dueOf = ({ promised }: MyStep): number =>
  Number((promised.commitment.words.due ?? '9999-12-31').replaceAll('-', ''));
