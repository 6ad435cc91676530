// Steps under the names of those who take them, mine first, each by date.
import { useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import type { PersonId } from '#shared/ids.ts';
import type { Promised } from '#shared/session/digest.ts';
import type { Seats, StepActs } from '../../state/useSteps.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { StepItem } from './StepItem.tsx';

export interface StepsByPersonProps {
  readonly steps: readonly Promised[];
  readonly seats: Seats;
  readonly acts: StepActs;
  /** whose turn it is: stands first, with a mark */
  readonly first?: PersonId | null;
  readonly titleOf?: (promised: Promised) => string | null;
}

export const StepsByPerson = ({ steps, seats, acts, first = null, titleOf = () => null }: StepsByPersonProps) => {
  const owners = [...new Set(steps.map(({ commitment }) => commitment.words.owner))];
  const rank = (person: PersonId): number => (person === first ? 0 : person === seats.me ? 1 : 2);
  const names = owners.sort(
    (a, b) => rank(a) - rank(b) || (seats.nameOf(a) ?? '').localeCompare(seats.nameOf(b) ?? ''),
  );
  return (
    <div className="flex flex-col gap-6">
      {names.map((owner) => (
        <OfOne key={owner} owner={owner} seats={seats}>
          {steps
            .filter(({ commitment }) => commitment.words.owner === owner)
            .map((promised) => (
              <li key={promised.commitment.commitmentId}>
                <StepItem promised={promised} seats={seats} acts={acts} from={titleOf(promised)} />
              </li>
            ))}
        </OfOne>
      ))}
    </div>
  );
};

interface OfOneProps {
  readonly owner: PersonId;
  readonly seats: Seats;
  readonly children: React.ReactNode;
}
const OfOne = ({ owner, seats, children }: OfOneProps) => {
  const { t } = useLingui();
  const headingId = useId();
  const seat = seats.find(owner);
  const name = seat?.name ?? t`Somebody`;
  return (
    <section aria-labelledby={headingId}>
      <h3 id={headingId} className="flex items-center gap-2.5 font-sans text-body font-semibold">
        <Avatar name={name} index={seat?.index ?? 0} />
        <span className="min-w-0 break-words">
          {name} {owner === seats.me ? <span className="font-normal text-ink-2">{t`(you)`}</span> : null}
        </span>
      </h3>
      <ul className="divide-y divide-line pl-10.5">{children}</ul>
    </section>
  );
};
