// A circle's first place: "Are we ready?" The next session, who belongs, what was promised, whether computers meet.
// Each panel leads to its place; what is missing says what to do.
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import { AwaitedNotice } from '#renderer/places/AwaitedNotice.tsx';
import { CirclePlacePage } from '#renderer/places/CirclePlacePage.tsx';
import { SessionTools } from '#renderer/places/sessions/SessionTools.tsx';
import { navigate } from '#renderer/state/navigation.ts';
import { useServices } from '#renderer/state/services.tsx';
import { useNextSession, usePeople, useRoster } from '#renderer/state/useCircle.ts';
import { useFormats } from '#renderer/state/useFormats.ts';
import { useInvitations } from '#renderer/state/useInvitations.ts';
import { usePreferences } from '#renderer/state/usePreferences.tsx';
import { useHeld, usePresence, useSyncStatus } from '#renderer/state/useSyncStatus.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { HeldWords } from '#renderer/ui/HeldWords.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import type { Circle } from '#shared/circle/circle.ts';
import { AsksToErase } from './AsksToErase.tsx';
import { ComingPanel } from './ComingPanel.tsx';
import { CopyNotice } from './CopyNotice.tsx';
import { ProposalNotices } from './ProposalNotices.tsx';
import { WhoDoesWhat } from './WhoDoesWhat.tsx';

export const CircleHome = () => (
  <CirclePlacePage>
    {(circle) => (
      <>
        <AtTheDoor circle={circle} />
        <CopyNotice circleId={circle.circleId} />
        <ProposalNotices circle={circle} />
        <div className="mb-5 empty:hidden">
          <AwaitedNotice circle={circle} />
        </div>
        <AsksForYes circle={circle} />
        <AsksToErase circle={circle} />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5 min-[1000px]:grid-cols-[minmax(0,27fr)_minmax(0,20fr)] min-[1000px]:[&>*:last-child:nth-child(odd)]:col-span-2">
          <NextPanel circle={circle} />
          <Coming circle={circle} />
          <Duties circle={circle} />
          <PeoplePanel circle={circle} />
          <PromisePanel circle={circle} />
          <ConnectionPanel circle={circle} />
        </div>
      </>
    )}
  </CirclePlacePage>
);

/** Somebody asks to join by an invitation of mine, right now. */
const AtTheDoor = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const { knocks } = useInvitations(circle);
  const [knock] = knocks.filter(({ state }) => state === 'asked');
  if (!knock) return null;
  return (
    <Notice
      tone="good"
      live="polite"
      className="mb-5"
      title={t`${knock.name} asks to join`}
      action={
        <Button
          size="s"
          onPress={() => navigate(`/circles/${circle.circleId}/members`)}
        >{t`Compare the pictures`}</Button>
      }
    >
      {t`Six pictures, said aloud, show that it is really the person you invited.`}
    </Notice>
  );
};

/** A new version of the agreement that I have not answered. */
const AsksForYes = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const { agreements, members } = useRoster(circle);
  const me = members.get(circle.memberId);
  const current = agreements.at(-1);
  if (!current || !me || me.left || me.affirmed.has(current.hash)) return null;
  return (
    <Notice
      className="mb-5"
      title={t`The circle has a new version of its agreement`}
      action={<Button size="s" onPress={() => navigate(`/circles/${circle.circleId}/agreement`)}>{t`Read it`}</Button>}
    >
      {t`It waits for your yes, or your question.`}
    </Notice>
  );
};

const NextPanel = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const { clock } = useServices();
  const { dayAndTime } = useFormats();
  const headingId = useId();
  const next = useNextSession(circle, clock.now());
  const held = useHeld(circle, next?.documentId ?? null);
  const root = `/circles/${circle.circleId}/sessions`;
  return (
    <Panel labelledBy={headingId} className="flex flex-col items-start">
      {next ? (
        <>
          <p className="mb-1 text-small font-semibold text-pine">
            {next.startsAt ? dayAndTime(next.startsAt) : t`No date yet`}
          </p>
          <h2 id={headingId} className="max-w-full text-heading break-words">
            {next.title}
          </h2>
          {next.place ? <p className="mt-1 break-words">{next.place}</p> : null}
          <p className="mt-2">
            <HeldWords {...held} />
          </p>
          <div className="mt-5 flex flex-wrap gap-2.5">
            <Button kind="filled" onPress={() => navigate(`${root}/${next.documentId}`)}>{t`Open the board`}</Button>
            <Button onPress={() => navigate(root)}>{t`All sessions`}</Button>
            <SessionTools circle={circle} session={next} />
          </div>
        </>
      ) : (
        <>
          <h2 id={headingId} className="text-heading">
            {t`When do you meet?`}
          </h2>
          <p className="mt-1 mb-5 text-ink-2">{t`Plan the first session: a title, a day, an hour. Its board is ready from then on, also without a network.`}</p>
          <Button
            kind="filled"
            onPress={() => navigate(`/circles/${circle.circleId}/plan`)}
          >{t`Plan a session`}</Button>
        </>
      )}
    </Panel>
  );
};

const Coming = ({ circle }: { readonly circle: Circle }) => {
  const { clock } = useServices();
  const next = useNextSession(circle, clock.now());
  return next ? <ComingPanel circle={circle} session={next} /> : null;
};

const Duties = ({ circle }: { readonly circle: Circle }) => {
  const { clock } = useServices();
  const next = useNextSession(circle, clock.now());
  return next ? <WhoDoesWhat circle={circle} documentId={next.documentId} /> : null;
};

const PeoplePanel = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const { locale } = usePreferences();
  const headingId = useId();
  const { members, guests } = usePeople(circle);
  const present = usePresence(circle.circleId);
  const here = members.filter(
    ({ isMe, member }) => isMe || present.some(({ memberId }) => memberId === member.memberId),
  );
  const names = new Intl.ListFormat(locale).format(
    here.map(({ isMe, name }) => (isMe ? t`you` : (name ?? t`somebody`))),
  );
  return (
    <Panel labelledBy={headingId} className="flex flex-col items-start gap-3">
      <h2 id={headingId} className="text-lead">
        {t`Members`}
      </h2>
      <ul className="flex w-full flex-wrap gap-x-5 gap-y-2.5">
        {members.map(({ member, name, isMe, index }) => (
          <li key={member.memberId} className="flex max-w-full items-center gap-2">
            <Avatar name={name ?? '?'} index={index} isHere={here.some((seat) => seat.member === member)} />
            <span className="min-w-0 truncate">
              {name ?? t`Somebody`} {isMe ? <span className="text-ink-2">{t`(you)`}</span> : null}
            </span>
          </li>
        ))}
        {guests.map(({ personId, name }, index) => (
          <li key={personId} className="flex max-w-full items-center gap-2">
            <Avatar name={name} index={members.length + index} />
            <span className="min-w-0 truncate">
              {name} <span className="text-ink-2">{t`(guest)`}</span>
            </span>
          </li>
        ))}
      </ul>
      {members.length > 1 ? <p className="text-small text-ink-2">{t`Here now: ${names}`}</p> : null}
      {members.length === 1 ? (
        <p className="text-ink-2">{t`Only you, for now. Invite the others one by one; each gets a link of their own.`}</p>
      ) : null}
      <Button size="s" onPress={() => navigate(`/circles/${circle.circleId}/members`)}>
        {members.length === 1 ? t`Invite the others` : t`See the members`}
      </Button>
    </Panel>
  );
};

const PromisePanel = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const headingId = useId();
  const { agreements } = useRoster(circle);
  const { members } = usePeople(circle);
  const current = agreements.at(-1);
  if (!current) return null;
  const count = members.length;
  const yes = members.filter(({ member }) => member.affirmed.has(current.hash)).length;
  return (
    <Panel labelledBy={headingId} className="flex flex-col items-start gap-3">
      <h2 id={headingId} className="text-lead">
        {t`Our agreement`}
      </h2>
      <p className="line-clamp-3 font-serif text-read">{current.sentences[0]}</p>
      <p className="text-small text-ink-2">
        {yes === members.length
          ? t`Everybody has said yes to it.`
          : t`${plural(yes, { one: `# of ${count} has said yes to it.`, other: `# of ${count} have said yes to it.` })}`}
      </p>
      <Button size="s" onPress={() => navigate(`/circles/${circle.circleId}/agreement`)}>{t`Read it`}</Button>
    </Panel>
  );
};

const ConnectionPanel = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const headingId = useId();
  const status = useSyncStatus(circle.circleId);
  const others = status?.members ?? [];
  const linked = others.filter(({ link }) => link === 'authenticated').length;
  const words =
    others.length === 0
      ? t`Nobody else is in the circle yet. What you write is kept here.`
      : linked === 0
        ? t`Nobody is connected now. What you write is kept here and goes over by itself when you meet.`
        : linked === others.length
          ? t`You are connected with everybody.`
          : t`You are connected with ${linked} of ${others.length}.`;
  return (
    <Panel labelledBy={headingId} className="flex flex-col items-start gap-3">
      <h2 id={headingId} className="text-lead">
        {t`Connection`}
      </h2>
      <p className="text-ink-2">{words}</p>
      <Button size="s" onPress={() => navigate(`/circles/${circle.circleId}/connection`)}>{t`See each one`}</Button>
    </Panel>
  );
};
