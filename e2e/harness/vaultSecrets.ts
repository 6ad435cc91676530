// The secrets of a person's vault, opened from the disk as anybody with the passphrase could: what no memory, wire or disk
// may show. Must never be printed.
import { join } from 'node:path';
import { realFiles } from '#electron/vaultFiles/file.ts';
import { openHeader } from '#electron/vaultFiles/header.ts';
import { sealSubkey } from '#shared/crypto/keys.ts';
import { normalizePassphrase, wrappingKeyFromPassphrase } from '#shared/crypto/passphrase.ts';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import { must } from '#shared/result.ts';
import { derivationOf, unlockWithWrappingKey } from '#shared/vault/vault.ts';
import type { Person } from '../app/person.ts';
import type { Secret } from './memory.ts';

/** The passphrase in two encodings first, then the keys. */
export async function secretsOf({ profile, passphrase }: Person): Promise<readonly Secret[]> {
  await sodiumReady;
  const header = await openHeader(realFiles, join(profile, 'vault'));
  if (header.state !== 'present') throw new Error('no header');
  const { salt, parameters } = must(derivationOf(header.header));
  const wrappingKey = wrappingKeyFromPassphrase(passphrase, salt, parameters);
  const { vaultKey } = must(unlockWithWrappingKey(header.header, wrappingKey));
  const typed = normalizePassphrase(passphrase);
  return [
    { name: 'passphrase (utf8)', bytes: Buffer.from(typed, 'utf8') },
    { name: 'passphrase (utf16)', bytes: Buffer.from(typed, 'utf16le') },
    { name: 'wrapping key', bytes: Buffer.from(wrappingKey) },
    { name: 'vault key', bytes: Buffer.from(vaultKey) },
    { name: 'record key', bytes: Buffer.from(sealSubkey(vaultKey, 'record')) },
    { name: 'reflections key', bytes: Buffer.from(sealSubkey(vaultKey, 'reflections')) },
    { name: 'backup key', bytes: Buffer.from(sealSubkey(vaultKey, 'backup')) },
  ];
}
