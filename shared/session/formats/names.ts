// Puts a name into a text of a format: `{presenter}` is the only one. French texts never set "de" or "que" before it, so
// that no name needs an elision (a test holds them to it).
import type { TextIn } from './format.ts';
import type { Language } from './vocabulary.ts';

const nobodyYet: TextIn = { en: 'the one who presents', fr: 'la personne qui présente' };

/** The text in one language, with the presenter's name, or with words for somebody who is not chosen yet. */
export const withName = (text: TextIn, language: Language, presenterName: string | null): string => {
  // a function, because a name with `$&` in it is still a name
  const filled = text[language].replaceAll('{presenter}', () => presenterName ?? nobodyYet[language]);
  return filled.charAt(0).toLocaleUpperCase(language) + filled.slice(1);
};
