// Language, theme, idle lock, screen shield: read before anything is unlocked, kept by the main process.
// None of it is private. Applying language and theme to the page happens here and nowhere else.
import { i18n } from '@lingui/core';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { AppInfo, Desktop, Preferences } from '#shared/ipc.ts';

export type Language = 'en' | 'fr';

interface PreferencesContextValue {
  readonly preferences: Preferences;
  readonly appInfo: AppInfo;
  readonly language: Language;
  /** BCP 47 with the system's region where it speaks this language: dates as the person writes them */
  readonly locale: string;
  readonly change: (changes: Partial<Preferences>) => void;
}

const PreferencesContext = createContext<PreferencesContextValue | null>(null);

export const usePreferences = (): PreferencesContextValue => {
  const value = useContext(PreferencesContext);
  if (!value) throw new Error('usePreferences outside its provider');
  return value;
};

export const languageOf = ({ language }: Pick<Preferences, 'language'>, systemLocale: string): Language =>
  language === 'system' ? (systemLocale.toLowerCase().startsWith('fr') ? 'fr' : 'en') : language;

export const localeOf = (language: Language, systemLocale: string): string =>
  systemLocale.toLowerCase().startsWith(`${language}-`) ? systemLocale : language === 'fr' ? 'fr-FR' : 'en-GB';

const apply = (language: Language, theme: Preferences['theme']): void => {
  i18n.activate(language);
  const root = document.documentElement;
  root.lang = language;
  if (theme === 'system') root.removeAttribute('data-theme');
  else root.dataset['theme'] = theme;
};

export const PreferencesProvider = ({
  desktop,
  children,
}: {
  readonly desktop: Desktop;
  readonly children: ReactNode;
}) => {
  const [read, setRead] = useState<{ readonly preferences: Preferences; readonly appInfo: AppInfo } | null>(null);
  useEffect(() => {
    let live = true;
    void Promise.all([desktop.readPreferences(), desktop.appInfo()]).then(([preferences, appInfo]) => {
      if (!live) return;
      apply(languageOf(preferences, appInfo.systemLocale), preferences.theme);
      setRead({ preferences, appInfo });
    });
    const stop = desktop.on('preferencesChanged', (preferences) => setRead((was) => was && { ...was, preferences }));
    return () => {
      live = false;
      stop();
    };
  }, [desktop]);
  const value = useMemo((): PreferencesContextValue | null => {
    if (!read) return null;
    const { preferences, appInfo } = read;
    const language = languageOf(preferences, appInfo.systemLocale);
    apply(language, preferences.theme);
    return {
      preferences,
      appInfo,
      language,
      locale: localeOf(language, appInfo.systemLocale),
      change: (changes) => {
        const next = { ...preferences, ...changes };
        setRead({ preferences: next, appInfo });
        void desktop.writePreferences(next);
      },
    };
  }, [read, desktop]);
  // nothing is shown before the language is known: a flash of another language reads as a fault
  return value ? <PreferencesContext value={value}>{children}</PreferencesContext> : null;
};
