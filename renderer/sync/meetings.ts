// All meeting points that are open now. Main is told the exact set first, because its hub drops every other rendezvous;
// then the place is joined. A point where nobody has come for long is announced again.
import type { Rendezvous } from '#shared/ids.ts';
import type { Meeting, MeetingAddress, MeetingPlace, Schedule, Transport } from './transport.ts';

export interface OpenMeeting {
  readonly close: () => void;
}
export interface Meetings {
  /** `isMet`: somebody proven is there, so there is no need to call again */
  readonly open: (
    address: MeetingAddress,
    onTransport: (transport: Transport) => void,
    isMet: () => boolean,
  ) => OpenMeeting;
  /** after a wake or a change of network */
  readonly announceAll: () => void;
  readonly stop: () => void;
}

export interface MeetingsOptions {
  readonly place: MeetingPlace;
  /** main's hub; resolves when it knows the set */
  readonly setRendezvous: (rendezvous: readonly Rendezvous[]) => Promise<unknown>;
  readonly schedule: Schedule;
  /** 0–1 */
  readonly jitter: () => number;
}

/** milliseconds */
const againMs = { least: 30_000, spread: 10_000 };

interface Entry {
  readonly address: MeetingAddress;
  readonly onTransport: (transport: Transport) => void;
  readonly isMet: () => boolean;
  meeting: Meeting | null;
}

export const createMeetings = (options: MeetingsOptions): Meetings => {
  const entries = new Set<Entry>();
  let telling = false;
  let stopped = false;
  let told = '';

  const tell = async (): Promise<void> => {
    if (telling) return;
    telling = true;
    try {
      // everything that is opened in this turn goes in one word to main
      await Promise.resolve();
      for (let wanted = wantedNow(); wanted.join() !== told; wanted = wantedNow()) {
        told = wanted.join();
        await options.setRendezvous(wanted);
      }
    } finally {
      telling = false;
    }
    for (const entry of entries) if (!entry.meeting) join(entry);
  };
  const wantedNow = (): readonly Rendezvous[] => [...entries].map((entry) => entry.address.rendezvous).sort();
  const join = (entry: Entry): void => {
    entry.meeting = options.place.join(entry.address, (transport) => {
      if (entries.has(entry)) entry.onTransport(transport);
      else transport.close();
    });
  };
  const callAgain = (): void => {
    for (const entry of entries) if (!entry.isMet()) entry.meeting?.announce();
    cancel = options.schedule(callAgain, againMs.least + options.jitter() * againMs.spread);
  };
  let cancel = options.schedule(callAgain, againMs.least + options.jitter() * againMs.spread);

  return {
    open: (address, onTransport, isMet) => {
      const entry: Entry = { address, onTransport, isMet, meeting: null };
      if (!stopped) entries.add(entry);
      void tell();
      return {
        close: () => {
          if (!entries.delete(entry)) return;
          entry.meeting?.leave();
          void tell();
        },
      };
    },
    announceAll: () => {
      for (const entry of entries) entry.meeting?.announce();
    },
    stop: () => {
      stopped = true;
      cancel();
      for (const entry of entries) entry.meeting?.leave();
      entries.clear();
      void tell();
    },
  };
};
