// The one place that imports libsodium (the sumo build: the plain one has no Argon2).
// Await `sodiumReady` once, before anything else in this folder is called.
import lib from 'libsodium-wrappers-sumo';

export const sodium = lib;
export const sodiumReady: Promise<void> = lib.ready;

/** In every runtime of ours; shared/ knows the types of none. */
declare const crypto: { readonly getRandomValues: (into: Uint8Array) => Uint8Array };
/** bytes that the system's generator fills at one question */
const mostAtOnce = 65_536;

/**
 * `length` random bytes. SECURITY: from the system's generator, in one question. libsodium in WebAssembly asks the same generator
 * anew for each byte (measured: a link-up spent more on that than on its signatures).
 */
export const randomBytes = (length: number): Uint8Array => {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += mostAtOnce) crypto.getRandomValues(bytes.subarray(at, at + mostAtOnce));
  return bytes;
};
