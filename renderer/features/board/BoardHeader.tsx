// The line above the board: the way back, what this is, who is here, where the changes are, what was put away.
import { useLingui } from '@lingui/react/macro';
import { Archive, ArrowLeft, Users } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { navigate } from '#renderer/state/navigation.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import type { Seat } from './WhoIsHere.tsx';

export interface BoardHeaderProps {
  readonly circleName: string;
  readonly circlePath: string;
  readonly title: string;
  readonly when: string | null;
  readonly status: ReactNode;
  /** other shapes of the window */
  readonly tools: ReactNode;
  readonly seats: readonly Seat[];
  readonly putAway: number;
  readonly onPutAway: () => void;
  readonly onWho: () => void;
}

export const BoardHeader = (props: BoardHeaderProps) => {
  const { circleName, circlePath, title, when, status, tools, seats, putAway, onPutAway, onWho } = props;
  const { t } = useLingui();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const here = seats.filter(({ where }) => where === 'board');
  return (
    <header className="z-10 flex flex-none flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-surface px-5 py-2.5 low:flex-nowrap low:py-0">
      <IconButton
        icon={ArrowLeft}
        label={t`Back to ${circleName}`}
        onPress={() => navigate(circlePath)}
        className="-ml-2"
      />
      <div className="flex min-w-40 flex-1 low:min-w-0 flex-wrap items-baseline gap-x-3.5 low:flex-nowrap">
        <h1
          ref={heading}
          tabIndex={-1}
          className="max-w-full truncate text-[19px] leading-snug low:text-lead"
          title={title}
        >
          {title}
        </h1>
        <p className="line-clamp-2 max-w-full text-body text-ink-2 break-words low:hidden">
          {circleName}
          {when ? ` · ${when}` : null}
        </p>
      </div>
      <div className="ml-auto flex flex-wrap items-center gap-x-3 low:flex-none low:gap-x-1">
        <span className="low:hidden">{status}</span>
        <span aria-hidden className="flex min-[1100px]:hidden low:hidden">
          {here.map(({ member, name, index }) => (
            <span key={member.memberId} className="-ml-1.5 rounded-full ring-2 ring-surface">
              <Avatar name={name ?? '?'} index={index} isHere />
            </span>
          ))}
        </span>
        <IconButton icon={Users} label={t`Who is here`} onPress={onWho} className="min-[1100px]:hidden" />
        {tools}
        <IconButton
          icon={Archive}
          label={putAway === 0 ? t`Cards put away: none` : t`Cards put away: ${putAway}`}
          onPress={onPutAway}
        />
      </div>
    </header>
  );
};
