// Who said yes to the agreement in this session, and the two ways to say it: by one's own key, or aloud, heard by somebody.
// A yes of one's own also signs the version itself, where that was not done yet; a yes that was heard signs nothing.
import { useCallback, useMemo, useState } from 'react';
import { useRoster } from '#renderer/state/useCircle.ts';
import { useView } from '#renderer/state/useViews.ts';
import type { AgreementVersion } from '#shared/circle/circle.ts';
import type { PersonId } from '#shared/ids.ts';
import type { Running } from '#shared/session/describe.ts';
import { readYeses, sayYes, type Yes } from '#shared/session/opening.ts';
import { indexOfStep } from '#shared/session/state.ts';
import { useSessionPlace } from '../place.tsx';

export interface Opening {
  /** the version in force */
  readonly agreement: AgreementVersion | null;
  readonly yeses: ReadonlyMap<PersonId, Yes>;
  readonly iSaidYes: boolean;
  readonly sayMine: () => Promise<void>;
  readonly hear: (person: PersonId) => void;
  readonly isWorking: boolean;
  /** the disk did not take my signature */
  readonly failed: boolean;
}

export const useOpening = (): Opening => {
  const { circle, session, ledger } = useSessionPlace();
  const { me, personOf } = ledger;
  const { agreements, members } = useRoster(circle);
  const notes = useView(session, 'opening');
  const [isWorking, setWorking] = useState(false);
  const [failed, setFailed] = useState(false);
  const agreement = agreements.at(-1) ?? null;
  const yeses = useMemo(
    () => (agreement ? readYeses(notes, agreement.hash, personOf) : new Map<PersonId, Yes>()),
    [notes, agreement, personOf],
  );
  const signed = agreement !== null && members.get(circle.memberId)?.affirmed.has(agreement.hash) === true;
  const sayMine = useCallback(async (): Promise<void> => {
    if (agreement === null || me === null) return;
    setWorking(true);
    const affirmed = signed ? null : await circle.affirm(agreement.hash);
    setWorking(false);
    setFailed(affirmed?.ok === false);
    if (affirmed?.ok !== false) sayYes(session, me, agreement.hash);
  }, [agreement, me, signed, circle, session]);
  const hear = useCallback(
    (person: PersonId): void => {
      if (agreement) sayYes(session, person, agreement.hash);
    },
    [agreement, session],
  );
  const iSaidYes = me !== null && yeses.get(me)?.heardBy === null;
  return { agreement, yeses, iSaidYes, sayMine, hear, isWorking, failed };
};

/** My board opens with my yes, once the step that asks for it was reached; it is nobody else's affair. */
export const useIsClosedUntilYes = (running: Running): boolean => {
  const { ledger } = useSessionPlace();
  const { iSaidYes } = useOpening();
  const { state } = ledger;
  const asked = state.steps.findIndex(({ phase }) => phase.task === 'affirm');
  return asked >= 0 && asked <= indexOfStep(state, running.step.stepId) && ledger.me !== null && !iSaidYes;
};
