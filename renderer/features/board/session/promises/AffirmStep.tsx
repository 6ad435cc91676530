// "We read our agreement aloud, a sentence each." Who reads which, my yes by one press, the yes of those without a computer
// as it was heard. Whoever is not ready presses nothing, and nobody waits.
import { useLingui } from '@lingui/react/macro';
import { Check } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from '#renderer/ui/Button.tsx';
import { classes, smallIconProps } from '#renderer/ui/classes.ts';
import { Notice } from '#renderer/ui/Notice.tsx';
import { readerOf } from '#shared/session/opening.ts';
import { useSessionPlace } from '../place.tsx';
import type { StepScreenProps } from '../stepScreens.ts';
import { useOnlyYouCanRead } from './useOnlyYouCanRead.ts';
import { type Opening, useOpening } from './useOpening.ts';

export const AffirmStep = ({ running }: StepScreenProps) => {
  const opening = useOpening();
  const { ledger, table } = useSessionPlace();
  const { t } = useLingui();
  const { agreement } = opening;
  if (!agreement) return null;
  const { present, roles } = ledger.state;
  const facilitator = roles.get('facilitator') ?? null;
  return (
    <div className="flex max-w-170 flex-col gap-5">
      <SayYes opening={opening} kind={running.primary ? 'quiet' : 'filled'} />
      <WhoSaidYes opening={opening} />
      <ol aria-label={t`Our agreement`} className="flex flex-col gap-3">
        {agreement.sentences.map((sentence, index) => {
          const reader = readerOf(present, facilitator, index);
          const isMine = reader !== null && reader === ledger.me;
          const readerName = table.nameOf(reader) ?? t`Somebody`;
          return (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: a sentence is its place
              key={index}
              className={classes('border-l-2 pl-4', isMine ? 'border-gold' : 'border-line')}
            >
              <p className={classes('text-small', isMine ? 'font-semibold text-gold' : 'text-ink-2')}>
                {isMine ? t`You read` : t`${readerName} reads`}
              </p>
              <p className="font-serif text-read text-ink break-words">{sentence}</p>
            </li>
          );
        })}
      </ol>
    </div>
  );
};

export interface SayYesProps {
  readonly opening: Opening;
  /** quiet where the screen has its one filled button already */
  readonly kind: 'filled' | 'quiet';
}
/** One press; until then this person's board stays closed, and nobody else's. */
export const SayYes = ({ opening, kind }: SayYesProps) => {
  const { t } = useLingui();
  const { ledger } = useSessionPlace();
  const onlyYou = useOnlyYouCanRead();
  const line = useRef<HTMLParagraphElement>(null);
  const pressed = useRef(false);
  // the button is gone: what came of it takes its focus, and is read
  useEffect(() => {
    if (opening.iSaidYes && pressed.current) line.current?.focus();
  }, [opening.iSaidYes]);
  if (ledger.me === null) return null;
  if (opening.iSaidYes)
    return (
      <p ref={line} tabIndex={-1} className="flex items-center gap-2 font-semibold text-pine">
        <Check {...smallIconProps} />
        <span>
          {t`You have said yes.`} <span className="font-normal text-ink-2">{onlyYou}</span>
        </span>
      </p>
    );
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-panel bg-pine-soft px-5 py-3.5">
      <p className="min-w-60 flex-1">{t`Your yes opens your board. If something is in the way, say it; the others can go on.`}</p>
      <Button
        kind={kind}
        onPress={() => {
          pressed.current = true;
          void opening.sayMine();
        }}
        isPending={opening.isWorking}
      >{t`I say yes`}</Button>
      {opening.failed ? (
        <Notice tone="warning" live="assertive">{t`The disk did not take your yes. Try again.`}</Notice>
      ) : null}
    </div>
  );
};

const WhoSaidYes = ({ opening: { yeses, hear } }: { readonly opening: Opening }) => {
  const { t, i18n } = useLingui();
  const { ledger, table } = useSessionPlace();
  const present = table.people.filter(({ personId }) => ledger.state.present.includes(personId));
  const said = present.filter(({ personId }) => yeses.has(personId));
  const aloud = said.flatMap(({ personId, name }) => {
    const heardBy = yeses.get(personId)?.heardBy ?? null;
    return heardBy === null ? [] : [{ name, heardBy: heardBy === ledger.me ? t`you` : (table.nameOf(heardBy) ?? '') }];
  });
  const notYet = present.filter(({ personId, isMe }) => !yeses.has(personId) && !isMe);
  const names = new Intl.ListFormat(i18n.locale).format(notYet.map(({ name }) => name));
  const [yes, count] = [said.length, present.length];
  return (
    <div className="flex flex-col gap-2 text-ink-2">
      <p aria-live="polite">
        <span className="font-semibold text-ink tabular-nums">{t`${yes} of ${count} have said yes.`}</span>{' '}
        {aloud.map(({ name, heardBy }) => t`${name} said it aloud, heard by ${heardBy}.`).join(' ')}
      </p>
      {notYet.length > 0 ? <p>{t`Not yet: ${names}.`}</p> : null}
      <div className="flex flex-wrap gap-2 empty:hidden">
        {notYet
          .filter(({ isLinked }) => !isLinked)
          .map(({ personId, name }) => (
            <Button key={personId} size="s" onPress={() => hear(personId)}>
              {t`I heard ${name} say yes`}
            </Button>
          ))}
      </div>
    </div>
  );
};
