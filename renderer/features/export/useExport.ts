// The export as the screen shows it: not begun, under way, ended. Leaving the screen breaks it off.
import { useEffect, useRef, useState } from 'react';
import { type ExportEnd, type ExportJob, runExport } from './runExport.ts';

export type ExportState =
  | { readonly type: 'idle' }
  | { readonly type: 'running'; readonly done: number; readonly all: number }
  | { readonly type: 'ended'; readonly end: ExportEnd };

export interface Export {
  readonly state: ExportState;
  readonly start: (job: Omit<ExportJob, 'onProgress' | 'isCancelled'>) => Promise<void>;
  readonly cancel: () => void;
}

export const useExport = (): Export => {
  const [state, setState] = useState<ExportState>({ type: 'idle' });
  const run = useRef<{ cancelled: boolean } | null>(null);
  const cancel = (): void => {
    if (run.current) run.current.cancelled = true;
  };
  useEffect(
    () => () => {
      if (run.current) run.current.cancelled = true;
    },
    [],
  );
  return {
    state,
    cancel,
    start: async (job) => {
      if (run.current) return;
      const mine = { cancelled: false };
      run.current = mine;
      setState({ type: 'idle' });
      try {
        const end = await runExport({
          ...job,
          isCancelled: () => mine.cancelled,
          onProgress: (done, all) => setState({ type: 'running', done, all }),
        });
        setState({ type: 'ended', end });
      } catch {
        setState({ type: 'ended', end: { type: 'WriteFailed' } });
      } finally {
        run.current = null;
      }
    },
  };
};
