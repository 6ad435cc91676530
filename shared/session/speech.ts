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
