// The window's shape while a session runs: whole, a strip beside a call, or the screen of a room. F8 and F9 go there and back,
// Escape leads back to the whole. Leaving the session always gives the whole window back.
import { useCallback, useEffect, useState } from 'react';
import { useServices } from '#renderer/state/services.tsx';

export type WindowShape = 'whole' | 'strip' | 'room';

export interface Shaped {
  readonly now: WindowShape;
  readonly become: (shape: WindowShape) => void;
}

const keys: Readonly<Record<string, WindowShape>> = { F8: 'strip', F9: 'room' };
/** what takes its own Escape */
const open = '[role=dialog],[role=alertdialog],[role=menu],[role=listbox]';

export const useShape = (isRunning: boolean): Shaped => {
  const { desktop } = useServices();
  const [wanted, setWanted] = useState<WindowShape>('whole');
  const now = isRunning ? wanted : 'whole';
  useEffect(() => {
    if (!isRunning) setWanted('whole');
  }, [isRunning]);
  useEffect(() => {
    if (now === 'whole') return;
    void desktop.setShape(now);
    return () => void desktop.setShape('whole');
  }, [desktop, now]);
  useEffect(() => {
    if (now !== 'strip') return;
    // the strip grows with the zoom
    let ratio = window.devicePixelRatio;
    const onResize = (): void => {
      if (window.devicePixelRatio === ratio) return;
      ratio = window.devicePixelRatio;
      void desktop.setShape('strip');
    };
    window.addEventListener('resize', onResize);
    return () => window.removeEventListener('resize', onResize);
  }, [desktop, now]);
  useEffect(() => {
    if (!isRunning) return;
    const onKey = (event: KeyboardEvent): void => {
      const { key } = event;
      const asked = key === 'Escape' && now !== 'whole' && !document.querySelector(open) ? 'whole' : keys[key];
      if (!asked || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      setWanted(asked === now ? 'whole' : asked);
    };
    // before the workspace, whose Escape leaves the session
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [isRunning, now]);
  return { now, become: useCallback((shape: WindowShape) => setWanted(shape), []) };
};
