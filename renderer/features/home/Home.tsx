// "What matters now?": the next session, a question to write on, the last reflection by title only. Four panels at most.
import { useLingui } from '@lingui/react/macro';
import { useHomeLines, useHomePanels } from '#renderer/state/homePanels.ts';
import { useServices } from '#renderer/state/services.tsx';
import { useFormats } from '#renderer/state/useFormats.ts';
import { classes } from '#renderer/ui/classes.ts';
import { Page } from '#renderer/ui/Page.tsx';
import { LastReflectionPanel } from './LastReflectionPanel.tsx';
import { QuestionPanel } from './QuestionPanel.tsx';
import { VaultNotes } from './VaultNotes.tsx';

export const Home = () => {
  const { clock } = useServices();
  const { day } = useFormats();
  const panels = useHomePanels();
  const { notes, foot } = useHomeLines();
  const now = clock.now();
  return (
    <Page title={useGreeting(new Date(now).getHours())} lead={day(now)}>
      {notes.map((HomeNote, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as below
        <HomeNote key={index} />
      ))}
      <VaultNotes />
      <div className={classes('grid items-stretch gap-5', panels.length > 0 && 'min-[1000px]:grid-cols-[27fr_20fr]')}>
        {panels.map((HomePanel, index) => (
          // the list is fixed for the life of the app
          // biome-ignore lint/suspicious/noArrayIndexKey: components have no other name
          <HomePanel key={index} />
        ))}
        <QuestionPanel />
        <LastReflectionPanel />
      </div>
      {foot.map((HomeFoot, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <HomeFoot key={index} />
      ))}
    </Page>
  );
};

/** Night is still the evening of who is awake. */
const useGreeting = (hour: number): string => {
  const { t } = useLingui();
  const { vault } = useServices();
  const name = vault.profile?.name ?? '';
  if (hour >= 5 && hour < 12) return t`Good morning, ${name}`;
  if (hour >= 12 && hour < 18) return t`Good afternoon, ${name}`;
  return t`Good evening, ${name}`;
};
