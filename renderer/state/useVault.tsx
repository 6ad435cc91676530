// The vault's state for React. The control is made once, in main.tsx.
import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import type { VaultControl, VaultState } from './vaultState.ts';

const VaultContext = createContext<VaultControl | null>(null);

export const VaultProvider = ({
  control,
  children,
}: {
  readonly control: VaultControl;
  readonly children: ReactNode;
}) => <VaultContext value={control}>{children}</VaultContext>;

export const useVaultControl = (): VaultControl => {
  const control = useContext(VaultContext);
  if (!control) throw new Error('useVault outside its provider');
  return control;
};

export const useVault = (): VaultState => {
  const control = useVaultControl();
  return useSyncExternalStore(control.subscribe, control.state);
};
