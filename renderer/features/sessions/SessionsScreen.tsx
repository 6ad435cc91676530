// All sessions of a circle: those to come first, by date, then those that were. Opening one opens its board.
import { useLingui } from '@lingui/react/macro';
import { CalendarDays } from 'lucide-react';
import { useId } from 'react';
import { Link } from 'wouter';
import { CirclePlacePage } from '#renderer/places/CirclePlacePage.tsx';
import { SessionTools } from '#renderer/places/sessions/SessionTools.tsx';
import { navigate } from '#renderer/state/navigation.ts';
import { useServices } from '#renderer/state/services.tsx';
import { useSessions } from '#renderer/state/useCircle.ts';
import { useFormats } from '#renderer/state/useFormats.ts';
import { useHeld } from '#renderer/state/useSyncStatus.ts';
import { useView } from '#renderer/state/useViews.ts';
import { useWordsOf } from '#renderer/state/useWordsOf.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { smallIconProps } from '#renderer/ui/classes.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { HeldWords } from '#renderer/ui/HeldWords.tsx';
import type { Circle } from '#shared/circle/circle.ts';
import type { SessionEntry } from '#shared/circle/circleDocument.ts';
import { restoreSession } from '#shared/circle/sessions.ts';
import { heldViews } from '#shared/session/held.ts';

export const SessionsScreen = () => {
  const { t } = useLingui();
  return (
    <CirclePlacePage title={t`Sessions`} actions={(circle) => <PlanButton circle={circle} />}>
      {(circle) => <SessionLists circle={circle} />}
    </CirclePlacePage>
  );
};

const PlanButton = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  return (
    <Button kind="filled" onPress={() => navigate(`/circles/${circle.circleId}/plan`)}>
      <CalendarDays {...smallIconProps} />
      {t`Plan a session`}
    </Button>
  );
};

/** a session without steps counts as past so long after its beginning */
const lastsMs = 6 * 3_600_000;

const SessionLists = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const { clock } = useServices();
  const all = useSessions(circle);
  const held = useView(heldViews(circle.document), 'held');
  const now = clock.now();
  const closed = new Set(held.map(({ documentId }) => documentId));
  const isPast = ({ startsAt, documentId }: SessionEntry): boolean =>
    closed.has(documentId) || (startsAt !== null && startsAt + lastsMs < now);
  const sessions = all.filter(({ archived }) => !archived);
  const cancelled = all.filter(({ archived }) => archived);
  const coming = sessions.filter((session) => !isPast(session));
  const past = sessions.filter(isPast).reverse();
  if (all.length === 0)
    return (
      <EmptyState title={t`No session yet`}>
        {t`A session is one meeting: a title, a day, an hour, and a board that everybody writes on. Plan the first one.`}
      </EmptyState>
    );
  return (
    <div className="flex max-w-190 flex-col gap-8">
      <SessionList circle={circle} title={t`To come`} sessions={coming} empty={t`No session is planned.`} />
      {past.length > 0 ? <SessionList circle={circle} title={t`Past`} sessions={past} empty="" /> : null}
      {cancelled.length > 0 ? <Cancelled circle={circle} sessions={cancelled} /> : null}
    </div>
  );
};

const Cancelled = ({ circle, sessions }: { readonly circle: Circle; readonly sessions: readonly SessionEntry[] }) => {
  const { t } = useLingui();
  return (
    <details>
      <summary className="cursor-pointer text-ink-2">{t`Cancelled: ${sessions.length}`}</summary>
      <ul className="mt-3 flex flex-col gap-2">
        {sessions.map(({ documentId, title }) => (
          <li key={documentId} className="flex flex-wrap items-center gap-3">
            <span className="min-w-0 break-words">{title}</span>
            <Button
              size="s"
              aria-label={t`Bring “${title}” back`}
              onPress={() => restoreSession(circle.document, documentId)}
            >{t`Bring it back`}</Button>
          </li>
        ))}
      </ul>
    </details>
  );
};

interface SessionListProps {
  readonly circle: Circle;
  readonly title: string;
  readonly sessions: readonly SessionEntry[];
  readonly empty: string;
}
const SessionList = ({ circle, title, sessions, empty }: SessionListProps) => {
  const headingId = useId();
  return (
    <section aria-labelledby={headingId}>
      <h2 id={headingId} className="mb-3 text-heading">
        {title}
      </h2>
      {sessions.length === 0 ? <p className="text-ink-2">{empty}</p> : null}
      <ul className="flex flex-col gap-3">
        {sessions.map((session) => (
          <li
            key={session.documentId}
            className="flex items-center gap-2 rounded-panel border border-line bg-surface pr-3 shadow-panel transition-colors hover:border-pine"
          >
            <SessionLink circle={circle} session={session} />
            <SessionTools circle={circle} session={session} />
          </li>
        ))}
      </ul>
    </section>
  );
};

const SessionLink = ({ circle, session }: { readonly circle: Circle; readonly session: SessionEntry }) => {
  const { t } = useLingui();
  const { dayAndTime } = useFormats();
  const held = useHeld(circle, session.documentId);
  const wordsOf = useWordsOf();
  const facts = useView(heldViews(circle.document), 'held').find(({ documentId }) => documentId === session.documentId);
  const minutes = facts ? Math.round((facts.finishedAt - facts.startedAt) / 60_000) : 0;
  const formatName = facts ? wordsOf(facts.formatName) : '';
  const when = session.startsAt ?? facts?.startedAt ?? null;
  return (
    <Link
      href={`/circles/${circle.circleId}/sessions/${session.documentId}`}
      className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-6 gap-y-1 rounded-panel px-5 py-4"
    >
      <span className="min-w-48 flex-1">
        <span className="block font-serif text-lead break-words text-ink">{session.title}</span>
        <span className="block text-small font-semibold text-pine">
          {when ? dayAndTime(when) : t`No date yet`}
          {session.place ? <span className="font-normal text-ink-2"> · {session.place}</span> : null}
        </span>
        {facts ? <span className="block text-small text-ink-2">{t`${formatName}, ${minutes} minutes`}</span> : null}
      </span>
      <HeldWords {...held} />
    </Link>
  );
};
