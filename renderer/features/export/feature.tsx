// Export and its place in the workspace: a screen, reached from the settings, and something to find.
import { useLingui } from '@lingui/react/macro';
import { FileOutput } from 'lucide-react';
import type { Feature, Find } from '#renderer/state/feature.ts';
import { navigate } from '#renderer/state/navigation.ts';
import { ExportScreen } from './ExportScreen.tsx';

const useFinds = (query: string): readonly Find[] => {
  const { t } = useLingui();
  const title = t`Export`;
  const words = t`export markdown json files leave`;
  if (query === '' || !`${title} ${words}`.toLocaleLowerCase().includes(query.toLocaleLowerCase())) return [];
  return [{ id: 'export', title, icon: FileOutput, words, run: () => navigate('/export') }];
};

export const exportFeature: Feature = { id: 'export', routes: [{ path: '/export', screen: ExportScreen }], useFinds };
