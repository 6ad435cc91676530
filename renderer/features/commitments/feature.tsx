// What steps bring to the workspace: the page of a circle, a panel of the home page, and a reminder of what is due.
import { whenOpen } from '#renderer/state/circlesContext.tsx';
import type { Feature } from '#renderer/state/feature.ts';
import { CommitmentsScreen } from './CommitmentsScreen.tsx';
import { DueSteps } from './DueSteps.tsx';
import { StepsPanel } from './StepsPanel.tsx';

export const commitmentsFeature: Feature = {
  id: 'commitments',
  Provider: DueSteps,
  HomePanel: StepsPanel,
  routes: [{ path: '/circles/:circleId/commitments', screen: whenOpen(CommitmentsScreen) }],
};
