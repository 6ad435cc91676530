// The way out: one's words in plain files. What it means is said on the screen that it leads to.
import { useLingui } from '@lingui/react/macro';
import { navigate } from '#renderer/state/navigation.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { SettingRow } from './SettingRow.tsx';

export const LeaveSettings = () => {
  const { t } = useLingui();
  return (
    <SettingRow
      title={t`Export`}
      action={<Button size="s" onPress={() => navigate('/export')}>{t`Export my words`}</Button>}
    >
      {t`A copy in plain files that other programs read. Anybody who finds them can read them too.`}
    </SettingRow>
  );
};
