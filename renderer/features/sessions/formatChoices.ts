// What may be chosen when a session is planned: four formats first, the others behind one line.
import { behindOneLine, shownFirst } from '#shared/session/formats/library.ts';

export const firstChoices = shownFirst;
export const moreChoices = behindOneLine;
