// A short help: one page.
import { useLingui } from '@lingui/react/macro';
import { CircleHelp } from 'lucide-react';
import type { Feature, Find } from '#renderer/state/feature.ts';
import { navigate } from '#renderer/state/navigation.ts';
import { Help } from './Help.tsx';

const useFinds = (query: string): readonly Find[] => {
  const { t } = useLingui();
  const help: Find = {
    id: 'help',
    title: t`Help`,
    icon: CircleHelp,
    words: t`keys shortcuts passphrase`,
    run: () => navigate('/help'),
  };
  return `${help.title} ${help.words ?? ''}`.toLocaleLowerCase().includes(query.toLocaleLowerCase()) ? [help] : [];
};

export const helpFeature: Feature = { id: 'help', routes: [{ path: '/help', screen: Help }], useFinds };
