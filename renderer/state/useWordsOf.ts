// The words of a format in the language of this screen: each member reads their own, whoever planned the session.
import { useCallback } from 'react';
import type { TextIn } from '#shared/session/formats/format.ts';
import { usePreferences } from './usePreferences.tsx';

/** `presenter`: the name that stands for `{presenter}` in a text. */
export const useWordsOf = (): ((text: TextIn, presenter?: string) => string) => {
  const { language } = usePreferences();
  return useCallback((text, presenter = '') => text[language].replaceAll('{presenter}', presenter), [language]);
};
