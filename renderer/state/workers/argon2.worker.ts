// The throw-away worker behind `deriveWrappingKey`: one request, one answer (32 bytes, or null when it failed).
// It must never be reused or kept.
import { wrappingKeyFromPassphrase } from '#shared/crypto/passphrase.ts';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import type { DerivationRequest } from './deriveWrappingKey.ts';

self.onmessage = async ({ data }: MessageEvent<DerivationRequest>): Promise<void> => {
  await sodiumReady;
  try {
    self.postMessage(wrappingKeyFromPassphrase(data.passphrase, data.salt, data.parameters));
  } catch {
    // out of memory, mostly: the caller says so
    self.postMessage(null);
  }
};
