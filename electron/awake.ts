// Keeps the display from going dark while a session is open: people look at it without touching it.
// Must never outlast the page that asked for it.
import { powerSaveBlocker } from 'electron';

export interface Awake {
  readonly set: (isOn: boolean) => void;
  readonly isOn: () => boolean;
}

export const createAwake = (): Awake => {
  let blocker: number | null = null;
  return {
    set: (isOn) => {
      if (isOn) blocker ??= powerSaveBlocker.start('prevent-display-sleep');
      else if (blocker !== null) {
        powerSaveBlocker.stop(blocker);
        blocker = null;
      }
    },
    isOn: () => blocker !== null,
  };
};
