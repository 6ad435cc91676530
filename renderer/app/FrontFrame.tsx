// The frame of every screen in front of the lock: one thing in the middle, the language at the foot.
// It must never show anything of the vault, not even a name.
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { usePreferences } from '../state/usePreferences.tsx';
import { Select } from '../ui/Select.tsx';

export const FrontFrame = ({ children }: { readonly children: ReactNode }) => {
  const { t } = useLingui();
  const { language, change } = usePreferences();
  return (
    <div className="grid min-h-dvh grid-rows-[1fr_auto]">
      <main className="grid place-items-center px-4 py-6">{children}</main>
      <footer className="flex flex-wrap items-center justify-center gap-x-1.5 px-4 pt-2 pb-5 text-small text-ink-2">
        <span>{t`This computer only`}</span>
        <span aria-hidden>·</span>
        <span>{t`no account`}</span>
        <span aria-hidden>·</span>
        <Select
          look="bare"
          className="-ml-1.5"
          label={t`Language`}
          labelHidden
          value={language}
          options={[
            { id: 'en', label: 'English' },
            { id: 'fr', label: 'Français' },
          ]}
          onChange={(chosen) => change({ language: chosen })}
        />
      </footer>
    </div>
  );
};
