// What every screen behind the lock may use: the open vault's storage, the desktop, the clock, the way to lock.
// It must never exist while the vault is locked: a locked screen has no field to leak.
import { createContext, type ReactNode, useContext } from 'react';
import type { Storage } from '#renderer/storage/storage.ts';
import type { Clock } from '#shared/clock.ts';
import type { Desktop } from '#shared/ipc.ts';
import type { OpenVault } from './openVault.ts';
import type { ReflectionsState } from './reflectionsState.ts';
import type { SavingState } from './savingState.ts';

export interface Services {
  readonly desktop: Desktop;
  readonly clock: Clock;
  readonly storage: Storage;
  readonly vault: OpenVault;
  readonly reflections: ReflectionsState;
  /** what is still being written, for the words in the rail; also what must be written before a lock */
  readonly saving: SavingState;
  /** Writes what is still in editors, then destroys this window's process. */
  readonly lock: () => Promise<void>;
}

const ServicesContext = createContext<Services | null>(null);

export const ServicesProvider = ({
  services,
  children,
}: {
  readonly services: Services;
  readonly children: ReactNode;
}) => <ServicesContext value={services}>{children}</ServicesContext>;

export const useServices = (): Services => {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('a screen behind the lock was shown without an open vault');
  return services;
};
