import { expect, it } from 'vitest';
import { wrappingKeyFromPassphrase } from '#shared/crypto/passphrase.ts';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import { newDerivation } from '#shared/vault/vault.ts';
import { type DerivationRequest, deriveWrappingKey, type OneAnswerWorker } from './deriveWrappingKey.ts';

const least = { passes: 3, memory: 64 * 1024 * 1024 };

const workerThat = (answer: (request: DerivationRequest) => unknown) => {
  const worker: OneAnswerWorker & { ended: boolean } = {
    ended: false,
    onmessage: null,
    onerror: null,
    postMessage: (request) =>
      queueMicrotask(() => worker.onmessage?.(new MessageEvent('message', { data: answer(request) }))),
    terminate: () => {
      worker.ended = true;
    },
  };
  return worker;
};

it('gives the key that the passphrase makes, and ends the worker', async () => {
  await sodiumReady;
  const { salt } = newDerivation(least);
  const worker = workerThat(({ passphrase, salt: s, parameters }) =>
    wrappingKeyFromPassphrase(passphrase, s, parameters),
  );
  const key = await deriveWrappingKey('soir au bord du lac', salt, least, () => worker);
  expect(key).toEqual(wrappingKeyFromPassphrase(' soir au bord du lac', salt, least));
  expect(worker.ended).toBe(true);
});

it('ends the worker when it fails, and says so', async () => {
  for (const answer of [null, new Uint8Array(31), 'key']) {
    const worker = workerThat(() => answer);
    await expect(deriveWrappingKey('x', new Uint8Array(16), least, () => worker)).rejects.toThrow();
    expect(worker.ended).toBe(true);
  }
});

it('starts nothing for parameters out of range', async () => {
  let started = 0;
  const start = () => {
    started += 1;
    return workerThat(() => null);
  };
  const absurd = { passes: 3, memory: 1024 ** 4 };
  await expect(deriveWrappingKey('x', new Uint8Array(16), absurd, start)).rejects.toThrow('out of range');
  expect(started).toBe(0);
});
