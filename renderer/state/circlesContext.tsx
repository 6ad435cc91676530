// Gives the screens the circles of the open vault. Until they are read there is nothing to give: screens show that.
import {
  type ComponentType,
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import { circleStore } from '#renderer/storage/circleStore.ts';
import type { Storage } from '#renderer/storage/storage.ts';
import { createWebrtcPlace } from '#renderer/sync/webrtc.ts';
import type { Circle } from '#shared/circle/circle.ts';
import { type CirclesState, openCirclesState } from './circlesState.ts';
import { openRelay } from './relay.ts';
import { type Services, useServices } from './services.tsx';

const CirclesContext = createContext<CirclesState | null>(null);

/** One for each opened storage: React may mount twice, a circle is opened once. */
const stateByStorage = new WeakMap<Storage, Promise<CirclesState>>();

const schedule = (run: () => void, delayMs: number): (() => void) => {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
};

const stateOf = ({ storage, desktop, clock, saving }: Services): Promise<CirclesState> => {
  const known = stateByStorage.get(storage);
  if (known) return known;
  // SECURITY: the relay first: no link may begin before it is known whether the address is hidden
  const opening = openRelay(storage, clock).then((relay) =>
    openCirclesState({
      storage,
      store: circleStore(storage),
      desktop,
      clock,
      saving,
      schedule,
      placeOf: (hubUrl) => createWebrtcPlace(hubUrl, relay.configuration),
    }),
  );
  stateByStorage.set(storage, opening);
  return opening;
};

export const CirclesProvider = ({ children }: { readonly children: ReactNode }) => {
  const services = useServices();
  const [state, setState] = useState<CirclesState | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    let isCurrent = true;
    stateOf(services).then(
      (opened) => isCurrent && setState(opened),
      (reason: unknown) => isCurrent && setFailure(reason ?? new Error('circles did not open')),
    );
    return () => {
      isCurrent = false;
    };
  }, [services]);
  if (failure) throw failure;
  return <CirclesContext value={state}>{children}</CirclesContext>;
};

/** null while they are being read */
export const useCirclesIfOpen = (): CirclesState | null => useContext(CirclesContext);

export const useCircles = (): CirclesState => {
  const state = useContext(CirclesContext);
  if (!state) throw new Error('a screen of a circle was shown before the circles were read');
  return state;
};

/** A screen that waits, empty, until the circles are read: a moment, as a rule. */
export const whenOpen = (Screen: ComponentType): ComponentType => {
  const Waiting = () => (useContext(CirclesContext) ? <Screen /> : null);
  return Waiting;
};

const none: readonly Circle[] = [];
const never = (): (() => void) => () => undefined;

/** Without those that one has gone on from. */
export const useLiveCircles = (): readonly Circle[] => {
  const all = useCircleList();
  return useMemo(() => all.filter(({ moves }) => !moves.isArchive()), [all]);
};

/** Archives included; empty while they are being read. */
export const useCircleList = (): readonly Circle[] => {
  const state = useContext(CirclesContext);
  return useSyncExternalStore(state?.subscribe ?? never, () => state?.list() ?? none);
};
