// At the foot of the home page: when the last good backup was made, in words, and what keeps the next one. It leads to
// the backups.
import { useLingui } from '@lingui/react/macro';
import { Archive } from 'lucide-react';
import { Link } from 'wouter';
import { classes, iconProps } from '#renderer/ui/classes.ts';
import { useBackup } from './BackupProvider.tsx';
import { useBackupWords } from './useBackupWords.ts';

export const LastBackupLine = () => {
  const { t } = useLingui();
  const { view } = useBackup();
  const { line, trouble } = useBackupWords(view);
  if (!view.facts) return null;
  return (
    <p className="mt-6 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-small text-ink-2">
      <Archive {...iconProps} />
      <span>{line}</span>
      {trouble ? <span className="font-semibold text-clay">{trouble}</span> : null}
      <Link href="/backup" className={classes('font-semibold text-pine underline-offset-4 hover:underline')}>
        {t`See the backups`}
      </Link>
    </p>
  );
};
