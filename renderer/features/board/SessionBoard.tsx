// An open session: header, board, people. Joins the views of the session with the circle's names and the state of sync.
import { useLingui } from '@lingui/react/macro';
import { useCallback, useMemo, useState } from 'react';
import { type People, useCircleName, usePeople, useSessions } from '#renderer/state/useCircle.ts';
import { useFormats } from '#renderer/state/useFormats.ts';
import { usePreferences } from '#renderer/state/usePreferences.tsx';
import { useHeld, usePresence } from '#renderer/state/useSyncStatus.ts';
import { useView } from '#renderer/state/useViews.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { HeldWords, useHeldWords } from '#renderer/ui/HeldWords.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import type { Circle } from '#shared/circle/circle.ts';
import type { DocumentId } from '#shared/ids.ts';
import type { Card } from '#shared/session/cards.ts';
import type { Session } from '#shared/session/session.ts';
import { Board } from './Board.tsx';
import { BoardHeader } from './BoardHeader.tsx';
import { boardActs } from './boardActs.ts';
import { CardsPutAway } from './CardsPutAway.tsx';
import { useDrafts } from './drafts.ts';
import { NotSaved } from './NotSaved.tsx';
import { StrayDraft } from './StrayDraft.tsx';
import { FormatSession } from './session/FormatSession.tsx';
import type { BoardParts } from './session/place.tsx';
import { ShapeButtons } from './session/ShapeButtons.tsx';
import { Stage } from './session/Stage.tsx';
import { useShape } from './session/useShape.ts';
import { type Seat, WhoIsHere } from './WhoIsHere.tsx';

export interface SessionBoardProps {
  readonly circle: Circle;
  readonly documentId: DocumentId;
  readonly session: Session;
}

export const SessionBoard = ({ circle, documentId, session }: SessionBoardProps) => {
  const { t, i18n } = useLingui();
  const { locale } = usePreferences();
  const { dayAndTime } = useFormats();
  const board = useView(session, 'board');
  const archived = useView(session, 'archived');
  const plan = useView(session, 'plan');
  const people = usePeople(circle);
  const seats = useSeats(circle, people, documentId);
  const entry = useSessions(circle).find((each) => each.documentId === documentId);
  const circleName = useCircleName(circle);
  const held = useHeld(circle, documentId);
  const heldWords = useHeldWords();
  const drafts = useDrafts();
  const acts = useMemo(() => boardActs(session), [session]);
  const [shows, setShows] = useState<'putAway' | 'who' | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the fallback name changes with the language
  const authorOf = useCallback(
    (card: Card) => ({
      name: card.by === session.me ? t`you` : (people.nameOf(card.by) ?? t`Somebody`),
      isMine: card.by === session.me,
    }),
    [people, session, i18n.locale],
  );
  const here = seats
    .filter(({ where }) => where === 'board')
    .map(({ name, isMe }) => (isMe ? t`you` : (name ?? t`Somebody`)));
  const names = new Intl.ListFormat(locale).format(here);
  const when = entry?.startsAt ? dayAndTime(entry.startsAt) : null;

  const whoWords = t`Here: ${names}`;
  const whereWords = heldWords(held);
  const boardElement = useMemo(
    () => (
      <>
        <NotSaved circle={circle} />
        <StrayDraft board={board} acts={acts} drafts={drafts} />
        {board.length === 0 ? (
          <EmptyState title={t`An empty board`}>
            {t`Begin with a column for what you want to collect: facts, questions, what we take with us.`}
          </EmptyState>
        ) : null}
        <Board
          board={board}
          acts={acts}
          drafts={drafts}
          authorOf={authorOf}
          whoWords={whoWords}
          heldWords={whereWords}
        />
      </>
    ),
    [circle, board, acts, drafts, authorOf, whoWords, whereWords, t],
  );

  const [isRunning, setRunning] = useState(false);
  const shape = useShape(isRunning);
  const parts = useMemo<BoardParts>(
    () => ({
      drafts,
      nameOf: people.nameOf,
      whoWords,
      heldWords: whereWords,
      notices: (
        <>
          <NotSaved circle={circle} />
          <StrayDraft board={board} acts={acts} drafts={drafts} />
        </>
      ),
      wholeBoard: boardElement,
    }),
    [drafts, people, whoWords, whereWords, circle, board, acts, boardElement],
  );

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      {shape.now === 'whole' ? (
        <BoardHeader
          circleName={circleName}
          circlePath={`/circles/${circle.circleId}`}
          title={entry?.title ?? t`Session`}
          when={when}
          status={<HeldWords {...held} />}
          tools={isRunning ? <ShapeButtons shape={shape} /> : null}
          seats={seats}
          putAway={archived.length}
          onPutAway={() => setShows('putAway')}
          onWho={() => setShows('who')}
        />
      ) : null}
      {plan.type === 'format' ? (
        <FormatSession
          circle={circle}
          session={session}
          format={plan.format}
          seats={seats}
          parts={parts}
          shape={shape}
          onRunning={setRunning}
          showsPeople={shows === 'who'}
          onClosePeople={() => setShows(null)}
        />
      ) : (
        <div className="flex min-h-0 flex-1">
          <Stage className="px-5 py-6 sm:px-6">
            {plan.type === 'unreadable' ? (
              <Notice className="mb-6">
                {plan.newer
                  ? t`This session was planned with a newer version of the app. Its steps cannot be shown here; the board can.`
                  : t`The steps of this session cannot be read. The board can.`}
              </Notice>
            ) : null}
            {boardElement}
          </Stage>
          <aside
            aria-label={t`In the circle`}
            className="w-58 flex-none overflow-y-auto border-l border-line px-4 py-6 max-[1099px]:hidden"
          >
            <h2 className="mb-5 text-lead">{t`In the circle`}</h2>
            <WhoIsHere seats={seats} guests={people.guests} />
          </aside>
        </div>
      )}
      <CardsPutAway
        cards={archived}
        acts={acts}
        authorOf={authorOf}
        isOpen={shows === 'putAway'}
        onClose={() => setShows(null)}
      />
      <Dialog
        title={t`In the circle`}
        isOpen={shows === 'who' && plan.type !== 'format'}
        onClose={() => setShows(null)}
      >
        <WhoIsHere seats={seats} guests={people.guests} />
      </Dialog>
    </div>
  );
};

const useSeats = (circle: Circle, people: People, documentId: DocumentId): readonly Seat[] => {
  const present = usePresence(circle.circleId);
  return useMemo(
    () =>
      people.members.map((seat): Seat => {
        const there = present.find(({ memberId }) => memberId === seat.member.memberId);
        const where = seat.isMe || there?.documentId === documentId ? 'board' : there ? 'app' : 'away';
        return { ...seat, where };
      }),
    [people, present, documentId],
  );
};
