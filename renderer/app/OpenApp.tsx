// Everything behind the lock: makes the services, asks what must be asked first, then shows the workspace.
import { useEffect, useMemo } from 'react';
import type { Clock } from '#shared/clock.ts';
import type { Desktop } from '#shared/ipc.ts';
import { BeforeWork } from '../features/onboarding/BeforeWork.tsx';
import { backupOf } from '../state/backupOf.ts';
import { applyLocalNetwork } from '../state/localNetwork.ts';
import { applyMeetingPlaces } from '../state/meetingPlaces.ts';
import { navigate } from '../state/navigation.ts';
import type { OpenVault } from '../state/openVault.ts';
import { createReflectionsState } from '../state/reflectionsState.ts';
import { createSavingState } from '../state/savingState.ts';
import { type Services, ServicesProvider } from '../state/services.tsx';
import { createSearch } from '../state/workers/createSearch.ts';
import { reflectionStore } from '../storage/reflectionStore.ts';
import { Workspace } from './Workspace.tsx';

export interface OpenAppProps {
  readonly vault: OpenVault;
  readonly desktop: Desktop;
  readonly clock: Clock;
}

type Lasting = Pick<Services, 'reflections' | 'saving'>;
/** When the window has had nothing to do for a while. */
const later = (task: () => void): void => {
  setTimeout(() => requestIdleCallback(task, { timeout: 30_000 }), 5_000);
};
/** One for each opened storage: React may call a component twice, a worker is started once. */
const lastingByStorage = new WeakMap<OpenVault['storage'], Lasting>();
const lastingOf = ({ storage }: OpenVault, clock: Clock): Lasting => {
  const known = lastingByStorage.get(storage);
  if (known) return known;
  const made: Lasting = {
    reflections: createReflectionsState({ store: reflectionStore(storage), clock, startSearch: createSearch, later }),
    saving: createSavingState(),
  };
  lastingByStorage.set(storage, made);
  return made;
};

export const OpenApp = ({ vault, desktop, clock }: OpenAppProps) => {
  const services = useMemo((): Services => {
    const lasting = lastingOf(vault, clock);
    return {
      ...lasting,
      desktop,
      clock,
      vault,
      storage: vault.storage,
      lock: async () => {
        await lasting.saving.flushAll();
        await vault.storage.settled();
        await desktop.lock();
      },
    };
  }, [vault, desktop, clock]);
  const { storage, landing } = vault;
  useEffect(() => {
    void applyMeetingPlaces(storage, desktop);
    void applyLocalNetwork(storage, desktop);
  }, [storage, desktop]);
  useEffect(
    () =>
      desktop.on('command', (command) => {
        if (command === 'quit') void finish(services);
      }),
    [desktop, services],
  );
  useEffect(() => navigate(landing, { replace: true }), [landing]);
  return (
    <ServicesProvider services={services}>
      <BeforeWork>
        <Workspace />
      </BeforeWork>
    </ServicesProvider>
  );
};

/** Before the app ends: what is in editors is written, and what is new is backed up. The main process waits a while. */
const finish = async (services: Services): Promise<void> => {
  await services.saving.flushAll();
  await backupOf(services).finish();
  await services.storage.settled();
  await services.desktop.lock();
};
