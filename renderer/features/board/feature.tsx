// What the board brings to the workspace: one screen that takes the whole window.
import { whenOpen } from '#renderer/state/circlesContext.tsx';
import type { Feature } from '#renderer/state/feature.ts';
import { BoardScreen } from './BoardScreen.tsx';
import { ReturnToSession } from './ReturnToSession.tsx';
import { useSessionFinds } from './session/useSessionFinds.ts';

export const boardFeature: Feature = {
  id: 'board',
  Provider: ReturnToSession,
  routes: [{ path: '/circles/:circleId/sessions/:documentId', screen: whenOpen(BoardScreen), wholeWindow: true }],
  useFinds: useSessionFinds,
};
