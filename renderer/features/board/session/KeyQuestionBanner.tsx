// The key question, above everything in its round: typed together while the step asks for it, the presenter's once they say
// yes to it, and in sight of all until the topic ends.
import { useLingui } from '@lingui/react/macro';
import { Check } from 'lucide-react';
import { Button } from '#renderer/ui/Button.tsx';
import { classes, smallIconProps } from '#renderer/ui/classes.ts';
import { inputClasses } from '#renderer/ui/TextField.tsx';
import type { Running } from '#shared/session/describe.ts';
import { confirmKeyQuestion, keyQuestionName, keyQuestionWriters } from '#shared/session/keyQuestion.ts';
import { useSessionPlace } from './place.tsx';
import { useKeyQuestion } from './useKeyQuestion.ts';
import { useSharedText } from './useSharedText.ts';

export const KeyQuestionBanner = ({ running }: { readonly running: Running }) => {
  const { t } = useLingui();
  const { session, table } = useSessionPlace();
  const { round } = running.step;
  const question = useKeyQuestion(round);
  const asksForIt = running.phase.writes.some(({ kind }) => kind === 'keyQuestion');
  if (!asksForIt && !question) return null;
  const presenter = table.nameOf(running.presenter ?? question?.presenter ?? null) ?? t`the person who presents`;
  const presenterSeat = table.people.find(({ personId }) => personId === running.presenter);
  const mayConfirm =
    asksForIt &&
    question !== null &&
    !question.confirmed &&
    (running.iPresent || (presenterSeat?.isGuest === true && running.mayWrite));
  return (
    <section aria-label={t`The key question`} className="rounded-panel bg-gold-soft px-4.5 py-3 low:px-3.5 low:py-1.5">
      <h3 className="font-sans text-small font-semibold text-gold">
        {running.iPresent ? t`My question` : t`${presenter}’s question`}
      </h3>
      {asksForIt && running.mayWrite ? (
        <Field round={round} />
      ) : question ? (
        <p className="mt-0.5 font-serif text-heading break-words whitespace-pre-wrap text-ink low:mt-0 low:text-lead">
          {question.text}
        </p>
      ) : (
        <p className="mt-0.5 text-ink-2">{t`It appears here while it is being written.`}</p>
      )}
      {question?.confirmed ? (
        <p className="mt-1 inline-flex items-center gap-1.5 text-small text-ink-2 low:mt-0">
          <Check {...smallIconProps} /> {running.iPresent ? t`You said yes to it` : t`${presenter} said yes to it`}
        </p>
      ) : mayConfirm ? (
        <Button
          kind="filled"
          size="s"
          className="mt-2"
          onPress={() => confirmKeyQuestion(session, round, question.text)}
        >
          {running.iPresent ? t`Yes, this is my question` : t`${presenter} says yes to it`}
        </Button>
      ) : asksForIt && question ? (
        <p className="mt-1 text-small text-ink-2">{t`${presenter} has not said yes to it yet.`}</p>
      ) : null}
    </section>
  );
};

const Field = ({ round }: { readonly round: number }) => {
  const { t } = useLingui();
  const { session, ledger } = useSessionPlace();
  const mayType = keyQuestionWriters(ledger.state, round, ledger.personOf);
  const { text, type, field } = useSharedText(session, keyQuestionName(round), mayType);
  return (
    <textarea
      ref={field}
      aria-label={t`The key question, in one sentence`}
      placeholder={t`How can I…`}
      value={text}
      rows={1}
      maxLength={600}
      onChange={(event) => type(event.target.value.replaceAll('\n', ' '))}
      className={classes(inputClasses, 'mt-1 field-sizing-content resize-none font-serif text-heading')}
    />
  );
};
