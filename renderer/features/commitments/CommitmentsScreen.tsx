// "What did I say I would do?": mine first, by date, then what the others promised and is still open. What others have done
// is theirs alone once the next session is closed.
import { useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import { ReflectionsAbout } from '#renderer/places/about/ReflectionsAbout.tsx';
import { CirclePlacePage } from '#renderer/places/CirclePlacePage.tsx';
import { StepItem } from '#renderer/places/steps/StepItem.tsx';
import { StepsByPerson } from '#renderer/places/steps/StepsByPerson.tsx';
import { useSessions } from '#renderer/state/useCircle.ts';
import { useDigests, useSeats, useStepActs } from '#renderer/state/useSteps.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import type { Circle } from '#shared/circle/circle.ts';
import { isOpen } from '#shared/session/commitment.ts';
import { type Promised, stepsFor } from '#shared/session/digest.ts';

export const CommitmentsScreen = () => {
  const { t } = useLingui();
  return <CirclePlacePage title={t`Commitments`}>{(circle) => <Commitments circle={circle} />}</CirclePlacePage>;
};

const Commitments = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const digests = useDigests(circle);
  const seats = useSeats(circle);
  const acts = useStepActs(circle);
  const sessions = useSessions(circle);
  const steps = stepsFor(digests.values(), seats.me);
  const mine = steps.filter(({ commitment }) => commitment.words.owner === seats.me);
  const open = mine.filter(({ commitment }) => isOpen(commitment));
  const done = mine.filter(({ commitment }) => !isOpen(commitment)).reverse();
  const others = steps.filter(({ commitment }) => commitment.words.owner !== seats.me);
  const titleOf = ({ documentId }: Promised): string | null =>
    sessions.find((session) => session.documentId === documentId)?.title ?? null;
  if (steps.length === 0)
    return (
      <EmptyState title={t`Nothing is promised yet`}>
        {t`At the end of a session each of you says one step you will take. It waits here until you say how it went.`}
      </EmptyState>
    );
  const list = (some: readonly Promised[]) => (
    <ul className="divide-y divide-line">
      {some.map((promised) => (
        <li key={promised.commitment.commitmentId}>
          <StepItem promised={promised} seats={seats} acts={acts} from={titleOf(promised)}>
            <ReflectionsAbout id={promised.commitment.commitmentId} />
          </StepItem>
        </li>
      ))}
    </ul>
  );
  return (
    <div className="flex max-w-170 flex-col gap-10">
      <Part title={t`The steps I will take`}>
        {open.length > 0 ? list(open) : <p className="mt-2 text-ink-2">{t`You have no step open.`}</p>}
      </Part>
      {others.length > 0 ? (
        <Part title={t`What the others promised`}>
          <div className="mt-4">
            <StepsByPerson steps={others} seats={seats} acts={acts} titleOf={titleOf} />
          </div>
        </Part>
      ) : null}
      {done.length > 0 ? (
        <Part title={t`What became of mine`}>
          <p className="mt-1 text-small text-ink-2">{t`Once the next session is closed, only you see these.`}</p>
          {list(done)}
        </Part>
      ) : null}
    </div>
  );
};

const Part = ({ title, children }: { readonly title: string; readonly children: React.ReactNode }) => {
  const headingId = useId();
  return (
    <section aria-labelledby={headingId}>
      <h2 id={headingId} className="text-heading">
        {title}
      </h2>
      {children}
    </section>
  );
};
