// The way back from a backup's file, where no vault is open: on a new computer, or beside a key file that does not read.
// It must never replace a vault that opens: the main process refuses that.
import { useLingui } from '@lingui/react/macro';
import { Archive } from 'lucide-react';
import { useState } from 'react';
import type { ChooseProblem } from '#renderer/state/restoring.ts';
import { useVaultControl } from '#renderer/state/useVault.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { iconProps } from '#renderer/ui/classes.ts';
import { ChooseTrouble } from './ChooseTrouble.tsx';

export const RestoreBackup = () => {
  const { t } = useLingui();
  const control = useVaultControl();
  const [problem, setProblem] = useState<ChooseProblem | null>(null);
  return (
    <div className="mt-6 font-sans">
      <p className="flex flex-wrap items-center gap-x-2.5 text-body text-ink-2">
        <Archive {...iconProps} />
        <span>{t`Your vault was on another computer, or was lost?`}</span>
        <Button kind="plain" onPress={() => void control.chooseBackup().then(setProblem)}>
          {t`Restore from a backup`}
        </Button>
      </p>
      <ChooseTrouble problem={problem} />
    </div>
  );
};
