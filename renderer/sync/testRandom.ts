// The system's random numbers out of a seed, so that keys, nonces and the order of hashes come again with a failing seed.
// For tests only: libsodium, and randomBytes beside it, ask `crypto.getRandomValues` at each call.
import { seeded } from '#shared/testing/random.ts';

/** Until the returned function is called. */
export const seedTheSystem = (seed: number): (() => void) => {
  const random = seeded(seed);
  const fill = <T extends ArrayBufferView | null>(array: T): T => {
    if (!(array instanceof Uint32Array) && !(array instanceof Uint8Array))
      throw new Error('nobody asked for these before');
    const most = array instanceof Uint32Array ? 2 ** 32 : 256;
    for (let i = 0; i < array.length; i++) array[i] = random.below(most);
    return array;
  };
  Object.defineProperty(globalThis.crypto, 'getRandomValues', { value: fill, configurable: true });
  return () => {
    Reflect.deleteProperty(globalThis.crypto, 'getRandomValues');
  };
};
