// A step in which everybody writes and nobody reads yet: my own cards open to me, those of others as closed envelopes.
// SECURITY: a card is sealed before it touches a document; its key is published when somebody has ended the step.
import { useLingui } from '@lingui/react/macro';
import { Mail } from 'lucide-react';
import { useState } from 'react';
import { useView } from '#renderer/state/useViews.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { TextArea } from '#renderer/ui/TextField.tsx';
import type { CardId } from '#shared/ids.ts';
import {
  type CardFailure,
  type OwnCard,
  othersClosed,
  ownClosedCards,
  removeClosedCard,
  writeClosedCard,
} from '#shared/session/sealedCards.ts';
import { cardAuthor } from '#shared/session/sealedSession.ts';
import { sealingOf } from '#shared/session/sealing.ts';
import { useSessionPlace } from './place.tsx';
import type { StepScreenProps } from './stepScreens.ts';

/** more are a number only */
const mostEnvelopes = 12;

export const ClosedCards = ({ running }: StepScreenProps) => {
  const { t } = useLingui();
  const { circle, session, ledger } = useSessionPlace();
  const sealing = sealingOf(session.shared);
  const cards = useView(sealing, 'closed');
  const start = ledger.state.visit?.startEntry;
  if (!start) return null;
  const author = cardAuthor(circle, session);
  const mine = ownClosedCards(author, cards, start);
  const others = othersClosed(cards, start, session.me);
  const keep = (text: string, cardId: CardId | null): CardFailure | null => {
    const written = writeClosedCard(sealing, author, start, text, cardId);
    return written.ok ? null : written.error;
  };
  return (
    <section aria-label={t`Cards that are closed`} className="flex flex-col gap-5">
      {running.mayWrite && mine.length === 0 ? (
        <Words key="new" label={t`Your card`} keepWords={t`Seal it`} keep={(text) => keep(text, null)} />
      ) : null}
      {mine.map((card) => (
        <Mine
          key={card.cardId}
          card={card}
          keep={keep}
          onRemove={() => removeClosedCard(sealing, session.me, card.cardId)}
        />
      ))}
      <div className="flex flex-wrap items-center gap-3">
        <span aria-hidden className="flex flex-wrap gap-1.5 text-gold">
          {Array.from({ length: Math.min(others, mostEnvelopes) }, (_, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: envelopes are all alike
            <Mail key={at} size={26} strokeWidth={1.5} />
          ))}
        </span>
        <p role="status" className="text-body text-ink">
          {others === 0 ? t`No closed card of others yet.` : t`Closed cards of others: ${others}`}
        </p>
      </div>
      <p className="max-w-190 text-small text-ink-2">
        {t`Until they are opened together, no other computer can read a card. Afterwards no name is shown. The log of the session does know who wrote which.`}
      </p>
    </section>
  );
};

interface MineProps {
  readonly card: OwnCard;
  readonly keep: (text: string, cardId: CardId) => CardFailure | null;
  readonly onRemove: () => void;
}
const Mine = ({ card, keep, onRemove }: MineProps) => {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  if (isOpen)
    return (
      <Words
        label={t`Your card`}
        initial={card.text}
        keepWords={t`Seal it again`}
        keep={(text) => {
          const failure = keep(text, card.cardId);
          if (!failure) setOpen(false);
          return failure;
        }}
      />
    );
  return (
    <div className="max-w-170 rounded-panel border border-line bg-surface px-4 py-3">
      <p className="text-small text-ink-2">{t`Your card, closed to the others`}</p>
      <p className="mt-1 font-serif text-lead break-words whitespace-pre-wrap text-ink">{card.text}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="s" onPress={() => setOpen(true)}>{t`Change the words`}</Button>
        <Button size="s" kind="plain" onPress={onRemove}>{t`Take it back`}</Button>
      </div>
    </div>
  );
};

interface WordsProps {
  readonly label: string;
  readonly keepWords: string;
  readonly initial?: string;
  readonly keep: (text: string) => CardFailure | null;
}
const Words = ({ label, keepWords, initial = '', keep }: WordsProps) => {
  const { t } = useLingui();
  const [text, setText] = useState(initial);
  const [problem, setProblem] = useState<CardFailure['type'] | null>(null);
  const words: Readonly<Record<CardFailure['type'], string>> = {
    TextEmpty: t`There is nothing to write yet.`,
    TextTooLong: t`This is longer than a card can hold. Make two cards of it.`,
    UnknownCard: t`This card is no longer here.`,
  };
  return (
    <form
      className="flex max-w-170 flex-col gap-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        const failure = keep(text);
        setProblem(failure?.type ?? null);
        if (!failure) setText('');
      }}
    >
      <TextArea
        label={label}
        value={text}
        rows={3}
        onChange={setText}
        {...(problem ? { error: words[problem] } : {})}
      />
      <div>
        <Button type="submit" kind="filled">
          {keepWords}
        </Button>
      </div>
    </form>
  );
};
