// A session of a circle that one has gone on from: what stood on its board and what was promised, to be read and no more.
import { useLingui } from '@lingui/react/macro';
import { StepFacts } from '#renderer/places/steps/StepFacts.tsx';
import { navigate } from '#renderer/state/navigation.ts';
import { usePeople, useSessions } from '#renderer/state/useCircle.ts';
import { useFormats } from '#renderer/state/useFormats.ts';
import { headingOf, useHeadingWords } from '#renderer/state/useHeadingWords.ts';
import { useSeats } from '#renderer/state/useSteps.ts';
import { useView } from '#renderer/state/useViews.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Page } from '#renderer/ui/Page.tsx';
import { Tag } from '#renderer/ui/Tag.tsx';
import type { Circle } from '#shared/circle/circle.ts';
import type { DocumentId } from '#shared/ids.ts';
import type { Column } from '#shared/session/cards.ts';
import { digestOf } from '#shared/session/digest.ts';
import type { Session } from '#shared/session/session.ts';

export interface ArchivedSessionProps {
  readonly circle: Circle;
  readonly documentId: DocumentId;
  readonly session: Session;
}

export const ArchivedSession = ({ circle, documentId, session }: ArchivedSessionProps) => {
  const { t } = useLingui();
  const { dayAndTime } = useFormats();
  const words = useHeadingWords();
  const seats = useSeats(circle);
  const { nameOf } = usePeople(circle);
  const entry = useSessions(circle).find((each) => each.documentId === documentId);
  const board: readonly Column[] = useView(session, 'board');
  const columns = board.filter(({ cards }) => cards.length > 0);
  useView(session, 'commitments');
  const { commitments } = digestOf(session, circle);
  const isEmpty = columns.length === 0 && commitments.length === 0;
  return (
    <Page
      width="reading"
      title={entry?.title ?? t`A session`}
      lead={
        <span className="flex flex-wrap items-center gap-2">
          <Tag>{t`archive`}</Tag>
          {entry?.startsAt ? dayAndTime(entry.startsAt) : null}
        </span>
      }
      actions={<Button onPress={() => navigate(`/circles/${circle.circleId}`)}>{t`Back to the circle`}</Button>}
    >
      <div className="flex flex-col gap-8">
        {isEmpty ? <p className="text-ink-2">{t`Nothing was written here.`}</p> : null}
        {columns.map((column) => (
          <section key={column.columnId} className="flex flex-col gap-3">
            <h2 className="text-heading break-words">{headingOf(column, words)}</h2>
            <ul className="flex flex-col gap-3">
              {column.cards.map((card) => (
                <li key={card.cardId} className="rounded-panel border border-line bg-surface px-5 py-3">
                  <p className="font-serif text-read break-words whitespace-pre-wrap">{card.text}</p>
                  <p className="text-small text-ink-2">{nameOf(card.by) ?? t`somebody`}</p>
                </li>
              ))}
            </ul>
          </section>
        ))}
        {commitments.length > 0 ? (
          <section className="flex flex-col gap-3">
            <h2 className="text-heading">{t`What was promised`}</h2>
            <ul className="divide-y divide-line">
              {commitments.map((commitment) => (
                <li key={commitment.commitmentId} className="flex flex-col gap-1 py-3">
                  <StepFacts commitment={commitment} seats={seats} from={seats.nameOf(commitment.words.owner)} />
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </div>
    </Page>
  );
};
