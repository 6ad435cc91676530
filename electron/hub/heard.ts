// When something last came for each rendezvous, and by which way: that the other side is there, though no link stands.
// Must never remember more than the rendezvous in use, nor what was said.
import type { HeardAt } from '#shared/ipcMeeting.ts';

export interface Heard {
  /** `via`: the address of a server, or 'lan' */
  readonly note: (rendezvous: string, via: string) => void;
  readonly keepOnly: (names: ReadonlySet<string>) => void;
  readonly all: () => readonly HeardAt[];
}

export const createHeard = (now: () => number): Heard => {
  const last = new Map<string, { readonly via: string; readonly at: number }>();
  return {
    note: (rendezvous, via) => void last.set(rendezvous, { via, at: now() }),
    keepOnly: (names) => {
      for (const name of [...last.keys()]) if (!names.has(name)) last.delete(name);
    },
    all: () =>
      [...last].map(([rendezvous, { via, at }]) => ({ rendezvous, via, secondsAgo: Math.round((now() - at) / 1000) })),
  };
};
