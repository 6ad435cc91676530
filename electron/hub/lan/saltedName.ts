// What a rendezvous is called on one connection between two hubs of a local network: a name of that connection alone.
// Must never let a raw rendezvous, or a name that was used on another connection, onto the network.
import { createHash, randomBytes } from 'node:crypto';

/** 32 random bytes as 43 characters, fresh for each connection and each side. */
export const newSalt = (): string => randomBytes(32).toString('base64url');

/**
 * The name by which `listener` listens for it. SECURITY: each side has names of its own, so that sending somebody's names
 * back to them proves nothing: who names a rendezvous knew it. All inputs are 43 characters, so none runs into the next.
 */
export const saltedName = (rendezvous: string, listenerSalt: string, speakerSalt: string): string =>
  createHash('sha256').update(`entre-nous lan 1 ${rendezvous} ${listenerSalt} ${speakerSalt}`).digest('base64url');
