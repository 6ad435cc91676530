// Files carried by hand: read when they are chosen, dropped or handed over by the system, told apart, and given to where
// they belong. It must never use what a file brings before somebody has said yes to it, nor lose anything to a bad one.
import {
  type CarriedFailure,
  carriedHeadBytes,
  readCarriedHead,
  smallFileMaxBytes,
} from '#shared/circle/carriedFile.ts';
import { readInvitationFile } from '#shared/circle/invitationFile.ts';
import type { CirclesDesktop } from './circlesDesktop.ts';
import type { JoinsState } from './joinsState.ts';

/** Bytes that lie somewhere else; read part by part. */
export interface ByteSource {
  readonly size: number;
  readonly read: (offset: number, length: number) => Promise<Uint8Array>;
}
export type CarriedProblem = CarriedFailure['type'] | 'Unreadable';
export type CarriedState =
  | { readonly type: 'none' }
  /** it is with the joins now, which ask before it is used */
  | { readonly type: 'invitation' }
  | { readonly type: 'problem'; readonly problem: CarriedProblem };

export interface CarriedFiles {
  /** the same object until it changes */
  readonly state: () => CarriedState;
  readonly take: (source: ByteSource) => Promise<void>;
  readonly forget: () => void;
  readonly stop: () => void;
}

const none: CarriedState = { type: 'none' };

export const openCarriedFiles = (options: {
  readonly desktop: CirclesDesktop;
  readonly joins: JoinsState;
  readonly changed: () => void;
}): CarriedFiles => {
  const { desktop, joins, changed } = options;
  let state: CarriedState = none;
  const set = (next: CarriedState): void => {
    state = next;
    changed();
  };
  const read = async (source: ByteSource): Promise<CarriedState> => {
    const kind = readCarriedHead(await source.read(0, carriedHeadBytes));
    if (!kind.ok) return { type: 'problem', problem: kind.error.type };
    if (source.size > smallFileMaxBytes) return { type: 'problem', problem: 'TooLarge' };
    const bytes = await source.read(0, smallFileMaxBytes);
    if (kind.value !== 'invitation') return { type: 'problem', problem: 'VersionTooNew' };
    const carried = readInvitationFile(bytes);
    if (!carried.ok) return { type: 'problem', problem: carried.error.type };
    joins.show(carried.value);
    return { type: 'invitation' };
  };
  const take = async (source: ByteSource): Promise<void> => {
    set(none);
    try {
      set(await read(source));
    } catch {
      // it went away, or the disk does not give it
      set({ type: 'problem', problem: 'Unreadable' });
    }
  };
  const takeArrived = async (): Promise<void> => {
    const size = await desktop.openArrivedFile();
    if (size === null) return;
    if (size < 0) return set({ type: 'problem', problem: size === -2 ? 'TooLarge' : 'Unreadable' });
    await take({ size, read: desktop.readArrivedFile });
    await desktop.dropArrivedFile();
  };
  const stopListening = desktop.on('fileArrived', () => void takeArrived());
  void takeArrived();

  return { state: () => state, take, forget: () => set(none), stop: stopListening };
};

/** A file that was chosen or dropped in the window. */
export const sourceOf = (file: Blob): ByteSource => ({
  size: file.size,
  read: async (offset, length) => new Uint8Array(await file.slice(offset, offset + length).arrayBuffer()),
});
