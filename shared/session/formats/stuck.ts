// Help for the one who facilitates, when a step is stuck: something to say aloud, shared by many steps.
// Never a rule and never blame: each is a sentence that a kind person could say.
import type { TextIn } from './format.ts';

export const adviceToQuestion: TextIn = {
  en: 'That sounds like advice. Could it become a question, or wait for later?',
  fr: 'On dirait un conseil. Peut-il devenir une question, ou attendre un peu ?',
};
export const adviceToExperience: TextIn = {
  en: 'Tell us what you lived yourself, starting with “I”. What to do with it is for {presenter} to find.',
  fr: 'Racontez ce que vous avez vécu, en disant « je ». À {presenter} de voir qu’en faire.',
};
export const adviceToResonance: TextIn = {
  en: 'Let us stay with what we see and feel. Solutions can wait.',
  fr: 'Restons avec ce que nous voyons et ressentons. Les solutions peuvent attendre.',
};
export const slowSilence: TextIn = {
  en: 'Let it be quiet. Count ten slow breaths before you say anything.',
  fr: 'Laissez le silence. Comptez dix respirations lentes avant de dire quoi que ce soit.',
};
export const silenceAskFact: TextIn = {
  en: 'Who was there? What was said, word for word? When did it start?',
  fr: 'Qui était là ? Qu’est-ce qui s’est dit, mot pour mot ? Quand cela a-t-il commencé ?',
};
export const silenceAskOpen: TextIn = {
  en: 'Begin with what you do not know yet: “What would…”, “How do you…”, “What if…”.',
  fr: 'Partez de ce que vous ne savez pas encore : « Qu’est-ce qui… », « Comment… », « Et si… ».',
};
export const silenceTellMore: TextIn = {
  en: 'Which moment comes back to you? Take us there.',
  fr: 'Quel moment vous revient ? Emmenez-nous là.',
};
export const silenceImage: TextIn = {
  en: 'Which image comes to you? Which moment stayed with you?',
  fr: 'Quelle image vous vient ? Quel moment vous est resté ?',
};
export const shareTheFloor: TextIn = {
  en: 'Thank you. Let us hear somebody who has not spoken yet.',
  fr: 'Merci. Écoutons quelqu’un qui n’a pas encore parlé.',
};
export const comeToAnEnd: TextIn = {
  en: 'Thank you. One more sentence, then the next.',
  fr: 'Merci. Encore une phrase, puis à la personne suivante.',
};
export const withTears: TextIn = {
  en: 'Take your time, we are here. Shall we go on, pause, or stop here?',
  fr: 'Prenez votre temps, nous sommes là. On continue, on fait une pause, ou on s’arrête là ?',
};
export const lateListenFirst: TextIn = {
  en: 'Welcome. Listen first; you will have a word at the end of this step.',
  fr: 'Bienvenue. Écoutez d’abord ; vous aurez la parole à la fin de cette étape.',
};
export const lateAtTheDoor: TextIn = {
  en: 'Open the door without a word; show the free chair. Explanations come after this step.',
  fr: 'Ouvrez sans un mot, montrez la chaise libre. On expliquera après cette étape.',
};
