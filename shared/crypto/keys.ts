// A type per key, so that no key can stand where another belongs. Keys are bytes that never leave the renderer unsealed.
import type { Brand } from '../ids.ts';
import { utf8 } from './encoding.ts';
import { randomBytes, sodium } from './sodium.ts';

type Key<Name extends string> = Brand<Uint8Array, Name>;

/** 32 random bytes; everything at rest hangs from it */
export type VaultKey = Key<'VaultKey'>;
/** wraps the vault key; from a passphrase or the recovery sheet */
export type WrappingKey = Key<'WrappingKey'>;
/** seals; 32 bytes */
export type SealKey = Key<'SealKey'>;
/** names rows: a keyed hash instead of an id */
export type IndexKey = Key<'IndexKey'>;
/** seals one document's envelopes */
export type DocumentKey = Key<'DocumentKey'>;
/** seals the notes of one step from the one who presents (PROTOCOL §10) */
export type PhaseKey = Key<'PhaseKey'>;
/** seals one card until the reveal */
export type CardKey = Key<'CardKey'>;

/** Ed25519 */
export type SigningPublicKey = Key<'SigningPublicKey'>;
export type SigningSecretKey = Key<'SigningSecretKey'>;
/** X25519 */
export type BoxPublicKey = Key<'BoxPublicKey'>;
export type BoxSecretKey = Key<'BoxSecretKey'>;

export interface SigningKeys {
  readonly publicKey: SigningPublicKey;
  readonly secretKey: SigningSecretKey;
}
export interface BoxKeys {
  readonly publicKey: BoxPublicKey;
  readonly secretKey: BoxSecretKey;
}

/** Brands bytes that were just made or checked for length. The only place that casts a key. */
export const asKey = <K extends Key<string>>(bytes: Uint8Array): K => bytes as K;

export const newVaultKey = (): VaultKey => asKey(randomBytes(32));
export const newDocumentKey = (): DocumentKey => asKey(randomBytes(32));
export const newPhaseKey = (): PhaseKey => asKey(randomBytes(32));

export const newSigningKeys = (): SigningKeys => {
  const pair = sodium.crypto_sign_keypair();
  return { publicKey: asKey(pair.publicKey), secretKey: asKey(pair.privateKey) };
};

export const newBoxKeys = (): BoxKeys => {
  // what crypto_box_keypair does, with the secret drawn at once
  const secret = randomBytes(32);
  return { publicKey: asKey(sodium.crypto_scalarmult_base(secret)), secretKey: asKey(secret) };
};

/** The subkeys of a vault, by purpose. The numbers are part of the format and are never reused. */
const subkeyNumber = {
  record: 1,
  circleStore: 2,
  outbox: 3,
  index: 4,
  head: 5,
  backup: 6,
  reflections: 7,
  phaseKeys: 8,
} as const;
export type SubkeyName = keyof typeof subkeyNumber;

const subkey = (key: VaultKey, name: SubkeyName): Uint8Array =>
  sodium.crypto_kdf_derive_from_key(32, subkeyNumber[name], 'EntreNou', key);

/** A seal key for one purpose. `crypto_kdf` context: "EntreNou". */
export const sealSubkey = (key: VaultKey, name: Exclude<SubkeyName, 'index'>): SealKey => asKey(subkey(key, name));
export const indexSubkey = (key: VaultKey): IndexKey => asKey(subkey(key, 'index'));

/** Says which key a box was sealed with, because the cipher does not commit to its key. 32 bytes. */
export const keyCommitment = (key: Uint8Array, domain: string): Uint8Array =>
  sodium.crypto_generichash(32, utf8(`entre-nous/commitment/${domain}`), key);
