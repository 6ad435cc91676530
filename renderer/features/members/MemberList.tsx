// The members: name, who added whom, whether pictures were compared. Facts from signed ops; the name is the person's own.
import { useLingui } from '@lingui/react/macro';
import { BadgeCheck, CircleDashed } from 'lucide-react';
import { useId } from 'react';
import { type MemberSeat, type People, usePeople } from '#renderer/state/useCircle.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { classes, smallIconProps } from '#renderer/ui/classes.ts';
import { Panel } from '#renderer/ui/Panel.tsx';
import type { Circle } from '#shared/circle/circle.ts';
import { takenFor } from '#shared/circle/names.ts';

export const MemberList = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const people = usePeople(circle);
  const headingId = useId();
  const anyUnverified = people.members.some(({ member, isMe }) => !isMe && member.addedBy !== null && !member.verified);
  return (
    <Panel labelledBy={headingId}>
      <h2 id={headingId} className="mb-2 text-heading">
        {t`Members`}
      </h2>
      <ul className="divide-y divide-line [&>li:last-child]:pb-0">
        {people.members.map((seat) => (
          <MemberRow key={seat.member.memberId} seat={seat} people={people} />
        ))}
      </ul>
      {anyUnverified ? (
        <p className="mt-3 text-small text-ink-2">
          {t`Not verified means that the six pictures were not compared when this person joined. Somebody else could have come in that person’s place. Compare the safety code aloud to be sure.`}
        </p>
      ) : null}
      {people.former.length > 0 ? (
        <p className="mt-3 text-small text-ink-2">
          {t`Left: ${people.former.map(({ name }) => name ?? t`Somebody`).join(', ')}`}
        </p>
      ) : null}
    </Panel>
  );
};

interface MemberRowProps {
  readonly seat: MemberSeat;
  readonly people: People;
}
const MemberRow = ({ seat: { member, name, isMe, index }, people }: MemberRowProps) => {
  const { t } = useLingui();
  const adder = people.seatOf(member.addedBy);
  const like = takenFor(
    name ?? '',
    people.members.flatMap((other) => (other.member.memberId === member.memberId ? [] : (other.name ?? []))),
  );
  const came =
    member.addedBy === null
      ? member.moved === null
        ? t`started the circle`
        : t`began the circle again`
      : member.moved !== null
        ? t`came along from the circle before`
        : adder?.isMe
          ? t`added by you`
          : t`added by ${adder?.name ?? t`somebody`}`;
  return (
    <li className="flex items-center gap-3 py-3">
      <Avatar name={name ?? '?'} index={index} />
      <div className="min-w-0 flex-1">
        <p className="font-semibold break-words">
          {name ?? t`Somebody`} {isMe ? <span className="font-normal text-ink-2">{t`(you)`}</span> : null}
        </p>
        <p className="text-small text-ink-2">{came}</p>
        {like === null ? null : (
          <p className="text-small text-clay">{t`Reads like the name of another member: ${like}`}</p>
        )}
      </div>
      {member.addedBy === null ? null : (
        <span
          className={classes(
            'inline-flex flex-none items-center gap-1.5 text-small',
            member.verified ? 'text-pine' : 'text-clay',
          )}
        >
          {member.verified ? <BadgeCheck {...smallIconProps} /> : <CircleDashed {...smallIconProps} />}
          {member.verified ? t`verified` : t`not verified`}
        </span>
      )}
    </li>
  );
};
