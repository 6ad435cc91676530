// Makes a vault, opens it through either slot, changes its passphrase. Works on header bytes; where they are kept is
// the caller's. It must never see a passphrase: a worker has turned it into a wrapping key before.

import { base64url, equalBytes } from '../crypto/encoding.ts';
import { asKey, keyCommitment, newVaultKey, type VaultKey, type WrappingKey } from '../crypto/keys.ts';
import type { Argon2Parameters } from '../crypto/passphrase.ts';
import { defaultParameters, saltBytes } from '../crypto/passphrase.ts';
import { open, seal } from '../crypto/seal.ts';
import { randomBytes } from '../crypto/sodium.ts';
import { asId, type VaultId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import { encodeHeader, parseHeader, type Slot, type SlotKind, slotContext, type VaultHeader } from './header.ts';
import type { VaultDamaged, VersionTooNew } from './headerOutline.ts';
import { type RecoveryKey, recoveryWrappingKey } from './recovery.ts';

/** The passphrase, or the recovery key, is not the one of this vault. Nothing is lost. */
export interface WrongPassphrase {
  readonly type: 'WrongPassphrase';
}
export type UnlockFailure = WrongPassphrase | VaultDamaged | VersionTooNew;

export interface OpenedVault {
  readonly vaultId: VaultId;
  readonly vaultKey: VaultKey;
  /** a slot that no longer opens and should be made again */
  readonly damagedSlot: SlotKind | null;
}

/** What `deriveWrappingKey(passphrase, salt, parameters)` needs. */
export interface PassphraseDerivation {
  readonly salt: Uint8Array;
  readonly parameters: Argon2Parameters;
}
/** A derivation and the key that came of it. */
export interface PassphraseWrap extends PassphraseDerivation {
  readonly wrappingKey: WrappingKey;
}

/** For a new vault or a new passphrase: a fresh salt each time. */
export const newDerivation = (parameters: Argon2Parameters = defaultParameters): PassphraseDerivation => ({
  salt: randomBytes(saltBytes),
  parameters,
});

/** How the passphrase of this vault is to be stretched: ask this first, then derive, then unlock. */
export const derivationOf = (header: Uint8Array): Result<PassphraseDerivation, VaultDamaged | VersionTooNew> => {
  const parsed = parseHeader(header);
  if (!parsed.ok) return parsed;
  const slot = parsed.value.passphrase;
  return slot?.parameters ? ok({ salt: slot.salt, parameters: slot.parameters }) : err({ type: 'VaultDamaged' });
};

/** A new vault: 306 header bytes to be kept as a file, and its opened form. */
export const createVault = (made: {
  readonly passphrase: PassphraseWrap;
  readonly recoveryKey: RecoveryKey;
}): { readonly header: Uint8Array; readonly vault: OpenedVault } => {
  const vaultKey = newVaultKey();
  const idBytes = randomBytes(16);
  const vaultId = asId<VaultId>(base64url(idBytes));
  const header = encodeHeader({
    vaultId,
    idBytes,
    passphrase: passphraseSlot(idBytes, vaultKey, made.passphrase),
    recovery: recoverySlot(idBytes, vaultKey, made.recoveryKey),
  });
  return { header, vault: { vaultId, vaultKey, damagedSlot: null } };
};

export const unlockWithWrappingKey = (header: Uint8Array, key: WrappingKey): Result<OpenedVault, UnlockFailure> =>
  unlock(header, 'passphrase', () => key);

export const unlockWithRecovery = (header: Uint8Array, key: RecoveryKey): Result<OpenedVault, UnlockFailure> =>
  unlock(header, 'recovery', (slot) => recoveryWrappingKey(key, slot.salt));

/** Writes slot 1 anew and leaves slot 2 as it was, byte for byte. The old header opens until the new one replaced it. */
export const changePassphrase = (
  header: Uint8Array,
  vault: OpenedVault,
  passphrase: PassphraseWrap,
): Result<Uint8Array, VaultDamaged | VersionTooNew> =>
  rewrite(header, vault, (parsed) => ({
    ...parsed,
    passphrase: passphraseSlot(parsed.idBytes, vault.vaultKey, passphrase),
  }));

/** Writes slot 2 anew: the former recovery sheet no longer opens this header. */
export const changeRecoveryKey = (
  header: Uint8Array,
  vault: OpenedVault,
  recoveryKey: RecoveryKey,
): Result<Uint8Array, VaultDamaged | VersionTooNew> =>
  rewrite(header, vault, (parsed) => ({
    ...parsed,
    recovery: recoverySlot(parsed.idBytes, vault.vaultKey, recoveryKey),
  }));

const commitmentDomain = 'vault-slot';

const wrapped = (
  idBytes: Uint8Array,
  vaultKey: VaultKey,
  wrappingKey: WrappingKey,
  slot: Pick<Slot, 'kind' | 'parameters' | 'salt'>,
): Slot => ({
  ...slot,
  commitment: keyCommitment(wrappingKey, commitmentDomain),
  box: seal(wrappingKey, vaultKey, slotContext(idBytes, slot)),
});

const passphraseSlot = (
  idBytes: Uint8Array,
  vaultKey: VaultKey,
  { salt, parameters, wrappingKey }: PassphraseWrap,
): Slot => wrapped(idBytes, vaultKey, wrappingKey, { kind: 'passphrase', parameters, salt });

const recoverySlot = (idBytes: Uint8Array, vaultKey: VaultKey, recoveryKey: RecoveryKey): Slot => {
  const salt = randomBytes(saltBytes);
  return wrapped(idBytes, vaultKey, recoveryWrappingKey(recoveryKey, salt), {
    kind: 'recovery',
    parameters: null,
    salt,
  });
};

const unlock = (
  header: Uint8Array,
  kind: SlotKind,
  wrappingKeyFor: (slot: Slot) => WrappingKey,
): Result<OpenedVault, UnlockFailure> => {
  const parsed = parseHeader(header);
  if (!parsed.ok) return parsed;
  const { vaultId, idBytes, passphrase, recovery } = parsed.value;
  const slot = kind === 'passphrase' ? passphrase : recovery;
  if (!slot) return err({ type: 'VaultDamaged' });
  const key = wrappingKeyFor(slot);
  // SECURITY: without the commitment two keys could open one box to different contents.
  if (!equalBytes(keyCommitment(key, commitmentDomain), slot.commitment)) return err({ type: 'WrongPassphrase' });
  const opened = open(key, slot.box, slotContext(idBytes, slot));
  if (!opened.ok || opened.value.length !== 32) return err({ type: 'VaultDamaged' });
  const damagedSlot = passphrase ? (recovery ? null : 'recovery') : 'passphrase';
  return ok({ vaultId, vaultKey: asKey<VaultKey>(opened.value), damagedSlot });
};

const rewrite = (
  header: Uint8Array,
  vault: OpenedVault,
  change: (parsed: VaultHeader) => VaultHeader,
): Result<Uint8Array, VaultDamaged | VersionTooNew> => {
  const parsed = parseHeader(header);
  if (!parsed.ok) return parsed;
  // a key of another vault in this header would lock its owner out: a bug, never an input
  if (parsed.value.vaultId !== vault.vaultId) throw new Error('the header is of another vault');
  const changed = change(parsed.value);
  return changed.passphrase && changed.recovery ? ok(encodeHeader(changed)) : err({ type: 'VaultDamaged' });
};
