// The circle in a file, for a member whose computer never meets this one: for whom, how much, where to; and opening one.
import { useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { OpenFileButton } from '#renderer/places/OpenFile.tsx';
import { SaveCarriedButton } from '#renderer/places/SaveCarried.tsx';
import { useCircles } from '#renderer/state/circlesContext.tsx';
import { useCircleName, usePeople } from '#renderer/state/useCircle.ts';
import { useSyncStatus } from '#renderer/state/useSyncStatus.ts';
import { Panel } from '#renderer/ui/Panel.tsx';
import { Select } from '#renderer/ui/Select.tsx';
import { Switch } from '#renderer/ui/Switch.tsx';
import type { Circle } from '#shared/circle/circle.ts';

export const CarryByHand = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const headingId = useId();
  const { pack } = useCircles();
  const circleName = useCircleName(circle);
  const { members } = usePeople(circle);
  const status = useSyncStatus(circle.circleId);
  const [chosen, setChosen] = useState('all');
  const [isComplete, setComplete] = useState(false);
  const others = members.filter(({ isMe }) => !isMe);
  const to = others.find(({ member }) => member.memberId === chosen) ?? null;
  const told = status?.members.find(({ memberId }) => memberId === to?.member.memberId)?.heldHeads ?? new Map();
  const held = told.size > 0 && !isComplete ? told : null;
  const name = to?.name ?? t`Somebody`;
  return (
    <Panel labelledBy={headingId}>
      <h2 id={headingId} className="mb-1 text-heading">
        {t`Carry it by hand`}
      </h2>
      <p className="mb-4 text-ink-2">{t`When computers never meet, a sealed file brings everything across: on a stick, or by mail. Only those you choose can open it. Order does not matter, and twice does no harm.`}</p>
      <div className="flex flex-col items-start gap-4">
        {others.length > 0 ? (
          <>
            <Select
              label={t`For whom`}
              value={to ? chosen : 'all'}
              onChange={setChosen}
              options={[
                { id: 'all', label: t`All members` },
                ...others.map(({ member, name: each }) => ({ id: member.memberId, label: each ?? t`Somebody` })),
              ]}
            />
            {told.size > 0 ? (
              <Switch
                label={t`Everything from the beginning`}
                description={t`Otherwise only what the computer of ${name} has not confirmed yet.`}
                isSelected={isComplete}
                onChange={setComplete}
              />
            ) : null}
            <SaveCarriedButton
              label={t`Save a file`}
              name={to ? t`${circleName} for ${name}` : circleName}
              make={() => pack(circle, to ? [to.member] : members.map(({ member }) => member), to ? held : null)}
            />
          </>
        ) : null}
        <OpenFileButton label={t`Open a file that I was given`} />
      </div>
    </Panel>
  );
};
