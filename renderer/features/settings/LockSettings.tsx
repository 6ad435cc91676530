// When the vault locks by itself, and whether the window may be photographed.
import { useLingui } from '@lingui/react/macro';
import { usePreferences } from '#renderer/state/usePreferences.tsx';
import { Select } from '#renderer/ui/Select.tsx';
import { Switch } from '#renderer/ui/Switch.tsx';

const choices = [1, 5, 10, 15, 30, 60] as const;

export const LockSettings = () => {
  const { t } = useLingui();
  const { preferences, change } = usePreferences();
  const minutes = (count: (typeof choices)[number]): string => {
    const words: Readonly<Record<(typeof choices)[number], string>> = {
      1: t`1 minute`,
      5: t`5 minutes`,
      10: t`10 minutes`,
      15: t`15 minutes`,
      30: t`30 minutes`,
      60: t`1 hour`,
    };
    return words[count];
  };
  return (
    <>
      <Select
        label={t`Lock after a while without me`}
        description={t`Never while a session is open. Sleep and the computer’s own lock always lock it as well.`}
        className="max-w-90"
        value={String(preferences.idleLockMinutes)}
        options={choices.map((count) => ({ id: String(count), label: minutes(count) }))}
        onChange={(chosen) => {
          const idleLockMinutes = choices.find((count) => String(count) === chosen);
          if (idleLockMinutes) change({ idleLockMinutes });
        }}
      />
      <Switch
        label={t`Keep this window out of screenshots`}
        description={t`On Windows and macOS, shared screens and screenshots show an empty window. Linux has no such protection.`}
        isSelected={preferences.screenShield}
        onChange={(screenShield) => change({ screenShield })}
      />
    </>
  );
};
