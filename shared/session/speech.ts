// Kind help with a line that is being typed: does it fit what the step is for? Words alone, in both languages; it never
// blocks, never corrects, and nobody but the one who types sees it.
import type { Phase } from './formats/format.ts';

/** advice: sounds like advice where it has no place now · question: only questions fit, and this is none */
export type SpeechHint = 'advice' | 'question';

const adviceEnglish =
  /^(?:(?:so |well |maybe |perhaps |i think )*(?:you (?:should|could|must|might|need to|ought|have to|had better|may want)|why (?:don.t|not)|have you (?:tried|thought|considered)|did you (?:try|think of)|if i were you|in your place|i would|i.d (?:suggest|say|try|just)|i (?:suggest|advise|recommend)|my advice|what (?:about|if you)|how about|try |just |don.t |never |always |the best (?:thing|way)|it would be better))/i;
const adviceFrench =
  /^(?:(?:alors |bon |eh bien |peut-être (?:que )?|je pense que |je crois que |et )*(?:(?:tu|vous) (?:dois|devrais|devriez|devez|pourriez|pourrais|peux|pouvez|auriez intérêt|ferais|feriez)|il (?:te |vous )?(?:faut|faudrait|suffit|suffirait)|à (?:ta|votre) place|pourquoi (?:ne pas|ne |tu ne|vous ne)|si j.étais|(?:as-tu|avez-vous) (?:essayé|pensé|envisagé)|(?:tu as|vous avez) (?:essayé|pensé)|et si (?:tu|vous)|si (?:tu|vous)|essaye?z?\b|je (?:te|vous) (?:conseille|recommande|suggère|propose)|je ferais|moi,? je (?:ferais|dirais)|mon conseil|n.hésite|il vaudrait mieux|le mieux))/i;

const looksLikeAdvice = (text: string): boolean => adviceEnglish.test(text) || adviceFrench.test(text);

/** A step in which only questions fit; where the presenter answers them, facts are their answers. */
export const onlyQuestions = ({ allowed }: Pick<Phase, 'allowed'>): boolean =>
  allowed.some((kind) => kind === 'factQuestion' || kind === 'openQuestion') &&
  allowed.every((kind) => kind === 'factQuestion' || kind === 'openQuestion' || kind === 'fact');

/** Shorter than this is not a sentence yet: nobody likes to be helped too soon. */
const leastCharacters = 9;

/** @param iAnswer the presenter answers where the others ask */
export const hintFor = (
  text: string,
  phase: Pick<Phase, 'allowed' | 'notNow'>,
  iAnswer: boolean,
): SpeechHint | null => {
  // typed apostrophes differ; a space stands for any of them
  const line = text.trim().replaceAll(/\s+/gu, ' ');
  if (line.length < leastCharacters || iAnswer) return null;
  const adviceFits =
    phase.allowed.length === 0 || phase.allowed.includes('advice') || phase.allowed.includes('actionIdea');
  if (!adviceFits && looksLikeAdvice(line)) return 'advice';
  return onlyQuestions(phase) && !/[?？]/u.test(line) ? 'question' : null;
};

/** Advice with a verb that can stand after "what would it take to": what comes before the verb. */
const beforeVerb = {
  en: /^(?:(?:so |well |maybe |perhaps |i think )*(?:you (?:should|could|must|might|need to|ought to|have to|had better|may want to)|why don.t you|if i were you,? i would|in your place,? i would|try to|just|it would be better to) )/i,
  fr: /^(?:(?:alors |bon |eh bien |peut-être (?:que )?|je pense que |je crois que )*(?:(?:tu|vous) (?:dois|devrais|devriez|devez|pourriez|pourrais|peux|pouvez)|il (?:te |vous )?(?:faut|faudrait|suffit de|suffirait de)|pourquoi ne pas|je (?:te|vous) (?:conseille|recommande|suggère|propose) (?:de|d.)|essaye?z? de|il vaudrait mieux|le mieux serait de) )/i,
} as const;

/**
 * The same line as an open question, as an offer: whoever typed it takes it, changes it, or leaves it. Null for what is one.
 * @param language in which it is asked when the words themselves do not tell
 */
export const asQuestion = (text: string, language: 'en' | 'fr'): string | null => {
  const line = text
    .trim()
    .replaceAll(/\s+/gu, ' ')
    .replace(/[\s.!?…]+$/u, '');
  if (line === '' || (/[?？]\s*$/u.test(text) && !looksLikeAdvice(line))) return null;
  for (const each of ['en', 'fr'] as const) {
    const rest = line.replace(beforeVerb[each], '');
    if (rest !== line && rest !== '')
      return each === 'en' ? `What would it take to ${rest}?` : `Que faudrait-il pour ${rest}\u202f?`;
  }
  return language === 'en' ? `How do you see this: ${line}?` : `Comment voyez-vous ceci\u00a0: ${line}\u202f?`;
};
