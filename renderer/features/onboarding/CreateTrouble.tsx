// Why a vault could not be made, in words with a way on. What was typed is still there.
import { useLingui } from '@lingui/react/macro';
import type { CreateFailure } from '#renderer/state/openVault.ts';
import { Notice } from '#renderer/ui/Notice.tsx';

export type Trouble = CreateFailure['type'] | 'NoMemory';

export const CreateTrouble = ({ trouble }: { readonly trouble: Trouble }) => {
  const { t } = useLingui();
  const unavailable = t`The vault was made, and its store does not open. Close Entre Nous and open it again.`;
  const words: Readonly<Record<Trouble, string>> = {
    VaultExists: t`There is already a vault in this place. Nothing was changed. Close Entre Nous and open it again.`,
    DiskFull: t`This computer’s disk is full. Make some room, then try again: your words are still here.`,
    WriteFailed: t`The disk did not take the vault. Check that you may write in this place, then try again.`,
    StoreClosed: t`The vault closed while it was being made. Close Entre Nous and open it again.`,
    StoreUnavailable: unavailable,
    // a store that was there before the vault: nothing that a person does leads here
    VersionTooNew: unavailable,
    BackupFirst: unavailable,
    NoMemory: t`Sealing needs 256 MB of free memory for a second. Close a few programs, then try again.`,
  };
  return (
    <Notice tone="warning" live="assertive" className="mb-5">
      {words[trouble]}
    </Notice>
  );
};
