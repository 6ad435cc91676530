// The places of one circle, for the row of links under its title.
import { useLingui } from '@lingui/react/macro';
import type { CircleId } from '#shared/ids.ts';

export interface CirclePlace {
  readonly href: string;
  readonly title: string;
}

export const useCirclePlaces = (circleId: CircleId): readonly CirclePlace[] => {
  const { t } = useLingui();
  const root = `/circles/${circleId}`;
  return [
    { href: root, title: t`Next session` },
    { href: `${root}/sessions`, title: t`Sessions` },
    { href: `${root}/commitments`, title: t`Commitments` },
    { href: `${root}/members`, title: t`Members` },
    { href: `${root}/agreement`, title: t`Agreement` },
    { href: `${root}/connection`, title: t`Connection` },
  ];
};
