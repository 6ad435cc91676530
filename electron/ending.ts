// How the app ends: the page finishes its sentence, what is being written is written, then everything is let go.
// Must never end before the journal has answered, and never hang: each step has its own time limit.
import type { BrowserWindow } from 'electron';
import { app } from 'electron';

export interface Ending {
  /** Closing the window ends the app; it is done in order. */
  readonly watch: (window: BrowserWindow) => void;
}

/** `settle` is called once, at the first wish to quit. */
export const endInOrder = (settle: () => Promise<void>): Ending => {
  let state: 'running' | 'settling' | 'settled' = 'running';
  app.on('before-quit', (event) => {
    if (state === 'settled') return;
    event.preventDefault();
    if (state === 'settling') return;
    state = 'settling';
    void settle().finally(() => {
      state = 'settled';
      app.quit();
    });
  });
  // locking leaves the app without a window for a moment
  app.on('window-all-closed', () => undefined);
  return {
    watch: (window) => {
      window.on('close', (event) => {
        if (state === 'settled') return;
        event.preventDefault();
        app.quit();
      });
    },
  };
};
