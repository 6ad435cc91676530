// Ids out of keys: what names a member and a device everywhere.
import { base64url } from '../crypto/encoding.ts';
import { hash } from '../crypto/hash.ts';
import { newBoxKeys, newSigningKeys, type SigningPublicKey } from '../crypto/keys.ts';
import { type AuthorId, asId, type MemberId } from '../ids.ts';
import type { OwnKeys } from './circle.ts';

/** BLAKE2b-128 of the member key */
export const memberIdOf = (memberKey: SigningPublicKey): MemberId => asId(base64url(hash(16, 'member-id', memberKey)));

/** first 8 bytes of BLAKE2b of the log key */
export const authorIdOf = (logKey: SigningPublicKey): AuthorId =>
  asId(base64url(hash(16, 'author-id', logKey).slice(0, 8)));

/** Fresh keys for one circle: nothing links a person's circles with each other. */
export const newOwnKeys = (): OwnKeys => ({ member: newSigningKeys(), box: newBoxKeys(), log: newSigningKeys() });
