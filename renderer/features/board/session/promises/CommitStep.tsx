// One step each: my own, or that of somebody who has no computer here, noted in their name. One by default; whoever wants
// another asks for it.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { StepForm } from '#renderer/places/steps/StepForm.tsx';
import { StepsByPerson } from '#renderer/places/steps/StepsByPerson.tsx';
import { useDigests, useSeats, useStepActs } from '#renderer/state/useSteps.ts';
import { Button } from '#renderer/ui/Button.tsx';
import type { PersonId } from '#shared/ids.ts';
import { useSessionPlace } from '../place.tsx';
import type { StepScreenProps } from '../stepScreens.ts';

export const CommitStep = ({ running }: StepScreenProps) => {
  const { t } = useLingui();
  const { circle, session, ledger, table } = useSessionPlace();
  const { documentId } = session.shared;
  const digests = useDigests(circle);
  const seats = useSeats(circle);
  const acts = useStepActs(circle);
  const [writesFor, setWritesFor] = useState<PersonId | null>(null);
  const steps = (digests.get(documentId)?.commitments ?? []).map((commitment) => ({ documentId, commitment }));
  const has = (person: PersonId | null): boolean => steps.some(({ commitment }) => commitment.words.owner === person);
  const { me } = ledger;
  const isRound = running.phase.order === 'round';
  const mine = me !== null && ledger.state.present.includes(me) && (isRound || running.presenter === me);
  // whose computer is not here: somebody notes for them
  const others = table.people.filter(
    ({ personId, isMe, isLinked }) =>
      !isMe &&
      !isLinked &&
      !has(personId) &&
      ledger.state.present.includes(personId) &&
      (isRound || running.presenter === personId),
  );
  // who has the floor and no computer here says it aloud: whoever leads has their form first, and their own stays below it
  const speaking = running.iLead ? (others.find(({ personId }) => personId === running.turn)?.personId ?? null) : null;
  const owners = [speaking, writesFor, mine && !has(me) ? me : null].filter(
    (owner, at, all): owner is PersonId => owner !== null && all.indexOf(owner) === at,
  );
  return (
    <div className="flex max-w-170 flex-col gap-6">
      {owners.map((owner) => {
        const ownerName = seats.nameOf(owner) ?? t`somebody`;
        return (
          <StepForm
            key={owner}
            owner={owner}
            seats={seats.all}
            label={owner === me ? t`One step I will take` : t`One step that ${ownerName} will take`}
            keep={owner === me ? t`This is my step` : t`Note it`}
            onKeep={async (words) => {
              const made = await acts.make(documentId, words);
              if (made.ok) setWritesFor(null);
              return made;
            }}
            {...(writesFor === owner ? { onCancel: () => setWritesFor(null) } : {})}
          />
        );
      })}
      <div className="flex flex-wrap gap-2 empty:hidden">
        {mine && has(me) && writesFor === null ? (
          <Button kind="plain" size="s" onPress={() => setWritesFor(me)}>{t`One more step of mine`}</Button>
        ) : null}
        {others
          .filter(({ personId }) => !owners.includes(personId))
          .map(({ personId, name }) => (
            <Button key={personId} size="s" onPress={() => setWritesFor(personId)}>
              {t`Note a step for ${name}`}
            </Button>
          ))}
      </div>
      {steps.length > 0 ? <StepsByPerson steps={steps} seats={seats} acts={acts} first={running.turn} /> : null}
    </div>
  );
};
