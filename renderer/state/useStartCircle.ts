// Starting a circle from a screen: one act, its working state, and why it failed.
import { useState } from 'react';
import type { CircleId } from '#shared/ids.ts';
import { useCircles } from './circlesContext.tsx';
import type { NewCircle } from './circlesState.ts';

export const useStartCircle = () => {
  const circles = useCircles();
  const [isWorking, setWorking] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const start = async (made: NewCircle): Promise<CircleId | null> => {
    if (isWorking) return null;
    setWorking(true);
    const started = await circles.start(made);
    setWorking(false);
    setFailed(started.ok ? null : started.error.type);
    return started.ok ? started.value : null;
  };
  return { start, isWorking, failed };
};
