// A session that is closed, as it stays: when, how long, who did what, what was learned, the steps; and the door to two lines
// for oneself. Nothing of the case.
import { useLingui } from '@lingui/react/macro';
import { useId, useMemo } from 'react';
import { ReflectionsAbout } from '#renderer/places/about/ReflectionsAbout.tsx';
import { EraseSession } from '#renderer/places/sessions/EraseSession.tsx';
import { StepsByPerson } from '#renderer/places/steps/StepsByPerson.tsx';
import { navigate } from '#renderer/state/navigation.ts';
import { useServices } from '#renderer/state/services.tsx';
import { useSessions } from '#renderer/state/useCircle.ts';
import { useFormats } from '#renderer/state/useFormats.ts';
import { useDigests, useSeats, useStepActs } from '#renderer/state/useSteps.ts';
import { useView } from '#renderer/state/useViews.ts';
import { useWordsOf } from '#renderer/state/useWordsOf.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import type { PersonId } from '#shared/ids.ts';
import { stepsFor } from '#shared/session/digest.ts';
import type { Role } from '#shared/session/formats/vocabulary.ts';
import { readLearnings } from '#shared/session/learnings.ts';
import { stoppedRounds } from '#shared/session/stoppedTopic.ts';
import { useSessionPlace } from '../place.tsx';

import { Learnings } from './Learnings.tsx';

const minuteMs = 60_000;

export const ClosedSummary = () => {
  const { t } = useLingui();
  const { reflections } = useServices();
  const { circle, session, format, ledger, table } = useSessionPlace();
  const iStopped = stoppedRounds(ledger.state, ledger.me).length > 0;
  const { documentId } = session.shared;
  const notes = useView(session, 'learnings');
  const learnings = useMemo(() => readLearnings(notes, ledger.personOf), [notes, ledger.personOf]);
  const title = useSessions(circle).find((entry) => entry.documentId === documentId)?.title ?? t`Session`;
  const digests = useDigests(circle);
  const seats = useSeats(circle);
  const acts = useStepActs(circle);
  const steps = stepsFor(digests.values(), seats.me).filter((promised) => promised.documentId === documentId);
  // one-way: the reflection names the session, and the circle holds no trace of it
  const write = (): void =>
    navigate(`/reflections/${reflections.begin({ prompt: 'afterSession', links: { sessionId: documentId } })}`);
  return (
    <div className="mb-8 flex max-w-170 flex-col gap-8">
      <div className="flex flex-col items-start gap-4">
        {iStopped ? (
          <Notice title={t`You stopped your topic in this session`}>
            <p className="mb-3">{t`If nothing of it is to stay, ask to have the session erased from every computer.`}</p>
            <EraseSession circle={circle} documentId={documentId} title={title} />
          </Notice>
        ) : null}
        {format.nothingWritten ? null : (
          <p className="text-ink-2">{t`Kept: your agreement, your steps, the plan. Not kept: what was said.`}</p>
        )}
        <Button kind="filled" onPress={write}>{t`Write two lines for myself`}</Button>
        <ReflectionsAbout id={documentId} />
      </div>
      <Facts />
      {learnings.length > 0 ? (
        <Part title={t`What we learned`}>
          <Learnings learnings={learnings} nameOf={table.nameOf} />
        </Part>
      ) : null}
      {steps.length > 0 ? (
        <Part title={t`The steps we take`}>
          <StepsByPerson steps={steps} seats={seats} acts={acts} />
        </Part>
      ) : null}
      {iStopped ? null : <EraseSession circle={circle} documentId={documentId} title={title} />}
    </div>
  );
};

const Part = ({ title, children }: { readonly title: string; readonly children: React.ReactNode }) => {
  const headingId = useId();
  return (
    <section aria-labelledby={headingId} className="flex flex-col gap-4">
      <h3 id={headingId} className="text-heading">
        {title}
      </h3>
      {children}
    </section>
  );
};

const Facts = () => {
  const { t, i18n } = useLingui();
  const wordsOf = useWordsOf();
  const { dayAndTime } = useFormats();
  const { format, ledger, table } = useSessionPlace();
  const { startedAt, finishedAt, plannedMs, present, away, presenters, roles } = ledger.state;
  const list = (people: Iterable<PersonId | null>): string =>
    new Intl.ListFormat(i18n.locale).format([...people].flatMap((person) => table.nameOf(person) ?? []));
  if (startedAt === null || finishedAt === null) return null;
  const planned = Math.round(plannedMs / minuteMs);
  const actual = Math.max(0, Math.round((finishedAt - startedAt) / minuteMs));
  const roleWords: Readonly<Record<Role, string>> = {
    facilitator: t`Facilitated`,
    scribe: t`Took notes`,
    timekeeper: t`Kept the time`,
    observer: t`Observed`,
    learningCoach: t`Coached the learning`,
  };
  const rows: readonly (readonly [string, string])[] = [
    [t`When`, dayAndTime(startedAt)],
    [t`How`, wordsOf(format.name)],
    [t`Minutes`, t`${actual} of ${planned} planned`],
    [t`Who was here`, list([...present, ...away])],
    [t`Presented`, list(presenters)],
    ...[...roles].map(([role, person]): readonly [string, string] => [roleWords[role], list([person])]),
  ];
  return (
    <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6 gap-y-2">
      {rows
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-2">{name}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
    </dl>
  );
};
