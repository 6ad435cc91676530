// What sessions bring to the workspace: the list of a circle, and planning one.
import { whenOpen } from '#renderer/state/circlesContext.tsx';
import type { Feature } from '#renderer/state/feature.ts';
import { OwnFormat } from './OwnFormat.tsx';
import { PlanSession } from './PlanSession.tsx';
import { SessionsScreen } from './SessionsScreen.tsx';

export const sessionsFeature: Feature = {
  id: 'sessions',
  routes: [
    { path: '/circles/:circleId/sessions', screen: whenOpen(SessionsScreen) },
    { path: '/circles/:circleId/plan', screen: whenOpen(PlanSession) },
    { path: '/circles/:circleId/formats/:formatId', screen: whenOpen(OwnFormat) },
  ],
};
