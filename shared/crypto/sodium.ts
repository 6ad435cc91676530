// The one place that imports libsodium (the sumo build: the plain one has no Argon2).
// Await `sodiumReady` once, before anything else in this folder is called.
import lib from 'libsodium-wrappers-sumo';

export const sodium = lib;
export const sodiumReady: Promise<void> = lib.ready;

/** `length` random bytes from the system's generator. */
export const randomBytes = (length: number): Uint8Array => lib.randombytes_buf(length);
