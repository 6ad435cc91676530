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
  const owner = writesFor ?? (mine && !has(me) ? me : null);
  const ownerName = seats.nameOf(owner) ?? t`somebody`;
  // whose computer is not here: somebody notes for them
  const others = table.people.filter(
    ({ personId, isMe, isLinked }) =>
      !isMe &&
      !isLinked &&
      !has(personId) &&
      ledger.state.present.includes(personId) &&
      (isRound || running.presenter === personId),
  );
  return (
    <div className="flex max-w-170 flex-col gap-6">
      {owner !== null ? (
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
          {...(writesFor === null ? {} : { onCancel: () => setWritesFor(null) })}
        />
      ) : null}
      <div className="flex flex-wrap gap-2 empty:hidden">
        {mine && has(me) && writesFor === null ? (
          <Button kind="plain" size="s" onPress={() => setWritesFor(me)}>{t`One more step of mine`}</Button>
        ) : null}
        {others.map(({ personId, name }) => (
          <Button key={personId} size="s" onPress={() => setWritesFor(personId)}>
            {t`Note a step for ${name}`}
          </Button>
        ))}
      </div>
      {steps.length > 0 ? <StepsByPerson steps={steps} seats={seats} acts={acts} first={running.turn} /> : null}
    </div>
  );
};
