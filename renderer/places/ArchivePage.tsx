// A circle that one has gone on from, as it is read: where it went on, its sessions, its agreement, its people. Nothing here
// can be written, so nothing here offers to.
import { useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import { Link } from 'wouter';
import type { Circle } from '#shared/circle/circle.ts';
import { isAmong } from '#shared/circle/successor.ts';
import { useCircleList } from '../state/circlesContext.tsx';
import { navigate } from '../state/navigation.ts';
import { useCircleName, usePeople, useProposals, useRoster, useSessions } from '../state/useCircle.ts';
import { useFormats } from '../state/useFormats.ts';
import { usePreferences } from '../state/usePreferences.tsx';
import { AgreementSheet } from '../ui/AgreementSheet.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Page } from '../ui/Page.tsx';
import { Panel } from '../ui/Panel.tsx';
import { Tag } from '../ui/Tag.tsx';
import { TakeBack } from './TakeBack.tsx';

export const ArchivePage = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const name = useCircleName(circle) || t`A circle`;
  return (
    <Page
      title={name}
      lead={
        <span className="flex flex-wrap items-center gap-2">
          <Tag>{t`archive`}</Tag>
          {t`Read only. The circle has begun again.`}
        </span>
      }
    >
      <div className="flex max-w-190 flex-col gap-6">
        <WentOn circle={circle} />
        <Sessions circle={circle} />
        <Agreement circle={circle} />
      </div>
    </Page>
  );
};

const WentOn = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const { locale } = usePreferences();
  const people = usePeople(circle);
  const circles = useCircleList();
  const all = [...people.members, ...people.former];
  const named = (some: typeof all): string =>
    new Intl.ListFormat(locale).format(some.map(({ name, isMe }) => (isMe ? t`you` : (name ?? t`somebody`))));
  return useProposals(circle).map(({ proposal, standing, refusal }) => {
    if (refusal === 'Withdrawn') return null;
    const proposer = people.nameOf(proposal.proposer) ?? t`Somebody`;
    const chosen = named(all.filter(({ member }) => isAmong(proposal, member.memberId)));
    const left = named(people.members.filter(({ member }) => !isAmong(proposal, member.memberId)));
    const into = circles.find(({ circleId }) => circleId === proposal.successor);
    if (standing !== 'moved')
      return (
        <Notice
          key={proposal.successor}
          title={t`${proposer} begins again, too`}
          action={
            <Button
              size="s"
              onPress={() => navigate(`/circles/${circle.circleId}/again/${proposal.successor}`)}
            >{t`Read the proposal`}</Button>
          }
        >
          {t`With ${chosen}. That is another circle: you can belong to both.`}
        </Notice>
      );
    return (
      <Notice
        key={proposal.successor}
        tone="good"
        title={t`It goes on as “${proposal.name}”`}
        action={
          into ? (
            <>
              <Button size="s" onPress={() => navigate(`/circles/${into.circleId}`)}>{t`Go there`}</Button>
              <TakeBack into={into} before={circle} />
            </>
          ) : null
        }
      >
        {left ? t`With ${chosen}. Without ${left}.` : t`With ${chosen}.`}
      </Notice>
    );
  });
};

const Sessions = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const { dayAndTime } = useFormats();
  const headingId = useId();
  const sessions = useSessions(circle).filter(({ archived }) => !archived);
  return (
    <Panel labelledBy={headingId}>
      <h2 id={headingId} className="mb-2 text-heading">{t`Sessions`}</h2>
      {sessions.length === 0 ? <p className="text-ink-2">{t`No session was planned.`}</p> : null}
      <ul className="divide-y divide-line">
        {sessions.map(({ documentId, title, startsAt }) => (
          <li key={documentId}>
            <Link
              href={`/circles/${circle.circleId}/sessions/${documentId}`}
              className="flex flex-wrap items-baseline gap-x-4 py-2.5 hover:text-pine"
            >
              <span className="min-w-40 flex-1 font-serif text-lead break-words">{title}</span>
              <span className="text-small text-ink-2">{startsAt ? dayAndTime(startsAt) : t`No date`}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
};

const Agreement = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const headingId = useId();
  const current = useRoster(circle).agreements.at(-1);
  if (!current) return null;
  return (
    <section aria-labelledby={headingId} className="flex flex-col gap-3">
      <h2 id={headingId} className="text-heading">{t`Our agreement`}</h2>
      <AgreementSheet label={t`Our agreement`} sentences={current.sentences} />
    </section>
  );
};
