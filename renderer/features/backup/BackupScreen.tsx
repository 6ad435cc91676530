// Backups: when the last one was opened and checked, one now, and a second place for each. Words for every trouble.
import { Plural, useLingui } from '@lingui/react/macro';
import type { BackupFailure } from '#renderer/state/backupState.ts';
import { useFormats } from '#renderer/state/useFormats.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Page } from '#renderer/ui/Page.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import type { BackupFacts } from '#shared/ipc.ts';
import { useBackup } from './BackupProvider.tsx';

export const BackupScreen = () => {
  const { t } = useLingui();
  const { state, view } = useBackup();
  const { dayAndTime } = useFormats();
  const { facts, making, failure, count } = view;
  const lastVerifiedAt = facts?.lastVerifiedAt ?? null;
  return (
    <Page width="reading" title={t`Backups`} lead={t`Made by themselves, sealed, and opened again before they count.`}>
      <div className="flex flex-col gap-5">
        {failure ? <Trouble failure={failure} /> : null}
        <Panel labelledBy="backup-last">
          <h2 id="backup-last" className="text-heading">
            {t`The last good backup`}
          </h2>
          <p aria-live="polite" className="mt-2 text-ink-2">
            {lastVerifiedAt === null ? t`There is none yet.` : dayAndTime(lastVerifiedAt)}
            {count === null ? null : (
              <span className="block">
                <Plural
                  value={count}
                  one="One entry was opened and counted."
                  other="# entries were opened and counted."
                />
              </span>
            )}
          </p>
          <div className="mt-4">
            <Button isDisabled={making} onPress={() => void state.makeNow()}>
              {making ? t`Making one…` : t`Make one now`}
            </Button>
          </div>
        </Panel>
        <Panel labelledBy="backup-folder">
          <h2 id="backup-folder" className="text-heading">
            {t`A second place`}
          </h2>
          <p className="mt-2 text-ink-2">
            {t`A folder on a stick or another disk gets a copy of each backup. It opens with your passphrase or your recovery sheet, on any computer.`}
          </p>
          {facts?.folder ? <p className="mt-3 break-all">{facts.folder}</p> : null}
          {facts ? <FolderTrouble state={facts.folderState} /> : null}
          <div className="mt-4 flex flex-wrap gap-2">
            <Button onPress={() => void state.chooseFolder()}>{t`Choose a folder`}</Button>
            {facts?.folder ? <Button onPress={() => void state.forgetFolder()}>{t`Stop copying there`}</Button> : null}
          </div>
        </Panel>
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

const FolderTrouble = ({ state }: { readonly state: BackupFacts['folderState'] }) => {
  const { t } = useLingui();
  const words: Readonly<Record<BackupFacts['folderState'], string | null>> = {
    none: null,
    ok: null,
    missing: t`This folder is not there at the moment. The next backup is copied when it is back.`,
    full: t`There is no room left in this folder. The backup in your profile is complete.`,
    readOnly: t`This folder takes no new files: it is write-protected, or not yours. The backup in your profile is complete.`,
    failed: t`This folder did not take the copy. The backup in your profile is complete.`,
  };
  const said = words[state];
  return said ? (
    <Notice tone="warning" live="polite" className="mt-3">
      {said}
    </Notice>
  ) : null;
};
