// The door between the page and the main process: who calls, and with what, is checked before anything is done.
// Must never answer a frame that is not the app's own page in its own window.
import type { BrowserWindow, WebContents } from 'electron';
import { ipcMain } from 'electron';
import type * as v from 'valibot';
import type { Handlers } from '#electron/answer.ts';
import { answer, refusal } from '#electron/answer.ts';
import { watchCallers } from '#electron/caller.ts';
import type { CallName, EventName, Events } from '#shared/ipc.ts';
import { calls } from '#shared/ipc.ts';

export interface Door {
  readonly window: () => BrowserWindow | null;
  /** the app's origin, or the development server's */
  readonly origin: string;
  readonly handlers: Handlers;
}

/** Answers every call of the contract from now on. Returns how many were refused so far. */
export const openDoor = (door: Door): (() => number) => {
  const callers = watchCallers<WebContents>(door.origin);
  let refused = 0;
  for (const name of callNames()) {
    ipcMain.handle(name, async (event, ...args: unknown[]) => {
      const caller = callers.judge(event, door.window()?.webContents ?? null);
      // a lock has just ended this page: nobody is there to hear an answer
      if (caller === 'ended') return new Promise<never>(() => undefined);
      if (caller === 'stranger') {
        refused += 1;
        throw new Error(refusal);
      }
      try {
        return await answer(door.handlers, name, args);
      } catch (error) {
        refused += 1;
        throw error;
      }
    });
  }
  return () => refused;
};

const callNames = (): readonly CallName[] => Object.keys(calls).filter((name): name is CallName => name in calls);

/** Tells the page, if there is one. */
export const tell = <K extends EventName>(
  window: BrowserWindow | null,
  name: K,
  value: v.InferOutput<Events[K]>,
): void => {
  if (window !== null && !window.isDestroyed() && !window.webContents.isCrashed()) window.webContents.send(name, value);
};
