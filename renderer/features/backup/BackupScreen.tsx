// "Will it still be there?": when the last good backup was made, whether it would really come back, a second place, and
// what an earlier one still has. Words for every trouble.
import { Plural, useLingui } from '@lingui/react/macro';
import type { BackupFailure } from '#renderer/state/backupState.ts';
import { useServices } from '#renderer/state/services.tsx';
import { useFormats } from '#renderer/state/useFormats.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Page } from '#renderer/ui/Page.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { useBackup } from './BackupProvider.tsx';
import { JoinBackup } from './JoinBackup.tsx';
import { RecoveryTrial } from './RecoveryTrial.tsx';
import { SecondPlace } from './SecondPlace.tsx';

export const BackupScreen = () => {
  const { t } = useLingui();
  const { state, view } = useBackup();
  const { clock } = useServices();
  const { moment } = useFormats();
  const { facts, making, failure, count } = view;
  const madeAt = facts?.lastVerifiedAt ?? null;
  const when = madeAt === null ? '' : moment(madeAt, clock.now());
  // a clock that was set back: the newest one is the newest all the same
  const isAhead = madeAt !== null && madeAt > clock.now() + 60_000;
  return (
    <Page width="reading" title={t`Backups`} lead={t`Made by themselves, sealed, and opened again before they count.`}>
      <div className="flex flex-col gap-5">
        {failure ? <Trouble failure={failure} /> : null}
        <Panel labelledBy="backup-last">
          <h2 id="backup-last" className="text-heading">
            {t`The last good backup`}
          </h2>
          <div aria-live="polite" className="mt-2">
            <p className="font-serif text-lead first-letter:uppercase">
              {madeAt === null ? t`There is none yet.` : when}
            </p>
            {count === null ? null : (
              <p className="text-ink-2">
                <Plural
                  value={count}
                  one="One sealed entry was opened and counted."
                  other="# sealed entries (reflections, circles, settings) were opened and counted."
                />
              </p>
            )}
            {facts && facts.snapshots > 1 ? (
              <p className="text-ink-2">
                <Plural
                  value={facts.snapshots}
                  one="One backup lies in your profile."
                  other="# backups lie in your profile. Of older ones, one a day, a week and a month is kept."
                />
              </p>
            ) : null}
          </div>
          {isAhead ? (
            <Notice className="mt-3">
              {t`This is later than the clock of this computer says. If the clock is wrong, set it right: no backup is lost by it.`}
            </Notice>
          ) : null}
          <div className="mt-4">
            <Button isPending={making} onPress={() => void state.makeNow()}>
              {making ? t`Making one…` : t`Make one now`}
            </Button>
          </div>
        </Panel>
        {facts ? <SecondPlace state={state} facts={facts} /> : null}
        <RecoveryTrial hasBackup={madeAt !== null} />
        <JoinBackup />
      </div>
    </Page>
  );
};

const Trouble = ({ failure }: { readonly failure: BackupFailure }) => {
  const { t } = useLingui();
  const words: Readonly<Record<BackupFailure, string>> = {
    DiskFull: t`The disk is full: no new backup could be made. The earlier ones are there.`,
    WriteFailed: t`The disk did not take the backup. The earlier ones are there.`,
    StoreClosed: t`The vault was just closing: the next backup is made when it is open again.`,
    NotVerified: t`A backup did not read back as it was written, so it does not count. The earlier ones are there.`,
  };
  return (
    <Notice tone="warning" live="polite">
      {words[failure]}
    </Notice>
  );
};
