// Who is in the circle and who is at this board now: names first, a dot and a word for presence.
import { useLingui } from '@lingui/react/macro';
import type { MemberSeat } from '#renderer/state/useCircle.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';

export type Whereabouts = 'board' | 'app' | 'away';

export interface Seat extends MemberSeat {
  readonly where: Whereabouts;
}

export const useWhereWords = (): ((where: Whereabouts) => string) => {
  const { t } = useLingui();
  const words: Readonly<Record<Whereabouts, string>> = {
    board: t`at this board`,
    app: t`in the app`,
    away: t`not here now`,
  };
  return (where) => words[where];
};

export interface WhoIsHereProps {
  readonly seats: readonly Seat[];
  readonly guests: readonly { readonly personId: string; readonly name: string }[];
}

export const WhoIsHere = ({ seats, guests }: WhoIsHereProps) => {
  const { t } = useLingui();
  const where = useWhereWords();
  return (
    <ul className="flex flex-col gap-4">
      {seats.map(({ member, name, index, isMe, where: place }) => (
        <li key={member.memberId} className="flex items-center gap-2.5">
          <Avatar name={name ?? '?'} index={index} isHere={place === 'board'} />
          <div className="min-w-0">
            <p className="truncate font-semibold" title={name ?? undefined}>
              {name ?? t`Somebody`} {isMe ? <span className="font-normal text-ink-2">{t`(you)`}</span> : null}
            </p>
            <p className="text-small text-ink-2">{where(place)}</p>
          </div>
        </li>
      ))}
      {guests.map(({ personId, name }, index) => (
        <li key={personId} className="flex items-center gap-2.5">
          <Avatar name={name} index={seats.length + index} />
          <div className="min-w-0">
            <p className="truncate font-semibold" title={name}>
              {name}
            </p>
            <p className="text-small text-ink-2">{t`guest seat`}</p>
          </div>
        </li>
      ))}
    </ul>
  );
};
