// What belonging brings to the workspace: joining, members, the agreement.
import { whenOpen } from '#renderer/state/circlesContext.tsx';
import type { Feature } from '#renderer/state/feature.ts';
import { AgreementScreen } from './AgreementScreen.tsx';
import { CarriedScreen } from './CarriedScreen.tsx';
import { JoinScreen } from './JoinScreen.tsx';
import { MembersScreen } from './MembersScreen.tsx';

export const membersFeature: Feature = {
  id: 'members',
  routes: [
    { path: '/file', screen: whenOpen(CarriedScreen) },
    { path: '/circles/join', screen: whenOpen(JoinScreen) },
    { path: '/circles/:circleId/members', screen: whenOpen(MembersScreen) },
    { path: '/circles/:circleId/agreement', screen: whenOpen(AgreementScreen) },
  ],
};
