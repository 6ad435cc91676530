// Language and theme. 'system' follows the computer, and says which that is.
import { useLingui } from '@lingui/react/macro';
import { Monitor, Moon, Sun } from 'lucide-react';
import { usePreferences } from '#renderer/state/usePreferences.tsx';
import { RadioCards } from '#renderer/ui/RadioCards.tsx';
import { Select } from '#renderer/ui/Select.tsx';

export const LookSettings = () => {
  const { t } = useLingui();
  const { preferences, change } = usePreferences();
  return (
    <>
      <Select
        label={t`Language`}
        description={t`Only the app’s own words change; what you and others wrote stays as it is.`}
        className="max-w-90"
        value={preferences.language}
        options={[
          { id: 'system', label: t`As on this computer` },
          { id: 'en', label: 'English' },
          { id: 'fr', label: 'Français' },
        ]}
        onChange={(language) => change({ language })}
      />
      <RadioCards
        label={t`Light or dark`}
        columns={3}
        value={preferences.theme}
        options={[
          { id: 'system', title: t`As the computer`, icon: Monitor },
          { id: 'light', title: t`Light`, icon: Sun },
          { id: 'dark', title: t`Dark`, icon: Moon },
        ]}
        onChange={(theme) => change({ theme })}
      />
    </>
  );
};
