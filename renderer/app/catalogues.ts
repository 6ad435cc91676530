// Both languages' catalogues, one file a feature, bundled: nothing is ever fetched. Adding a catalogue needs no line here.
import { i18n, type Messages } from '@lingui/core';

const files = import.meta.glob<{ readonly messages: Messages }>('../locales/*/*.po', { eager: true });

export const loadCatalogues = (): void => {
  for (const [path, { messages }] of Object.entries(files)) {
    const language = path.split('/').at(-2);
    if (language) i18n.load(language, messages);
  }
  i18n.activate('en');
};
