// Once after the vault was opened, a word that a step of mine is due: neutral, on this screen alone, without a word of it.
import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useRef } from 'react';
import { useStepWords } from '#renderer/places/steps/useStepWords.ts';
import { navigate } from '#renderer/state/navigation.ts';
import { useAnnouncer } from '#renderer/ui/Announcer.tsx';
import { useMySteps } from './useMySteps.ts';

export const DueSteps = ({ children }: { readonly children: ReactNode }) => (
  <>
    <Reminder />
    {children}
  </>
);

const Reminder = () => {
  const { t } = useLingui();
  const { tell } = useAnnouncer();
  const { isDue } = useStepWords();
  const told = useRef(false);
  const due = useMySteps().find(({ promised }) => isDue(promised.commitment.words));
  const circleId = due?.circle.circleId;
  useEffect(() => {
    if (!circleId || told.current) return;
    told.current = true;
    tell({
      words: t`A step of yours is due.`,
      action: { label: t`Go there`, onAction: () => navigate(`/circles/${circleId}/commitments`) },
    });
  }, [circleId, tell, t]);
  return null;
};
