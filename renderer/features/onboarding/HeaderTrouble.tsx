// Why the vault's header was not changed. The old passphrase and the old sheet still open it.
import { useLingui } from '@lingui/react/macro';
import type { HeaderFailure } from '#renderer/state/openVault.ts';
import { Notice } from '#renderer/ui/Notice.tsx';

export const HeaderTrouble = ({ trouble }: { readonly trouble: HeaderFailure['type'] }) => {
  const { t } = useLingui();
  const words: Readonly<Record<HeaderFailure['type'], string>> = {
    WrongPassphrase: t`That is not the passphrase. Nothing is lost.`,
    VaultDamaged: t`The vault’s key file is damaged in one place. Make a new recovery sheet first, then try again.`,
    VersionTooNew: t`A newer version of Entre Nous wrote this vault. Use that version to change it.`,
    DiskFull: t`This computer’s disk is full. Nothing was changed. Make some room, then try again.`,
    WriteFailed: t`The disk did not take the change. Nothing was changed.`,
    NoMemory: t`Sealing needs 256 MB of free memory for a second. Close a few programs, then try again.`,
  };
  return (
    <Notice tone="warning" live="assertive" className="mb-5">
      {words[trouble]}
    </Notice>
  );
};
