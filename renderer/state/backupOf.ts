// One backup state for each opened storage. It must never start twice: React may call a component again.
import { type BackupState, createBackupState } from './backupState.ts';
import type { Services } from './services.tsx';

const byStorage = new WeakMap<Services['storage'], BackupState>();

export const backupOf = ({ storage, desktop, clock }: Pick<Services, 'storage' | 'desktop' | 'clock'>): BackupState => {
  const known = byStorage.get(storage);
  if (known) return known;
  // the window's process ends with the vault's being open: nothing has to be stopped
  const made = createBackupState({ storage, desktop, clock, every: (ms, look) => void setInterval(look, ms) });
  byStorage.set(storage, made);
  return made;
};
