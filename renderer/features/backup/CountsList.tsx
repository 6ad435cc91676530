// What was counted, one line each, as a list that is read at a glance: the same before and after a restore.
import { Plural, useLingui } from '@lingui/react/macro';
import type { VaultCounts } from '#renderer/state/countVault.ts';

export interface CountsListProps {
  readonly counts: VaultCounts;
  readonly label: string;
}

export const CountsList = ({ counts, label }: CountsListProps) => {
  const { t } = useLingui();
  const { reflections, trashed, circles, sessions, steps, unreadable } = counts;
  return (
    <ul aria-label={label} className="flex flex-col gap-1 font-serif text-lead text-ink">
      <li>
        <Plural value={reflections} _0="No reflections" one="One reflection" other="# reflections" />
        {trashed > 0 ? (
          <span className="text-ink-2">
            {' '}
            <Plural value={trashed} one="and one in the trash" other="and # in the trash" />
          </span>
        ) : null}
      </li>
      <li>
        <Plural value={circles} _0="No circles" one="One circle" other="# circles" />
      </li>
      {circles > 0 ? (
        <li>
          <Plural value={sessions} _0="No sessions" one="One session" other="# sessions" />
        </li>
      ) : null}
      {steps > 0 ? (
        <li>
          <Plural value={steps} one="One step that you promised" other="# steps that you promised" />
        </li>
      ) : null}
      {unreadable > 0 ? <li className="text-clay">{t`${unreadable} that do not read, kept as they are`}</li> : null}
    </ul>
  );
};
