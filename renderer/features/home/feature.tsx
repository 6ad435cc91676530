// The home page's place in the workspace.
import { useLingui } from '@lingui/react/macro';
import { House } from 'lucide-react';
import type { Feature, Find } from '#renderer/state/feature.ts';
import { navigate } from '#renderer/state/navigation.ts';
import { Home } from './Home.tsx';

const useFinds = (query: string): readonly Find[] => {
  const { t } = useLingui();
  const home: Find = { id: 'home', title: t`Home`, icon: House, run: () => navigate('/') };
  return home.title.toLocaleLowerCase().includes(query.toLocaleLowerCase()) ? [home] : [];
};

export const homeFeature: Feature = { id: 'home', routes: [{ path: '/', screen: Home }], useFinds };
