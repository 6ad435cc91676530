// BLAKE2b under a domain, so that a hash made for one purpose never stands for another.
import { concat, utf8, type Writer, writer } from './encoding.ts';
import { sodium } from './sodium.ts';

/** Domains are named in the code, a few dozen of them, and each is met thousands of times. */
const bytesByDomain = new Map<string, Uint8Array>();
export const domainBytes = (domain: string): Uint8Array => {
  const known = bytesByDomain.get(domain);
  if (known) return known;
  const bytes = utf8(`entre-nous/${domain}`);
  bytesByDomain.set(domain, bytes);
  return bytes;
};
const underDomain = (domain: string): Writer => writer().bytes(domainBytes(domain));

/** `length` bytes (16–64) over domain ‖ parts, each part with its length. */
export const hash = (length: number, domain: string, ...parts: readonly Uint8Array[]): Uint8Array => {
  const message = underDomain(domain);
  for (const part of parts) message.bytes(part);
  return sodium.crypto_generichash(length, message.done(), null);
};

/** The same with a key: a name that nobody without the key can compute. */
export const keyedHash = (
  length: number,
  key: Uint8Array,
  domain: string,
  ...parts: readonly Uint8Array[]
): Uint8Array => {
  const message = underDomain(domain);
  for (const part of parts) message.bytes(part);
  return sodium.crypto_generichash(length, message.done(), key);
};

/** BLAKE2b-256 of plain bytes: chains of envelopes and ops. */
export const hash256 = (...parts: readonly Uint8Array[]): Uint8Array =>
  sodium.crypto_generichash(32, parts.length === 1 && parts[0] ? parts[0] : concat(...parts), null);

/** 32 bytes out of a secret (32–64 bytes) for one purpose and context. */
export const deriveKey = (secret: Uint8Array, domain: string, ...context: readonly Uint8Array[]): Uint8Array =>
  keyedHash(32, secret, `derive/${domain}`, ...context);
