// A second folder that gets a copy of each backup: where it is, when the last copy went there, what is wrong with it, and
// a way on. A folder that is away is no failure of the vault.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { BackupState } from '#renderer/state/backupState.ts';
import { useServices } from '#renderer/state/services.tsx';
import { useFormats } from '#renderer/state/useFormats.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import type { BackupFacts } from '#shared/ipc.ts';

export interface SecondPlaceProps {
  readonly state: BackupState;
  readonly facts: BackupFacts;
}

export const SecondPlace = ({ state, facts }: SecondPlaceProps) => {
  const { t } = useLingui();
  const { clock } = useServices();
  const { moment } = useFormats();
  const { folder, folderState, copiedAt, lastVerifiedAt } = facts;
  const when = copiedAt === null ? '' : moment(copiedAt, clock.now());
  const isNewest = copiedAt !== null && copiedAt === lastVerifiedAt;
  return (
    <Panel labelledBy="backup-folder">
      <h2 id="backup-folder" className="text-heading">
        {t`A second place`}
      </h2>
      <p className="mt-2 text-ink-2">
        {t`A folder on a stick or another disk gets a copy of each backup. It opens with your passphrase or your recovery sheet, on any computer.`}
      </p>
      <p className="mt-2 text-ink-2">
        {t`If this computer is lost: install Entre Nous on another one, and press “Restore from a backup” on its first screen.`}
      </p>
      {folder ? (
        <div className="mt-3">
          <p className="break-all">{folder}</p>
          <p className="text-ink-2">
            {copiedAt === null
              ? t`No copy lies there yet.`
              : isNewest
                ? t`The newest backup lies there.`
                : t`The newest copy there is of the backup from ${when}.`}
          </p>
        </div>
      ) : null}
      <FolderTrouble state={folderState} onAgain={state.copyAgain} />
      <div className="mt-4 flex flex-wrap gap-2">
        <Button onPress={() => void state.chooseFolder()}>
          {folder ? t`Choose another folder` : t`Choose a folder`}
        </Button>
        {folder ? <Button onPress={() => void state.forgetFolder()}>{t`Stop copying there`}</Button> : null}
      </div>
    </Panel>
  );
};

interface FolderTroubleProps {
  readonly state: BackupFacts['folderState'];
  readonly onAgain: () => Promise<void>;
}
const FolderTrouble = ({ state, onAgain }: FolderTroubleProps) => {
  const { t } = useLingui();
  const [isTrying, setTrying] = useState(false);
  const words: Readonly<Record<BackupFacts['folderState'], string | null>> = {
    none: null,
    ok: null,
    missing: t`This folder is not there at the moment. The next backup is copied when it is back.`,
    full: t`There is no room left in this folder. The backup in your profile is complete.`,
    readOnly: t`This folder takes no new files: it is write-protected, or not yours. The backup in your profile is complete.`,
    failed: t`This folder did not take the copy. The backup in your profile is complete.`,
  };
  const again = async (): Promise<void> => {
    setTrying(true);
    await onAgain();
    setTrying(false);
  };
  const said = words[state];
  return said ? (
    <Notice
      tone="warning"
      live="polite"
      className="mt-3"
      action={
        <Button size="s" isPending={isTrying} onPress={() => void again()}>
          {t`Try again`}
        </Button>
      }
    >
      {said}
    </Notice>
  ) : null;
};
