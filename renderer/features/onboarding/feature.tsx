// What first run has in common with later: a new passphrase and a new recovery sheet have their places in the workspace.
import { useLingui } from '@lingui/react/macro';
import { FileKey, KeyRound } from 'lucide-react';
import type { Feature, Find } from '#renderer/state/feature.ts';
import { navigate } from '#renderer/state/navigation.ts';
import { ChangePassphrase } from './ChangePassphrase.tsx';
import { NewSheet } from './NewSheet.tsx';

const useFinds = (query: string): readonly Find[] => {
  const { t } = useLingui();
  if (query === '') return [];
  const finds: readonly Find[] = [
    { id: 'passphrase', title: t`Change my passphrase`, icon: KeyRound, run: () => navigate('/vault/passphrase') },
    { id: 'sheet', title: t`Make a new recovery sheet`, icon: FileKey, run: () => navigate('/vault/sheet') },
  ];
  return finds.filter(({ title }) => title.toLocaleLowerCase().includes(query.toLocaleLowerCase()));
};

export const onboardingFeature: Feature = {
  id: 'onboarding',
  routes: [
    { path: '/vault/passphrase', screen: ChangePassphrase },
    { path: '/vault/sheet', screen: NewSheet },
  ],
  useFinds,
};
