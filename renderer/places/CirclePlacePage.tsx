// The frame of every place of a circle: finds the circle of the path, or says that it is not here; the row of places beneath
// the title. Without a title of its own a place bears the circle's name.
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Circle } from '#shared/circle/circle.ts';
import { navigate } from '../state/navigation.ts';
import { useCircleName, useIsArchive, usePeople, useRouteCircle } from '../state/useCircle.ts';
import { useCirclePlaces } from '../state/useCirclePlaces.ts';
import { Button } from '../ui/Button.tsx';
import { Page } from '../ui/Page.tsx';
import { SectionNav } from '../ui/SectionNav.tsx';
import { ArchivePage } from './ArchivePage.tsx';

export interface CirclePlacePageProps {
  readonly title?: string;
  readonly actions?: (circle: Circle) => ReactNode;
  readonly children: (circle: Circle) => ReactNode;
}

export const CirclePlacePage = ({ title, actions, children }: CirclePlacePageProps) => {
  const { t } = useLingui();
  const circle = useRouteCircle();
  if (circle) return <HereOrArchive circle={circle} title={title} actions={actions} body={children} />;
  return (
    <Page title={t`This circle is not on this computer`}>
      <Button onPress={() => navigate('/')}>{t`Go home`}</Button>
    </Page>
  );
};

interface HereProps {
  readonly circle: Circle;
  readonly actions: CirclePlacePageProps['actions'] | undefined;
  readonly title: string | undefined;
  readonly body: CirclePlacePageProps['children'];
}
/** Every place of a circle that one has gone on from is its archive. */
const HereOrArchive = ({ circle, title, actions, body }: HereProps) =>
  useIsArchive(circle) ? (
    <ArchivePage circle={circle} />
  ) : (
    <Found circle={circle} title={title ?? null} actions={actions?.(circle)} body={body(circle)} />
  );

interface FoundProps {
  readonly circle: Circle;
  readonly title: string | null;
  readonly actions: ReactNode;
  readonly body: ReactNode;
}
const Found = ({ circle, title, actions, body }: FoundProps) => {
  const { t } = useLingui();
  // its document may still be on the way
  const name = useCircleName(circle) || t`A circle`;
  const people = usePeople(circle);
  const places = useCirclePlaces(circle.circleId);
  const names = [
    ...people.members.map((seat) => seat.name ?? t`somebody`),
    ...people.guests.map((guest) => guest.name),
  ];
  return (
    <Page
      title={title ?? name}
      lead={title === null ? <span className="line-clamp-1">{names.join(', ')}</span> : name}
      actions={actions}
      nav={<SectionNav label={t`In this circle`} items={places} />}
    >
      {body}
    </Page>
  );
};
