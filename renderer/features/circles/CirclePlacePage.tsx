// The frame of a circle's own places: its name as the title, the row of places beneath.
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { navigate } from '#renderer/state/navigation.ts';
import { useCircleName, usePeople, useRouteCircle } from '#renderer/state/useCircle.ts';
import { useCirclePlaces } from '#renderer/state/useCirclePlaces.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Page } from '#renderer/ui/Page.tsx';
import { SectionNav } from '#renderer/ui/SectionNav.tsx';
import type { Circle } from '#shared/circle/circle.ts';

export interface CirclePlacePageProps {
  /** of the place; without one the circle's name is the title */
  readonly title?: string;
  readonly children: (circle: Circle) => ReactNode;
}

export const CirclePlacePage = ({ title, children }: CirclePlacePageProps) => {
  const { t } = useLingui();
  const circle = useRouteCircle();
  if (circle) return <Found circle={circle} title={title ?? null} body={children(circle)} />;
  return (
    <Page title={t`This circle is not on this computer`}>
      <Button onPress={() => navigate('/')}>{t`Go home`}</Button>
    </Page>
  );
};

interface FoundProps {
  readonly circle: Circle;
  readonly title: string | null;
  readonly body: ReactNode;
}
const Found = ({ circle, title, body }: FoundProps) => {
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
      nav={<SectionNav label={t`In this circle`} items={places} />}
    >
      {body}
    </Page>
  );
};
