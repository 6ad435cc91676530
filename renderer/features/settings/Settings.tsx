// The settings, in groups; each with one sentence of consequence. A change holds at once: there is nothing to confirm.
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Page } from '#renderer/ui/Page.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { AboutSettings } from './AboutSettings.tsx';
import { ComputerSettings } from './ComputerSettings.tsx';
import { KeySettings } from './KeySettings.tsx';
import { LeaveSettings } from './LeaveSettings.tsx';
import { LocalNetwork } from './LocalNetwork.tsx';
import { LockSettings } from './LockSettings.tsx';
import { LookSettings } from './LookSettings.tsx';
import { MeetingPlaces } from './MeetingPlaces.tsx';
import { NameSetting } from './NameSetting.tsx';
import { RelaySettings } from './RelaySettings.tsx';
import { SessionSettings } from './SessionSettings.tsx';

export const Settings = () => {
  const { t } = useLingui();
  return (
    <Page width="reading" title={t`Settings`} lead={t`A change holds at once.`}>
      <div className="flex flex-col gap-5">
        <Group id="you" title={t`You`}>
          <NameSetting />
        </Group>
        <Group id="look" title={t`Language and light`}>
          <LookSettings />
        </Group>
        <Group id="lock" title={t`Locking`}>
          <LockSettings />
        </Group>
        <Group id="session" title={t`In a session`}>
          <SessionSettings />
        </Group>
        <Group id="keys" title={t`Ways into the vault`}>
          <KeySettings />
        </Group>
        <Group id="computers" title={t`Your computers`}>
          <ComputerSettings />
        </Group>
        <Group id="places" title={t`Meeting places`}>
          <LocalNetwork />
          <MeetingPlaces />
          <RelaySettings />
        </Group>
        <Group id="leave" title={t`Taking your words along`}>
          <LeaveSettings />
        </Group>
        <Group id="about" title={t`About`}>
          <AboutSettings />
        </Group>
      </div>
    </Page>
  );
};

interface GroupProps {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}
const Group = ({ id, title, children }: GroupProps) => (
  <Panel labelledBy={`settings-${id}`}>
    <h2 id={`settings-${id}`} className="mb-4 text-heading">
      {title}
    </h2>
    <div className="flex flex-col gap-5">{children}</div>
  </Panel>
);
