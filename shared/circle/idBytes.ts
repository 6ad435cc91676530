// Ids are base64url text in memory and raw bytes on the wire. Only ids that were made or checked come here.
import type { Reader } from '../crypto/encoding.ts';
import { type AuthorId, asId, type Brand, type HashId } from '../ids.ts';
import { must } from '../result.ts';
import { idText, idTextToBytes } from './idText.ts';

export const idBytes = (id: Brand<string, string>): Uint8Array => must(idTextToBytes(id));

/** Reads `length` bytes as an id: 16 for circles, members, documents, invitations; 32 for hashes; 8 for authors. */
export const readId = <T extends Brand<string, string>>(from: Reader, length = 16): T =>
  asId(idText(from.fixed(length)));
export const readHash = (from: Reader): HashId => readId(from, 32);
export const readAuthor = (from: Reader): AuthorId => readId(from, 8);
