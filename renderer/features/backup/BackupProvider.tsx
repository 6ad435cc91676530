// The backup state of the open vault, for every screen that says something of it.
import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import { backupOf } from '#renderer/state/backupOf.ts';
import type { BackupState, BackupView } from '#renderer/state/backupState.ts';
import { useServices } from '#renderer/state/services.tsx';

const BackupContext = createContext<BackupState | null>(null);

export const BackupProvider = ({ children }: { readonly children: ReactNode }) => (
  <BackupContext value={backupOf(useServices())}>{children}</BackupContext>
);

export const useBackup = (): { readonly state: BackupState; readonly view: BackupView } => {
  const state = useContext(BackupContext);
  if (!state) throw new Error('useBackup outside its provider');
  return { state, view: useSyncExternalStore(state.subscribe, state.view) };
};
