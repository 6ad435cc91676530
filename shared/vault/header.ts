// The vault's header: two slots that each hold the vault key under another key. Bytes: docs/formats/vault.md.
// It must never trust a length, a parameter or a version before it was checked, and never tells one slot's state by the other.

import { base64url, concat, decode, equalBytes, type Reader, writer } from '../crypto/encoding.ts';
import { hash } from '../crypto/hash.ts';
import { type Argon2Parameters, checkParameters, saltBytes } from '../crypto/passphrase.ts';
import { sealOverhead } from '../crypto/seal.ts';
import { asId, type VaultId } from '../ids.ts';
import { ok, type Result } from '../result.ts';
import {
  damaged,
  headerOutline,
  headerVersion,
  magic,
  type VaultDamaged,
  type VersionTooNew,
  vaultSuite,
} from './headerOutline.ts';

export type SlotKind = 'passphrase' | 'recovery';

export interface Slot {
  readonly kind: SlotKind;
  /** null in the recovery slot, whose key needs no stretching */
  readonly parameters: Argon2Parameters | null;
  readonly salt: Uint8Array;
  /** says which wrapping key sealed the vault key, because the cipher does not */
  readonly commitment: Uint8Array;
  /** nonce ‖ sealed vault key */
  readonly box: Uint8Array;
}

export interface VaultHeader {
  readonly vaultId: VaultId;
  /** the 16 bytes behind `vaultId` */
  readonly idBytes: Uint8Array;
  /** null: damaged. The other slot still opens the vault. */
  readonly passphrase: Slot | null;
  readonly recovery: Slot | null;
}

const kindByte = { passphrase: 1, recovery: 2 } as const;
const MiB = 1024 * 1024;
const commitmentBytes = 32;
const boxBytes = 32 + sealOverhead;
const checkBytes = 16;
const slotBodyBytes = 4 + saltBytes + commitmentBytes + boxBytes;
const prefixBytes = magic.length + 2 + 16;
/** Every header of version 1 has exactly this length. */
export const headerBytes = prefixBytes + 2 * (slotBodyBytes + checkBytes);

/** What a slot authenticates beside its box: suite ‖ vault id ‖ kind ‖ own parameters ‖ own salt. */
export const slotContext = (idBytes: Uint8Array, slot: Pick<Slot, 'kind' | 'parameters' | 'salt'>): Uint8Array =>
  writer()
    .text('entre-nous/vault-slot')
    .byte(vaultSuite)
    .fixed(idBytes)
    .fixed(parameterBytes(slot))
    .fixed(slot.salt)
    .done();

const parameterBytes = ({ kind, parameters }: Pick<Slot, 'kind' | 'parameters'>): Uint8Array => {
  const mebibytes = parameters ? parameters.memory / MiB : 0;
  return Uint8Array.of(kindByte[kind], parameters?.passes ?? 0, Math.floor(mebibytes / 256), mebibytes % 256);
};

/** Unkeyed: it only tells damage from a wrong passphrase. What it covers is authenticated by the seal. */
const slotCheck = (idBytes: Uint8Array, body: Uint8Array): Uint8Array =>
  hash(checkBytes, 'vault-slot-check', Uint8Array.of(vaultSuite), idBytes, body);

const slotBytes = (idBytes: Uint8Array, slot: Slot): Uint8Array => {
  const body = concat(parameterBytes(slot), slot.salt, slot.commitment, slot.box);
  if (body.length !== slotBodyBytes) throw new Error('a slot has the wrong length');
  return concat(body, slotCheck(idBytes, body));
};

/** Throws when a slot is missing: a damaged slot is replaced before a header is written. */
export const encodeHeader = ({ idBytes, passphrase, recovery }: VaultHeader): Uint8Array => {
  if (!passphrase || !recovery) throw new Error('a header is written with both slots');
  return concat(
    magic,
    Uint8Array.of(headerVersion, vaultSuite),
    idBytes,
    slotBytes(idBytes, passphrase),
    slotBytes(idBytes, recovery),
  );
};

const readSlot = (from: Reader, idBytes: Uint8Array, kind: SlotKind): Slot | null => {
  const body = from.fixed(slotBodyBytes);
  const intact = equalBytes(from.fixed(checkBytes), slotCheck(idBytes, body));
  if (!intact || body[0] !== kindByte[kind]) return null;
  const parameters = { passes: body[1] ?? 0, memory: ((body[2] ?? 0) * 256 + (body[3] ?? 0)) * MiB };
  // SECURITY: a foreign header could ask for a terabyte or for one cheap pass; both are refused before any derivation.
  if (kind === 'passphrase' ? !checkParameters(parameters) : parameters.passes + parameters.memory !== 0) return null;
  const part = (start: number, length: number): Uint8Array => body.slice(start, start + length);
  return {
    kind,
    parameters: kind === 'passphrase' ? parameters : null,
    salt: part(4, saltBytes),
    commitment: part(4 + saltBytes, commitmentBytes),
    box: part(4 + saltBytes + commitmentBytes, boxBytes),
  };
};

/** Size, then version, then structure, then limits. Both slots damaged is a damaged vault. */
export const parseHeader = (bytes: Uint8Array): Result<VaultHeader, VaultDamaged | VersionTooNew> => {
  const outline = headerOutline(bytes);
  if (!outline.ok) return outline;
  if (bytes.length !== headerBytes) return damaged;
  const read = decode(bytes, (from): VaultHeader => {
    from.fixed(magic.length + 2);
    const idBytes = from.fixed(16);
    const passphrase = readSlot(from, idBytes, 'passphrase');
    const recovery = readSlot(from, idBytes, 'recovery');
    return { vaultId: asId<VaultId>(base64url(idBytes)), idBytes, passphrase, recovery };
  });
  return read.ok && (read.value.passphrase || read.value.recovery) ? ok(read.value) : damaged;
};
