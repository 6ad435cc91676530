// Which version this is, and what it promises in one sentence.
import { useLingui } from '@lingui/react/macro';
import { navigate } from '#renderer/state/navigation.ts';
import { usePreferences } from '#renderer/state/usePreferences.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { SettingRow } from './SettingRow.tsx';

export const AboutSettings = () => {
  const { t } = useLingui();
  const { appInfo } = usePreferences();
  const { version } = appInfo;
  return (
    <SettingRow
      title={t`Entre Nous ${version}`}
      action={<Button size="s" onPress={() => navigate('/help')}>{t`How it keeps your words`}</Button>}
    >
      {t`No account, no tracking, nothing fetched. What is stored on this computer is sealed.`}
      {appInfo.developmentRuntime ? ` ${t`This copy runs on a stand-in for tests: do not keep real words in it.`}` : ''}
    </SettingRow>
  );
};
