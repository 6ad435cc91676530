// Where one is in the app: a path in memory, with a way back. wouter reads it through its hook.
// SECURITY: paths carry ids; they must never reach a URL, a title or a history that Chromium keeps.
import { useSyncExternalStore } from 'react';

type Listener = () => void;
const mostSteps = 50;

let steps: readonly string[] = ['/'];
const listeners = new Set<Listener>();
const current = (): string => steps.at(-1) ?? '/';
const set = (next: readonly string[]): void => {
  steps = next.slice(-mostSteps);
  for (const listener of listeners) listener();
};
const subscribe = (listener: Listener): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export interface NavigateOptions {
  /** the present place is not to be returned to */
  readonly replace?: boolean;
}

export const navigate = (path: string, { replace = false }: NavigateOptions = {}): void => {
  if (path === current()) return;
  set(replace ? [...steps.slice(0, -1), path] : [...steps, path]);
};
/** Home, when there is nothing before. */
export const goBack = (): void => {
  if (steps.length > 1) set(steps.slice(0, -1));
  else if (current() !== '/') set(['/']);
};

/** The hook that wouter's Router takes. */
export const useMemoryLocation = (): [string, (path: string, options?: NavigateOptions) => void] => [
  useSyncExternalStore(subscribe, current),
  navigate,
];
