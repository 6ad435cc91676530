// Said where somebody is let in, or listed, under a name that another person of the circle would be taken for.
// SECURITY: a name is never proof; this only keeps an eye from sliding over it.
import { useLingui } from '@lingui/react/macro';
import { usePeople } from '#renderer/state/useCircle.ts';
import { Notice } from '#renderer/ui/Notice.tsx';
import type { Circle } from '#shared/circle/circle.ts';
import { takenFor } from '#shared/circle/names.ts';

export interface LooksLikeProps {
  readonly circle: Circle;
  /** who asks to come in */
  readonly name: string;
}

export const LooksLike = ({ circle, name }: LooksLikeProps) => {
  const { t } = useLingui();
  const { members } = usePeople(circle);
  const other = takenFor(
    name,
    members.flatMap((seat) => seat.name ?? []),
  );
  return other === null ? null : (
    <Notice
      tone="warning"
      className="my-4"
    >{t`This name reads like that of ${other}, who is in the circle already. Ask for another one if you could mistake them.`}</Notice>
  );
};
