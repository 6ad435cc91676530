// A line for each member: the hop at which their computer stands, and what is missing on which side.
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import { Link } from 'wouter';
import type { Diagnosis, Person } from '#renderer/state/connectionDoctor.ts';
import { usePeople, useRoster } from '#renderer/state/useCircle.ts';
import { useHeld, useSyncStatus } from '#renderer/state/useSyncStatus.ts';
import type { MemberStatus } from '#renderer/sync/status.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { useHeldWords } from '#renderer/ui/HeldWords.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import type { Circle } from '#shared/circle/circle.ts';

interface ComputersProps {
  readonly circle: Circle;
  readonly diagnosis: Diagnosis | null;
}

export const Computers = ({ circle, diagnosis }: ComputersProps) => {
  const { t } = useLingui();
  const headingId = useId();
  const { seatOf } = usePeople(circle);
  const status = useSyncStatus(circle.circleId);
  const held = useHeldWords()(useHeld(circle, null));
  const hopWords = useHopWords();
  const missingWords = useMissingWords();
  const others = status?.members ?? [];
  return (
    <Panel labelledBy={headingId}>
      <h2 id={headingId} className="mb-1 text-heading">
        {t`The computers of this circle`}
      </h2>
      <p className="mb-2 text-ink-2">{held}</p>
      {others.length === 0 ? <p className="text-ink-2">{t`Nobody else is in the circle yet.`}</p> : null}
      <OwnOthers circle={circle} />
      <ul className="divide-y divide-line">
        {others.map((member) => {
          const seat = seatOf(member.memberId);
          const name = seat?.name ?? t`Somebody`;
          const person = diagnosis?.people.find((each) => each.memberId === member.memberId);
          return (
            <li key={member.memberId} className="flex items-start gap-3 py-3">
              <Avatar name={name} index={seat?.index ?? 0} isHere={member.link === 'authenticated'} />
              <div className="min-w-0">
                <p className="font-semibold break-words">{name}</p>
                {person ? <p className="text-small text-ink-2 break-words">{hopWords(name, person)}</p> : null}
                {missingWords(name, member).map((words) => (
                  <p key={words} className="text-small text-ink-2">
                    {words}
                  </p>
                ))}
              </div>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
};

/** One's own other computers: the circle counts them with their person. */
const OwnOthers = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const { devices } = useRoster(circle);
  const linked = useSyncStatus(circle.circleId)?.ownLinked.length ?? 0;
  const others = [...devices.values()].filter(({ memberId }) => memberId === circle.memberId).length - 1;
  if (others < 1) return null;
  return (
    <p className="mb-2 text-small text-ink-2">
      {linked > 0
        ? t`${plural(linked, { one: 'Another computer of yours is connected with this one.', other: '# other computers of yours are connected with this one.' })}`
        : t`No other computer of yours is connected now.`}{' '}
      <Link href="/computers" className="underline hover:text-pine">{t`Your computers`}</Link>
    </p>
  );
};

const useHopWords = (): ((name: string, person: Person) => string) => {
  const { t } = useLingui();
  return (name, { hop, via }) => {
    const place = via === 'lan' ? t`on this network` : (via ?? '');
    switch (hop) {
      case 'linked':
        return t`connected, and proved to be ${name}`;
      case 'greeting':
        return t`found, the two computers are greeting each other`;
      case 'heard':
        return t`heard a moment ago (${place}), the two computers are being connected`;
      case 'noPath':
        return t`heard (${place}), but no direct way leads there: a firewall lies between you`;
      case 'noProof':
        return t`heard (${place}), but what answered did not prove to be ${name}`;
      case 'silent':
        return t`not here now. Waiting for ${name} to open the app`;
      case 'unknown':
        return t`unknown, because nothing gets out from here`;
    }
  };
};

const useMissingWords = (): ((name: string, member: MemberStatus) => readonly string[]) => {
  const { t } = useLingui();
  return (name, { missingThere, missingHere }) => [
    ...(missingThere > 0
      ? [
          t`${plural(missingThere, {
            one: `# change from here has not reached ${name} yet`,
            other: `# changes from here have not reached ${name} yet`,
          })}`,
        ]
      : []),
    ...(missingHere > 0
      ? [
          t`${plural(missingHere, {
            one: `# change that ${name} has is still on its way here`,
            other: `# changes that ${name} has are still on their way here`,
          })}`,
        ]
      : []),
  ];
};
