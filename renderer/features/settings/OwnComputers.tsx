// Two computers of one person: what is the same on both, what is not kept in step, how the second one begins, which computers
// each circle knows, and what answers a lost one. It says what the app does, and promises nothing of private reflections.
import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useId } from 'react';
import { useLiveCircles } from '#renderer/state/circlesContext.tsx';
import { navigate } from '#renderer/state/navigation.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Page } from '#renderer/ui/Page.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { ComputersOfCircle, LostComputer } from './ComputersOfCircle.tsx';

export const OwnComputers = () => {
  const { t } = useLingui();
  const circles = useLiveCircles();
  return (
    <Page width="reading" title={t`Your computers`} lead={t`One person, on two computers.`}>
      <div className="flex flex-col gap-5">
        <Part title={t`To begin on a second computer`}>
          <ol className="flex list-decimal flex-col gap-2 pl-5">
            <li>{t`Here: make a backup, and let it be copied to a stick or another disk.`}</li>
            <li>{t`There: start Entre Nous, and choose “Restore from a backup” on its first screen.`}</li>
            <li>{t`Open it with your passphrase, or with the fifteen words of your recovery sheet. From then on both may be used, also at the same time.`}</li>
          </ol>
          <Button className="mt-4" onPress={() => navigate('/backup')}>{t`Make a backup`}</Button>
        </Part>
        {circles.map((circle) => (
          <ComputersOfCircle key={circle.circleId} circle={circle} />
        ))}
        <Part title={t`The same on both`}>
          <p>{t`Your circles: members, agreement, sessions, boards, steps. What you write on one reaches the other when both are open and can meet, also when nobody else is there. For the others you are one person.`}</p>
        </Part>
        <Part title={t`Not kept in step`}>
          <ul className="flex list-disc flex-col gap-2 pl-5">
            <li>{t`Your private reflections. They never leave a computer over a connection, not even for another one of yours. The second one begins with those in the backup; from then on each has its own. “Look into a backup”, on the page of backups, brings over what is missing.`}</li>
            <li>{t`Passphrase, recovery sheet and settings. Both begin with the same passphrase and sheet; a new one here changes nothing there.`}</li>
            <li>{t`Invitations. Only the computer that made one answers it.`}</li>
            <li>{t`A circle that begins again: only the computer on which you said yes goes along. To have the new circle on this one, too, make a backup there, and open it here with “Look into a backup”.`}</li>
          </ul>
        </Part>
        <LostComputer circles={circles} />
      </div>
    </Page>
  );
};

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => {
  const headingId = useId();
  return (
    <Panel labelledBy={headingId}>
      <h2 id={headingId} className="mb-2 text-heading">
        {title}
      </h2>
      <div className="text-ink-2">{children}</div>
    </Panel>
  );
};
