// What was promised, before any new topic: each one's steps with what they said on the way, whose turn it is first.
// The owner says how it went; nobody else can.
import { useLingui } from '@lingui/react/macro';
import { StepsByPerson } from '#renderer/places/steps/StepsByPerson.tsx';
import { useDigests, useSeats, useStepActs } from '#renderer/state/useSteps.ts';
import { stepsToReview } from '#shared/session/digest.ts';
import { useSessionPlace } from '../place.tsx';
import type { StepScreenProps } from '../stepScreens.ts';

export const ReviewStep = ({ running }: StepScreenProps) => {
  const { t } = useLingui();
  const { circle, session } = useSessionPlace();
  const digests = useDigests(circle);
  const seats = useSeats(circle);
  const acts = useStepActs(circle);
  const steps = stepsToReview(digests.values(), session.shared.documentId);
  return (
    <div className="max-w-170">
      {steps.length === 0 ? (
        <p className="text-ink-2">{t`Nothing was promised yet. Say in a sentence what has moved since you last met.`}</p>
      ) : (
        <StepsByPerson steps={steps} seats={seats} acts={acts} first={running.turn} />
      )}
    </div>
  );
};
