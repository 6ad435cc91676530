// Settings and their place; each group can be found by name.
import { useLingui } from '@lingui/react/macro';
import { Laptop, Settings as SettingsIcon } from 'lucide-react';
import type { Feature, Find } from '#renderer/state/feature.ts';
import { navigate } from '#renderer/state/navigation.ts';
import { OwnComputers } from './OwnComputers.tsx';
import { Settings } from './Settings.tsx';

const useFinds = (query: string): readonly Find[] => {
  const { t } = useLingui();
  const open = (): void => navigate('/settings');
  const all: readonly Find[] = [
    { id: 'settings', title: t`Settings`, icon: SettingsIcon, words: t`language theme lock screen`, run: open },
    ...(query === ''
      ? []
      : [
          { id: 'places', title: t`Meeting places`, icon: SettingsIcon, run: open },
          {
            id: 'computers',
            title: t`Your computers`,
            icon: Laptop,
            words: t`second computer device laptop lost stolen`,
            run: () => navigate('/computers'),
          },
        ]),
  ];
  const sought = query.toLocaleLowerCase();
  return all.filter(({ title, words = '' }) => `${title} ${words}`.toLocaleLowerCase().includes(sought));
};

export const settingsFeature: Feature = {
  id: 'settings',
  routes: [
    { path: '/settings', screen: Settings },
    { path: '/computers', screen: OwnComputers },
  ],
  useFinds,
};
