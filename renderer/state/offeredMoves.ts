// What can be done on the screen that is open, for the finder: a screen offers its moves while it is shown, and takes them
// back when it goes. It holds functions and words only, never what a session says.
import { useSyncExternalStore } from 'react';

export interface OfferedMove {
  readonly id: string;
  readonly title: string;
  /** as "Alt+N" */
  readonly keys?: string;
  readonly run: () => void;
}

const none: readonly OfferedMove[] = [];
let offered: readonly OfferedMove[] = none;
const listeners = new Set<() => void>();

const become = (moves: readonly OfferedMove[]): void => {
  offered = moves;
  for (const listener of [...listeners]) listener();
};

/** Gives a function that takes them back. */
export const offerMoves = (moves: readonly OfferedMove[]): (() => void) => {
  become(moves);
  return () => {
    if (offered === moves) become(none);
  };
};

export const useOfferedMoves = (): readonly OfferedMove[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => offered,
  );
