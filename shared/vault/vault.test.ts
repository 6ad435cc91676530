import { beforeAll, describe, expect, it } from 'vitest';
import { concat } from '../crypto/encoding.ts';
import { hash } from '../crypto/hash.ts';
import { wrappingKeyFromPassphrase } from '../crypto/passphrase.ts';
import { randomBytes, sodiumReady } from '../crypto/sodium.ts';
import { must } from '../result.ts';
import { headerBytes, parseHeader } from './header.ts';
import { newRecoveryKey, type RecoveryKey } from './recovery.ts';
import {
  changePassphrase,
  changeRecoveryKey,
  createVault,
  derivationOf,
  newDerivation,
  type OpenedVault,
  type PassphraseWrap,
  unlockWithRecovery,
  unlockWithWrappingKey,
} from './vault.ts';

const least = { passes: 3, memory: 64 * 1024 * 1024 };
const wrapOf = (passphrase: string): PassphraseWrap => {
  const derivation = newDerivation(least);
  return { ...derivation, wrappingKey: wrappingKeyFromPassphrase(passphrase, derivation.salt, least) };
};

let wrap: PassphraseWrap;
let recoveryKey: RecoveryKey;
let header: Uint8Array;
let vault: OpenedVault;
beforeAll(async () => {
  await sodiumReady;
  wrap = wrapOf('six calm words of Ana');
  recoveryKey = newRecoveryKey();
  ({ header, vault } = createVault({ passphrase: wrap, recoveryKey }));
});

const flipped = (bytes: Uint8Array, bit: number): Uint8Array => {
  const copy = bytes.slice();
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
};
const slotBytes = (headerBytes - 26) / 2;
const slotOf = (bytes: Uint8Array, slot: 0 | 1): Uint8Array =>
  bytes.slice(26 + slot * slotBytes, 26 + (slot + 1) * slotBytes);
/** The unkeyed check made right again, as somebody who alters a header on purpose would. */
const withChecks = (bytes: Uint8Array): Uint8Array => {
  const idBytes = bytes.slice(10, 26);
  const checked = [slotOf(bytes, 0), slotOf(bytes, 1)].map((slot) => {
    const body = slot.slice(0, -16);
    return concat(body, hash(16, 'vault-slot-check', Uint8Array.of(1), idBytes, body));
  });
  return concat(bytes.slice(0, 26), ...checked);
};

describe('a vault', () => {
  it('opens through either slot, to the same key', () => {
    expect(must(unlockWithWrappingKey(header, wrap.wrappingKey))).toEqual(vault);
    expect(must(unlockWithRecovery(header, recoveryKey))).toEqual(vault);
    expect(must(derivationOf(header))).toEqual({ salt: wrap.salt, parameters: least });
  });

  it('opens with the passphrase that was typed, and with no other', () => {
    const { salt, parameters } = must(derivationOf(header));
    const typed = (text: string) => unlockWithWrappingKey(header, wrappingKeyFromPassphrase(text, salt, parameters));
    expect(typed('  six calm  words of Ana ').ok).toBe(true);
    expect(typed('six calm words of ana')).toEqual({ ok: false, error: { type: 'WrongPassphrase' } });
    expect(unlockWithRecovery(header, newRecoveryKey())).toEqual({ ok: false, error: { type: 'WrongPassphrase' } });
  });

  it('says which slot is damaged while the other opens, for every bit of a slot', () => {
    for (let bit = 26 * 8; bit < header.length * 8; bit++) {
      const damaged = flipped(header, bit);
      const inFirst = bit < (26 + slotBytes) * 8;
      const first = unlockWithWrappingKey(damaged, wrap.wrappingKey);
      const second = unlockWithRecovery(damaged, recoveryKey);
      expect((inFirst ? first : second).ok).toBe(false);
      expect(must(inFirst ? second : first).damagedSlot).toBe(inFirst ? 'passphrase' : 'recovery');
    }
  });

  it('refuses every flipped bit before the slots, and every one in a slot whose check was made right again', () => {
    for (let bit = 0; bit < header.length * 8; bit++) {
      const altered = bit < 26 * 8 ? flipped(header, bit) : withChecks(flipped(header, bit));
      const first = unlockWithWrappingKey(altered, wrap.wrappingKey);
      const second = unlockWithRecovery(altered, recoveryKey);
      if (bit < (26 + slotBytes - 16) * 8) expect(first.ok).toBe(false);
      if (bit < 26 * 8 || (bit >= (26 + slotBytes) * 8 && bit < (header.length - 16) * 8))
        expect(second.ok).toBe(false);
    }
    // the vault's id is bound by the seal as well, not by the check alone
    expect(unlockWithWrappingKey(withChecks(flipped(header, 10 * 8)), wrap.wrappingKey)).toEqual({
      ok: false,
      error: { type: 'VaultDamaged' },
    });
  });

  it('refuses every truncation, anything appended, and what is too long', () => {
    for (let length = 0; length < header.length; length++) {
      expect(parseHeader(header.slice(0, length))).toEqual({ ok: false, error: { type: 'VaultDamaged' } });
    }
    expect(parseHeader(concat(header, Uint8Array.of(0))).ok).toBe(false);
    expect(parseHeader(concat(header, new Uint8Array(20_000))).ok).toBe(false);
    expect(parseHeader(randomBytes(headerBytes)).ok).toBe(false);
  });

  it('names a newer version as such, whatever its length', () => {
    const newer = concat(header.slice(0, 8), Uint8Array.of(2), randomBytes(500));
    expect(unlockWithWrappingKey(newer, wrap.wrappingKey)).toEqual({ ok: false, error: { type: 'VersionTooNew' } });
  });

  it('refuses absurd Argon2 parameters before they are used', () => {
    for (const [passes, high, low] of [
      [3, 0, 63],
      [2, 1, 0],
      [9, 1, 0],
      [3, 4, 1],
      [255, 255, 255],
      [0, 0, 0],
    ] as const) {
      const altered = header.slice();
      altered.set([passes, high, low], 27);
      expect(derivationOf(withChecks(altered))).toEqual({ ok: false, error: { type: 'VaultDamaged' } });
    }
  });

  it('refuses slots that were swapped, within a header and between vaults', () => {
    const other = createVault({ passphrase: wrap, recoveryKey });
    const swapped = withChecks(concat(header.slice(0, 26), slotOf(header, 1), slotOf(header, 0)));
    expect(parseHeader(swapped).ok).toBe(false);
    const foreign = withChecks(concat(header.slice(0, 26), slotOf(other.header, 0), slotOf(other.header, 1)));
    expect(unlockWithWrappingKey(foreign, wrap.wrappingKey)).toEqual({ ok: false, error: { type: 'VaultDamaged' } });
    expect(unlockWithRecovery(foreign, recoveryKey)).toEqual({ ok: false, error: { type: 'VaultDamaged' } });
  });

  it('takes a new passphrase, writing slot 1 alone', () => {
    const next = wrapOf('another evening by the lake');
    const changed = must(changePassphrase(header, vault, next));
    expect(slotOf(changed, 1)).toEqual(slotOf(header, 1));
    expect(must(unlockWithWrappingKey(changed, next.wrappingKey)).vaultKey).toEqual(vault.vaultKey);
    expect(must(unlockWithRecovery(changed, recoveryKey)).vaultKey).toEqual(vault.vaultKey);
    expect(unlockWithWrappingKey(changed, wrap.wrappingKey)).toEqual({ ok: false, error: { type: 'WrongPassphrase' } });
  });

  it('takes a new recovery key, writing slot 2 alone, also where slot 2 was damaged', () => {
    const next = newRecoveryKey();
    const changed = must(changeRecoveryKey(flipped(header, (26 + slotBytes + 30) * 8), vault, next));
    expect(slotOf(changed, 0)).toEqual(slotOf(header, 0));
    expect(must(unlockWithRecovery(changed, next)).vaultKey).toEqual(vault.vaultKey);
    expect(unlockWithRecovery(changed, recoveryKey).ok).toBe(false);
  });

  it('never puts its key into the header of another vault', () => {
    const other = createVault({ passphrase: wrap, recoveryKey });
    expect(() => changePassphrase(other.header, vault, wrap)).toThrow();
  });
});
