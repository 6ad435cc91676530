// The line at the foot of the rail: when the last backup was opened and checked. It leads to the backups.
import { useLingui } from '@lingui/react/macro';
import { Archive } from 'lucide-react';
import { useServices } from '#renderer/state/services.tsx';
import { useFormats } from '#renderer/state/useFormats.ts';
import { RailLink } from '#renderer/ui/RailLink.tsx';
import { useBackup } from './BackupProvider.tsx';

export const BackupStatus = () => {
  const { t } = useLingui();
  const { clock } = useServices();
  const { short } = useFormats();
  const { facts, failure } = useBackup().view;
  if (!facts) return null;
  const when = facts.lastVerifiedAt === null ? null : short(facts.lastVerifiedAt, clock.now());
  const label = failure ? t`Backup failed` : when === null ? t`No backup yet` : t`Backup: ${when}`;
  return <RailLink href="/backup" label={label} icon={Archive} quiet />;
};
