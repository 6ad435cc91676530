// Seals the keys of sealed steps for the small file in the main process: a subkey of their own, bound to the vault.
// It must never write them anywhere: what lies in a database is copied into journals, snapshots and backups.
import { concat, fromBase64url, utf8 } from '#shared/crypto/encoding.ts';
import { sealSubkey, type VaultKey } from '#shared/crypto/keys.ts';
import { pad, unpad } from '#shared/crypto/padding.ts';
import { open, seal } from '#shared/crypto/seal.ts';
import type { VaultId } from '#shared/ids.ts';
import { must } from '#shared/result.ts';
import type { Storage } from './storage.ts';

export const phaseKeyBox = (vaultKey: VaultKey, vaultId: VaultId): Pick<Storage, 'sealPhaseKeys' | 'openPhaseKeys'> => {
  const key = sealSubkey(vaultKey, 'phaseKeys');
  const context = concat(utf8('entre-nous/phase-keys/1'), must(fromBase64url(vaultId)));
  return {
    sealPhaseKeys: (content) => seal(key, pad(content), context),
    openPhaseKeys: (box) => {
      const opened = open(key, box, context);
      const content = opened.ok ? unpad(opened.value) : null;
      return content?.ok ? content.value : null;
    },
  };
};
