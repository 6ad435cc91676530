// Holds, for a few seconds, messages for a rendezvous that the page uses but is not listening at this very moment:
// while its socket is being renewed, or its room is still deriving a key. Must never grow without bound.
import type { Publish } from '#shared/hubMessages.ts';

export interface Waiting {
  readonly hold: (message: Publish) => void;
  /** The held messages of these rendezvous, oldest first; they are forgotten here. */
  readonly take: (names: readonly string[]) => readonly Publish[];
  readonly clear: () => void;
}

/** A page is back in well under 5 s or has been reloaded; 128 messages are ten starting links. */
export const createWaiting = (now: () => number, keepMs = 5_000, most = 128): Waiting => {
  let held: { readonly message: Publish; readonly until: number }[] = [];
  return {
    hold: (message) => {
      held = [...held.filter((entry) => entry.until > now()), { message, until: now() + keepMs }].slice(-most);
    },
    take: (names) => {
      const wanted = new Set(names);
      const fresh = held.filter((entry) => entry.until > now());
      held = fresh.filter((entry) => !wanted.has(entry.message.topic));
      return fresh.filter((entry) => wanted.has(entry.message.topic)).map((entry) => entry.message);
    },
    clear: () => {
      held = [];
    },
  };
};
