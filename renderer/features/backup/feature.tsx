// Backups and their place in the workspace: a line in the rail, a screen, something to find.
import { useLingui } from '@lingui/react/macro';
import { Archive } from 'lucide-react';
import type { Feature, Find } from '#renderer/state/feature.ts';
import { navigate } from '#renderer/state/navigation.ts';
import { BackupProvider } from './BackupProvider.tsx';
import { BackupScreen } from './BackupScreen.tsx';
import { BackupStatus } from './BackupStatus.tsx';
import { LastBackupLine } from './LastBackupLine.tsx';
import { RestoredNotice } from './RestoredNotice.tsx';

const useFinds = (query: string): readonly Find[] => {
  const { t } = useLingui();
  const title = t`Backups`;
  const words = t`backup copy restore snapshot`;
  if (!`${title} ${words}`.toLocaleLowerCase().includes(query.toLocaleLowerCase())) return [];
  return [{ id: 'backup', title, icon: Archive, words, run: () => navigate('/backup') }];
};

export const backupFeature: Feature = {
  id: 'backup',
  routes: [{ path: '/backup', screen: BackupScreen }],
  Provider: BackupProvider,
  RailStatus: BackupStatus,
  HomeNote: RestoredNotice,
  HomeFoot: LastBackupLine,
  useFinds,
};
