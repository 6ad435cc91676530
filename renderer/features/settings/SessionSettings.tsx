// What a session does on this computer: the bell.
import { useLingui } from '@lingui/react/macro';
import { usePreferences } from '#renderer/state/usePreferences.tsx';
import { Switch } from '#renderer/ui/Switch.tsx';

export const SessionSettings = () => {
  const { t } = useLingui();
  const { preferences, change } = usePreferences();
  return (
    <Switch
      label={t`A soft bell at the end of a step`}
      description={t`Only the computer of whoever facilitates rings, once. The ring on the screen shows it to everybody.`}
      isSelected={preferences.bell}
      onChange={(bell) => change({ bell })}
    />
  );
};
