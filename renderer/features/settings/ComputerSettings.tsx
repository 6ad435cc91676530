// The way to the page of one's own computers: a second one, and what answers a lost one.
import { useLingui } from '@lingui/react/macro';
import { navigate } from '#renderer/state/navigation.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { SettingRow } from './SettingRow.tsx';

export const ComputerSettings = () => {
  const { t } = useLingui();
  return (
    <SettingRow
      title={t`Entre Nous on a second computer`}
      action={<Button size="s" onPress={() => navigate('/computers')}>{t`See how`}</Button>}
    >
      {t`Your circles on both, begun from a backup. Also: what to do when a computer is lost.`}
    </SettingRow>
  );
};
