// Language, theme, idle lock, screen shield: read before anything is unlocked, kept by the main process.
// None of it is private. Applying language and theme to the page happens here and nowhere else.
import { i18n } from '@lingui/core';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
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

interface ReadPreferences {
  readonly preferences: Preferences;
  readonly appInfo: AppInfo;
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
  const [read, setRead] = useState<ReadPreferences | null>(null);
  // not while rendering: activating a language draws everything anew
  const take = useCallback((next: ReadPreferences): void => {
    apply(languageOf(next.preferences, next.appInfo.systemLocale), next.preferences.theme);
    setRead(next);
  }, []);
  useEffect(() => {
    let live = true;
    const both = Promise.all([desktop.readPreferences(), desktop.appInfo()]);
    void both.then(([preferences, appInfo]) => {
      if (live) take({ preferences, appInfo });
    });
    const stop = desktop.on('preferencesChanged', (preferences) => {
      void both.then(([, appInfo]) => {
        if (live) take({ preferences, appInfo });
      });
    });
    return () => {
      live = false;
      stop();
    };
  }, [desktop, take]);
  const value = useMemo((): PreferencesContextValue | null => {
    if (!read) return null;
    const { preferences, appInfo } = read;
    const language = languageOf(preferences, appInfo.systemLocale);
    return {
      preferences,
      appInfo,
      language,
      locale: localeOf(language, appInfo.systemLocale),
      change: (changes) => {
        const next = { ...preferences, ...changes };
        take({ preferences: next, appInfo });
        void desktop.writePreferences(next);
      },
    };
  }, [read, desktop, take]);
  // nothing is shown before the language is known: a flash of another language reads as a fault
  return value ? <PreferencesContext value={value}>{children}</PreferencesContext> : null;
};
