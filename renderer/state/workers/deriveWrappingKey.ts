// Argon2id in a worker of its own, ended after each derivation: WASM memory never shrinks, and the passphrase's copies
// go with the worker. It must never keep the passphrase.

import { asKey, type WrappingKey } from '#shared/crypto/keys.ts';
import { type Argon2Parameters, checkParameters } from '#shared/crypto/passphrase.ts';

export interface DerivationRequest {
  readonly passphrase: string;
  readonly salt: Uint8Array;
  readonly parameters: Argon2Parameters;
}

/** What this file uses of a worker. */
export interface OneAnswerWorker {
  onmessage: ((event: MessageEvent<unknown>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  readonly postMessage: (request: DerivationRequest) => void;
  readonly terminate: () => void;
}

const startWorker = (): OneAnswerWorker =>
  new Worker(new URL('./argon2.worker.ts', import.meta.url), { type: 'module', name: 'argon2' });

/** About a second at the default parameters. Throws for parameters out of range and when the machine lacks the memory. */
export const deriveWrappingKey = async (
  passphrase: string,
  salt: Uint8Array,
  parameters: Argon2Parameters,
  start: () => OneAnswerWorker = startWorker,
): Promise<WrappingKey> => {
  // SECURITY: they come from a file that somebody may have altered; refused here before any memory is taken
  if (!checkParameters(parameters)) throw new Error('Argon2 parameters out of range');
  const worker = start();
  try {
    return await new Promise<WrappingKey>((resolve, reject) => {
      worker.onmessage = ({ data }) =>
        data instanceof Uint8Array && data.length === 32
          ? resolve(asKey<WrappingKey>(data))
          : reject(new Error('the derivation failed'));
      worker.onerror = () => reject(new Error('the derivation worker failed'));
      worker.postMessage({ passphrase, salt, parameters });
    });
  } finally {
    worker.terminate();
  }
};
