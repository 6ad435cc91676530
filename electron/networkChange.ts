// Notices that this computer's addresses have changed (another Wi-Fi, a cable), by looking at them now and then.
// Must never send or store them: only whether they are the same.
import { networkInterfaces } from 'node:os';

/** Milliseconds between looks: two people who plug into one network should not wait for it; a look costs microseconds. */
const lookEveryMs = 1_000;

/** Calls `onChange` after each change; returns a function that stops looking. */
export const watchNetwork = (onChange: () => void, addresses: () => string = currentAddresses): (() => void) => {
  let last = addresses();
  const timer = setInterval(() => {
    const now = addresses();
    if (now === last) return;
    last = now;
    onChange();
  }, lookEveryMs);
  return () => clearInterval(timer);
};

const currentAddresses = (): string =>
  Object.values(networkInterfaces())
    .flatMap((list) => (list ?? []).filter((entry) => !entry.internal).map((entry) => entry.address))
    .sort()
    .join(' ');
