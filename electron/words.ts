// The words of the main process (menu, context menu, dialogs) in both languages: no catalogue is loaded here.
// Must never hold content, a name or a title: what is said here stands outside the sealed screens.
import type { Preferences } from '#shared/ipc.ts';

export type Language = 'en' | 'fr';

/** The chosen language, or the system's when it is French, else English. `systemLocale` is a BCP 47 tag. */
export const languageOf = (preference: Preferences['language'], systemLocale: string): Language => {
  if (preference !== 'system') return preference;
  return /^fr\b/i.test(systemLocale) ? 'fr' : 'en';
};

/** The first that is a language tag: a system without languages calls itself "C". */
export const firstLanguageTag = (tags: readonly string[]): string =>
  tags.find((tag) => /^[a-z]{2,3}(-|$)/i.test(tag)) ?? 'en';

const english = {
  file: 'File',
  newReflection: 'New reflection',
  find: 'Find…',
  settings: 'Settings',
  lock: 'Lock',
  quit: 'Quit',
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  view: 'View',
  theme: 'Appearance',
  themeSystem: 'As the system',
  themeLight: 'Light',
  themeDark: 'Dark',
  zoomIn: 'Larger',
  zoomOut: 'Smaller',
  zoomReset: 'Actual size',
  fullScreen: 'Full screen',
  developerTools: 'Developer tools',
  reload: 'Reload',
  help: 'Help',
  about: 'About Entre Nous',
  aboutText: 'A place to think and to meet, in confidence.',
  crashTitle: 'Entre Nous could not open its window',
  crashText: 'The window has ended several times in a row. What was saved is kept. Please start the app again.',
  profileTitle: 'Entre Nous could not open its profile',
  profileText: 'The folder of your profile cannot be read or written. Nothing in it was changed.',
  debugRefused: 'Entre Nous does not start with this switch, because it would open the vault to other programs:',
} as const;
export type Words = Readonly<Record<keyof typeof english, string>>;

const french: Words = {
  file: 'Fichier',
  newReflection: 'Nouvelle réflexion',
  find: 'Rechercher…',
  settings: 'Réglages',
  lock: 'Verrouiller',
  quit: 'Quitter',
  edit: 'Édition',
  undo: 'Annuler',
  redo: 'Rétablir',
  cut: 'Couper',
  copy: 'Copier',
  paste: 'Coller',
  selectAll: 'Tout sélectionner',
  view: 'Affichage',
  theme: 'Apparence',
  themeSystem: 'Comme le système',
  themeLight: 'Claire',
  themeDark: 'Sombre',
  zoomIn: 'Agrandir',
  zoomOut: 'Réduire',
  zoomReset: 'Taille réelle',
  fullScreen: 'Plein écran',
  developerTools: 'Outils de développement',
  reload: 'Recharger',
  help: 'Aide',
  about: 'À propos d’Entre Nous',
  aboutText: 'Un lieu pour réfléchir et se retrouver, en confiance.',
  crashTitle: 'Entre Nous n’a pas pu ouvrir sa fenêtre',
  crashText:
    'La fenêtre s’est interrompue plusieurs fois de suite. Ce qui était enregistré est conservé. Relancez l’application.',
  profileTitle: 'Entre Nous n’a pas pu ouvrir son profil',
  profileText: 'Le dossier de votre profil ne peut être ni lu ni écrit. Rien n’y a été modifié.',
  debugRefused: 'Entre Nous ne démarre pas avec cette option, qui ouvrirait le coffre à d’autres programmes\u00a0:',
};

export const wordsIn = (language: Language): Words => (language === 'fr' ? french : english);
