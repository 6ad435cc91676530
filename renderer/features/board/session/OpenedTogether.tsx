// Cards that were opened together: in one shuffled order on all screens, without names. They turn over once, for those who
// were there; who asked for less motion sees them at once.
import { useLingui } from '@lingui/react/macro';
import { useView } from '#renderer/state/useViews.ts';
import { openedCards } from '#shared/session/sealedCards.ts';
import { lastRevealed } from '#shared/session/sealedSession.ts';
import { sealingOf } from '#shared/session/sealing.ts';
import { useSessionPlace } from './place.tsx';

export const OpenedTogether = () => {
  const { t } = useLingui();
  const { circle, session, ledger } = useSessionPlace();
  const sealing = sealingOf(session.shared);
  const closed = useView(sealing, 'closed');
  const reveals = useView(sealing, 'reveals');
  const place = { circleId: circle.circleId, documentId: session.shared.documentId };
  const opened = lastRevealed(ledger.state).map((step) => openedCards(place, closed, reveals, step, session.me));
  const cards = opened.flatMap((each) => each.cards);
  const waiting = opened.reduce((sum, each) => sum + each.waiting, 0);
  const copies = opened.reduce((sum, each) => sum + each.copies, 0);
  if (cards.length + waiting === 0) return null;
  return (
    <section aria-label={t`Opened together`} className="flex flex-col gap-2.5">
      <h3 className="text-lead">{t`Opened together`}</h3>
      <ul className="grid gap-2.5 [grid-template-columns:repeat(auto-fill,minmax(min(100%,236px),1fr))]">
        {cards.map(({ cardId, text, isMine, isChanged, isLate }, at) => (
          <li
            key={cardId}
            style={{ animationDelay: `${at * 90}ms` }}
            className="rounded-panel border border-line bg-surface px-3.5 py-2.5 motion-safe:animate-[en-rise_420ms_ease-out_both]"
          >
            <p className="font-serif text-lead break-words whitespace-pre-wrap text-ink">
              {text ?? t`This card does not open: its key does not fit.`}
            </p>
            {isMine || isLate || isChanged ? (
              <p className="mt-1 text-small text-ink-2">
                {[
                  ...(isMine ? [t`you`] : []),
                  ...(isLate ? [t`closed later than the others`] : []),
                  ...(isChanged ? [t`not what was closed`] : []),
                ].join(' · ')}
              </p>
            ) : null}
          </li>
        ))}
      </ul>
      {waiting > 0 ? (
        <p className="text-body text-ink-2">{t`Still closed, until their authors are back: ${waiting}`}</p>
      ) : null}
      {copies > 0 ? (
        <p className="text-body text-ink-2">{t`Copies of another card, which do not count: ${copies}`}</p>
      ) : null}
    </section>
  );
};
