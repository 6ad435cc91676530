// What belonging brings to the workspace: joining, members, the agreement.
import { whenOpen } from '#renderer/state/circlesContext.tsx';
import type { Feature } from '#renderer/state/feature.ts';
import { AgreementScreen } from './AgreementScreen.tsx';
import { BeginAgainScreen } from './BeginAgainScreen.tsx';
import { CarriedScreen } from './CarriedScreen.tsx';
import { JoinScreen } from './JoinScreen.tsx';
import { MembersScreen } from './MembersScreen.tsx';
import { ProposalScreen } from './ProposalScreen.tsx';

export const membersFeature: Feature = {
  id: 'members',
  routes: [
    { path: '/file', screen: whenOpen(CarriedScreen) },
    { path: '/circles/join', screen: whenOpen(JoinScreen) },
    { path: '/circles/:circleId/members', screen: whenOpen(MembersScreen) },
    { path: '/circles/:circleId/again', screen: whenOpen(BeginAgainScreen) },
    { path: '/circles/:circleId/again/:successor', screen: whenOpen(ProposalScreen) },
    { path: '/circles/:circleId/agreement', screen: whenOpen(AgreementScreen) },
  ],
};
