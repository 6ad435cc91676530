// libsodium's secretstream (XChaCha20-Poly1305), from its description, on another library. Part of the verifier, which imports
// nothing of the product.
import { poly1305 } from '@noble/ciphers/_poly1305.js';
import { chacha20, hchacha } from '@noble/ciphers/chacha.js';
import { join, same, Unreadable, utf8 } from '../decoder/bytes.mjs';

/** @param {Uint8Array} bytes */
const words = (bytes) => new Uint32Array(bytes.slice().buffer);
/** @param {number} value @param {number} length */
const little = (value, length) => Uint8Array.from({ length }, (_, i) => Math.floor(value / 256 ** i) % 256);
/** @param {number} length */
const zeros = (length) => new Uint8Array(length);
const last = 3;

/** One message after another; each nonce leans on the tag of the one before. @param {Uint8Array} fileKey @param {Uint8Array} header */
const secretStream = (fileKey, header) => {
  const subkey = new Uint32Array(8);
  hchacha(words(utf8('expand 32-byte k')), words(fileKey), words(header.slice(0, 16)), subkey);
  const key = new Uint8Array(subkey.buffer);
  let inner = header.slice(16);
  let counter = 0;
  return {
    next: () => {
      counter += 1;
      const nonce = join(little(counter, 4), inner);
      /** @param {Uint8Array} block @param {number} at */
      const xor = (block, at) => chacha20(key, nonce, block, undefined, at);
      /** @param {Uint8Array} block that of the tag, sealed @param {Uint8Array} body sealed @param {Uint8Array} context */
      const proofOf = (block, body, context) => {
        const filled = join(context, zeros((16 - (context.length % 16)) % 16), block, body, zeros(body.length % 16));
        const lengths = join(little(context.length, 8), little(64 + body.length, 8));
        const mac = poly1305(join(filled, lengths), xor(zeros(64), 0).slice(0, 32));
        inner = inner.map((byte, at) => byte ^ (mac[at] ?? 0));
        return mac;
      };
      return { xor, proofOf };
    },
  };
};

/** The messages of a stream, each proven. @param {Uint8Array} fileKey @param {Uint8Array} header @param {readonly Uint8Array[]} sealed @param {Uint8Array} firstContext */
export const openStream = (fileKey, header, sealed, firstContext) => {
  const stream = secretStream(fileKey, header);
  return sealed.map((chunk, i) => {
    const { xor, proofOf } = stream.next();
    const block = xor(zeros(64), 1);
    const tag = (chunk[0] ?? 0) ^ (block[0] ?? 0);
    block[0] = chunk[0] ?? 0;
    const body = chunk.slice(1, -16);
    if (!same(proofOf(block, body, i === 0 ? firstContext : zeros(0)), chunk.slice(-16)))
      throw new Unreadable('a chunk was altered');
    if ((tag === last) !== (i === sealed.length - 1)) throw new Unreadable('the last chunk is not the last');
    return xor(body, 2);
  });
};

/** As the sender does it: for a file that is only described. @param {Uint8Array} fileKey @param {Uint8Array} header @param {readonly Uint8Array[]} messages @param {Uint8Array} firstContext */
export const sealStream = (fileKey, header, messages, firstContext) => {
  const stream = secretStream(fileKey, header);
  return messages.map((message, i) => {
    const { xor, proofOf } = stream.next();
    const block = xor(join(Uint8Array.of(i === messages.length - 1 ? last : 0), zeros(63)), 1);
    const body = xor(message, 2);
    return join(block.slice(0, 1), body, proofOf(block, body, i === 0 ? firstContext : zeros(0)));
  });
};
