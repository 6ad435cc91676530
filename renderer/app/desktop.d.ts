// What the preload script puts on the window: named functions only, typed by the contract between the processes.
import type { Desktop } from '#shared/ipc.ts';

declare global {
  interface Window {
    readonly desktop: Desktop;
  }
}
