// What came from other computers and was not taken, in words and counted, and over whose connection where that was proven. It
// shows no code and blames nobody: an honest fault looks the same as an attack.
import { useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import { usePeople } from '#renderer/state/useCircle.ts';
import { useSyncStatus } from '#renderer/state/useSyncStatus.ts';
import type { RefusedReason } from '#renderer/sync/status.ts';
import { Panel } from '#renderer/ui/Panel.tsx';
import type { Circle } from '#shared/circle/circle.ts';
import type { MemberId } from '#shared/ids.ts';

type Kind = 'many' | 'unasked' | 'unproved' | 'misfit' | 'unreadable' | 'foreign' | 'newer' | 'stranger';

const kinds: Readonly<Partial<Record<RefusedReason, Kind>>> = {
  BadSignature: 'unproved',
  UnknownAuthor: 'unproved',
  DoesNotOpen: 'unproved',
  OpRefused: 'unproved',
  BadChain: 'misfit',
  ClockGap: 'misfit',
  OutsideCausalPast: 'misfit',
  ForeignClientId: 'foreign',
  ForbiddenContent: 'foreign',
  UnknownDocument: 'foreign',
  TooLarge: 'unreadable',
  Malformed: 'unreadable',
  FrameMalformed: 'unreadable',
  FrameTooLarge: 'unreadable',
  FrameVersionUnknown: 'newer',
  FrameTypeUnknown: 'newer',
  ChunkMalformed: 'unreadable',
  VersionUnknown: 'newer',
  TooManyVersions: 'many',
  TooManyWants: 'many',
  TooFast: 'many',
  FrameUnexpected: 'unasked',
};
/** whatever else a link refuses happened before the other side was proved */
const kindOf = (reason: RefusedReason): Kind => kinds[reason] ?? 'stranger';

export const RefusedThings = ({ circle }: { readonly circle: Circle }) => {
  const { t, i18n } = useLingui();
  const { seatOf } = usePeople(circle);
  const headingId = useId();
  const status = useSyncStatus(circle.circleId);
  const counts = new Map<Kind, number>();
  const from = new Map<Kind, ReadonlySet<MemberId>>();
  for (const [reason, count] of status?.refused ?? []) {
    const kind = kindOf(reason);
    // taken all the same: TwoVersions.tsx says so
    if (reason === 'SeqReused') continue;
    if (count > 0) counts.set(kind, (counts.get(kind) ?? 0) + count);
    from.set(kind, new Set([...(from.get(kind) ?? []), ...(status?.refusedFrom.get(reason) ?? [])]));
  }
  if (counts.size === 0) return null;
  const words: Readonly<Record<Kind, string>> = {
    unproved: t`not proved to come from whom it names`,
    misfit: t`does not fit what came before from the same computer`,
    foreign: t`writes where it has no place`,
    unreadable: t`not readable, or too large`,
    newer: t`from a newer version of the app`,
    many: t`more at once than is taken from one computer: made to wait`,
    unasked: t`meant for another circle, or never asked for`,
    stranger: t`a computer that was not proved to be a member’s, or fell silent`,
  };
  const namesOf = (kind: Kind): string =>
    new Intl.ListFormat(i18n.locale).format([...(from.get(kind) ?? [])].map((id) => seatOf(id)?.name ?? t`Somebody`));
  return (
    <Panel labelledBy={headingId}>
      <h2 id={headingId} className="mb-1 text-heading">
        {t`Not taken`}
      </h2>
      <p className="mb-2 text-ink-2">{t`Things that came from other computers and were refused, or made to wait. What was refused changed nothing.`}</p>
      <ul className="divide-y divide-line text-small">
        {[...counts].map(([kind, count]) => (
          <li key={kind} className="flex justify-between gap-4 py-2">
            <span className="min-w-0 break-words">
              {words[kind]}
              <From names={namesOf(kind)} />
            </span>
            <span className="tabular-nums">{count}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
};

const From = ({ names }: { readonly names: string }) => {
  const { t } = useLingui();
  return names === '' ? null : <span className="block text-ink-2">{t`from the computer of ${names}`}</span>;
};
