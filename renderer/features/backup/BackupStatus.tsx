// The line at the foot of the rail: when the last backup was opened and checked. It leads to the backups.
import { Archive } from 'lucide-react';
import { RailLink } from '#renderer/ui/RailLink.tsx';
import { useBackup } from './BackupProvider.tsx';
import { useBackupWords } from './useBackupWords.ts';

export const BackupStatus = () => {
  const { view } = useBackup();
  const { short } = useBackupWords(view);
  return view.facts ? <RailLink href="/backup" label={short} icon={Archive} quiet /> : null;
};
