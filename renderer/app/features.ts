// The list of what the workspace is made of, in the order of the rail and of the home page. One line a feature.
import { backupFeature } from '../features/backup/feature.tsx';
import { boardFeature } from '../features/board/feature.tsx';
import { circlesFeature } from '../features/circles/feature.tsx';
import { commitmentsFeature } from '../features/commitments/feature.tsx';
import { exportFeature } from '../features/export/feature.tsx';
import { helpFeature } from '../features/help/feature.tsx';
import { homeFeature } from '../features/home/feature.tsx';
import { membersFeature } from '../features/members/feature.tsx';
import { onboardingFeature } from '../features/onboarding/feature.tsx';
import { reflectionsFeature } from '../features/reflections/feature.tsx';
import { sessionsFeature } from '../features/sessions/feature.tsx';
import { settingsFeature } from '../features/settings/feature.tsx';
import type { Feature } from '../state/feature.ts';

export const features: readonly Feature[] = [
  homeFeature,
  reflectionsFeature,
  // before circles: /circles/join is not a circle
  membersFeature,
  circlesFeature,
  sessionsFeature,
  commitmentsFeature,
  boardFeature,
  backupFeature,
  exportFeature,
  settingsFeature,
  onboardingFeature,
  helpFeature,
];
