// The frame of the places of a circle in this feature: finds the circle of the path, or says that it is not here.
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { navigate } from '#renderer/state/navigation.ts';
import { useCircleName, useRouteCircle } from '#renderer/state/useCircle.ts';
import { useCirclePlaces } from '#renderer/state/useCirclePlaces.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Page } from '#renderer/ui/Page.tsx';
import { SectionNav } from '#renderer/ui/SectionNav.tsx';
import type { Circle } from '#shared/circle/circle.ts';

export interface CirclePlacePageProps {
  readonly title: string;
  readonly actions?: (circle: Circle) => ReactNode;
  readonly children: (circle: Circle) => ReactNode;
}

export const CirclePlacePage = ({ title, actions, children }: CirclePlacePageProps) => {
  const { t } = useLingui();
  const circle = useRouteCircle();
  if (circle) return <Found circle={circle} title={title} actions={actions?.(circle)} body={children(circle)} />;
  return (
    <Page title={t`This circle is not on this computer`}>
      <Button onPress={() => navigate('/')}>{t`Go home`}</Button>
    </Page>
  );
};

interface FoundProps {
  readonly circle: Circle;
  readonly title: string;
  readonly actions: ReactNode;
  readonly body: ReactNode;
}
const Found = ({ circle, title, actions, body }: FoundProps) => {
  const { t } = useLingui();
  const name = useCircleName(circle);
  const places = useCirclePlaces(circle.circleId);
  return (
    <Page title={title} lead={name} actions={actions} nav={<SectionNav label={t`In this circle`} items={places} />}>
      {body}
    </Page>
  );
};
