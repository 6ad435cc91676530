// One backup state for each opened storage. It must never start twice: React may call a component again.
import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import { type BackupState, type BackupView, createBackupState } from '#renderer/state/backupState.ts';
import { type Services, useServices } from '#renderer/state/services.tsx';

const BackupContext = createContext<BackupState | null>(null);
const byStorage = new WeakMap<Services['storage'], BackupState>();

const stateOf = ({ storage, desktop, clock }: Services): BackupState => {
  const known = byStorage.get(storage);
  if (known) return known;
  // the window's process ends with the vault's being open: nothing has to be stopped
  const made = createBackupState({ storage, desktop, clock, every: (ms, look) => void setInterval(look, ms) });
  byStorage.set(storage, made);
  return made;
};

export const BackupProvider = ({ children }: { readonly children: ReactNode }) => (
  <BackupContext value={stateOf(useServices())}>{children}</BackupContext>
);

export const useBackup = (): { readonly state: BackupState; readonly view: BackupView } => {
  const state = useContext(BackupContext);
  if (!state) throw new Error('useBackup outside its provider');
  return { state, view: useSyncExternalStore(state.subscribe, state.view) };
};
