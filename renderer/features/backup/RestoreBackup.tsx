// The way back from a backup's file, where no vault is open: on a new computer, or beside a key file that does not read.
// It must never replace a vault that opens: the main process refuses that.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useVaultControl } from '#renderer/state/useVault.tsx';
import type { RestoreProblem } from '#renderer/state/vaultState.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';

export const RestoreBackup = () => {
  const { t } = useLingui();
  const control = useVaultControl();
  const [problem, setProblem] = useState<RestoreProblem | null>(null);
  const words: Readonly<Record<RestoreProblem, string | null>> = {
    Cancelled: null,
    NotASnapshot: t`This file is not a backup of Entre Nous, or it was cut short. Nothing was changed.`,
    VaultExists: t`There is a vault on this computer already. Nothing was changed.`,
    DiskFull: t`The disk is full: the backup was not taken in. Nothing was changed.`,
    WriteFailed: t`The file could not be read or taken in. Nothing was changed.`,
  };
  const said = problem && words[problem];
  return (
    <div className="mt-6 font-sans">
      <Button kind="plain" className="-ml-2" onPress={() => void control.restoreBackup().then(setProblem)}>
        {t`Restore from a backup`}
      </Button>
      {said ? (
        <Notice tone="warning" live="assertive" className="mt-3">
          {said}
        </Notice>
      ) : null}
    </div>
  );
};
