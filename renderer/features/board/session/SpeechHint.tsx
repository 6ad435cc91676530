// A kind word under a line that is being typed, when it may not fit here: it offers another place, and never stands in the
// way. Only the one who types sees it.
import { useLingui } from '@lingui/react/macro';
import { Button } from '#renderer/ui/Button.tsx';
import type { Running } from '#shared/session/describe.ts';
import { asQuestion, hintFor, onlyQuestions } from '#shared/session/speech.ts';

export interface SpeechHintProps {
  readonly text: string;
  readonly running: Running;
  /** null: there is no "for later" here */
  readonly onLater: (() => void) | null;
  /** the line in other words, when the one who types takes them */
  readonly onReword: (text: string) => void;
}

export const SpeechHint = ({ text, running, onLater, onReword }: SpeechHintProps) => {
  const { t, i18n } = useLingui();
  const iAnswer = running.iPresent && running.speaks === 'coachesAsk';
  const hint = hintFor(text, running.phase, iAnswer);
  const question =
    hint !== null && onlyQuestions(running.phase) ? asQuestion(text, i18n.locale === 'fr' ? 'fr' : 'en') : null;
  return (
    <div aria-live="polite" className="text-small text-ink-2">
      {hint === 'advice' ? (
        <p>
          {t`This sounds like advice. Keep it for later?`}{' '}
          {onLater ? (
            <Button kind="plain" size="s" onPress={onLater}>
              {t`Keep it for later`}
            </Button>
          ) : null}
        </p>
      ) : hint === 'question' ? (
        <p>{t`Only questions fit here. Could it begin with “What…” or “How…”, and end with a question mark?`}</p>
      ) : null}
      {question ? (
        <p>
          {t`As a question: “${question}”`}{' '}
          <Button kind="plain" size="s" onPress={() => onReword(question)}>
            {t`Take this one`}
          </Button>
        </p>
      ) : null}
    </div>
  );
};
