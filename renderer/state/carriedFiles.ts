// Files carried by hand: read when they are chosen, dropped or handed over by the system, told apart, and given to where
// they belong. It must never use what a file brings before somebody has said yes to it, nor lose anything to a bad one.
import type { SyncEngine } from '#renderer/sync/syncEngine.ts';
import { readBundle } from '#shared/circle/bundle.ts';
import { carriedHeadBytes, readCarriedHead, smallFileMaxBytes } from '#shared/circle/carriedFile.ts';
import { takeIn } from '#shared/circle/carrying.ts';
import type { Circle } from '#shared/circle/circle.ts';
import { readInvitationFile } from '#shared/circle/invitationFile.ts';
import { encodeWelcome } from '#shared/circle/join.ts';
import type { CarriedSource } from '#shared/circle/sealedFile.ts';
import type { CircleStore } from '#shared/circle/store.ts';
import type { CircleId } from '#shared/ids.ts';
import { readCarriedAgain } from './carriedAgain.ts';
import { readCarriedRequest } from './carriedRequest.ts';
import { type CarriedState, problem } from './carriedState.ts';
import type { CirclesDesktop } from './circlesDesktop.ts';
import type { JoinsState } from './joinsState.ts';

export interface CarriedFiles {
  /** the same object until it changes */
  readonly state: () => CarriedState;
  readonly take: (source: CarriedSource) => Promise<void>;
  /** Stops reading; what was taken until then stays. */
  readonly cancel: () => void;
  readonly forget: () => void;
  readonly stop: () => void;
}

export interface CarriedOptions {
  readonly desktop: CirclesDesktop;
  readonly store: CircleStore;
  readonly joins: JoinsState;
  readonly engine: SyncEngine;
  readonly circles: () => readonly Circle[];
  readonly subscribe: (listener: () => void) => () => void;
  readonly changed: () => void;
}

const none: CarriedState = { type: 'none' };

export const openCarriedFiles = (options: CarriedOptions): CarriedFiles => {
  const { desktop, joins } = options;
  let state: CarriedState = none;
  let isStopped = false;
  let isBusy = false;
  const set = (next: CarriedState): void => {
    state = next;
    options.changed();
  };
  /** `share` of the whole that was done before */
  const progress =
    (share: number) =>
    (done: number): boolean => {
      const next = Math.floor((share + done / 2) * 100) / 100;
      if (state.type !== 'reading' || state.done !== next) set({ type: 'reading', done: next });
      return !isStopped;
    };

  const read = async (source: CarriedSource): Promise<CarriedState> => {
    const kind = readCarriedHead(await source.read(0, carriedHeadBytes));
    if (!kind.ok) return problem(kind.error.type);
    if (kind.value === 'circle') return readCircle(source);
    if (kind.value === 'again') return readCarriedAgain(options, source);
    if (source.size > smallFileMaxBytes) return problem('TooLarge');
    const bytes = await source.read(0, smallFileMaxBytes);
    if (kind.value === 'request') return readCarriedRequest(options, bytes);
    const carried = readInvitationFile(bytes);
    if (!carried.ok) return problem(carried.error.type);
    joins.show(carried.value);
    return { type: 'invitation' };
  };
  const readCircle = async (source: CarriedSource): Promise<CarriedState> => {
    const asked = joins.list().flatMap(({ session }) => {
      const pending = session.asked();
      return pending ? [{ box: pending.own.box, enter: session.welcome }] : [];
    });
    const circles = options.circles();
    const going = circles.flatMap(({ moves }) =>
      moves.awaited().map(({ successor, box }) => ({
        box,
        enter: (welcome: Uint8Array) => moves.finish(successor, welcome),
      })),
    );
    const own = circles.map((circle) => ({ box: circle.own.box, enter: null }));
    const opened = await readBundle(source, [...own, ...asked, ...going], progress(0));
    if (!opened.ok) return opened.error.type === 'Cancelled' ? none : problem(opened.error.type);
    const { content, owner } = opened.value;
    const isNew = owner.enter !== null;
    if (owner.enter) {
      const entered = await owner.enter(encodeWelcome(content.ops));
      if (!entered.ok) return problem(entered.error.type === 'UnknownProposal' ? 'NotForYou' : entered.error.type);
    }
    const circle = await arrival(content.circleId, isNew);
    if (!circle) return problem('NotForYou');
    const taken = await takeIn(circle, content, progress(0.5));
    return taken.ok ? { type: 'taken', circle, taken: taken.value, isNew } : problem(taken.error.type);
  };
  /** A circle that was just entered is opened by whoever follows the joins and the beginnings. */
  const arrival = (circleId: CircleId, isComing: boolean): Promise<Circle | null> =>
    new Promise((resolve) => {
      const find = (): Circle | null => options.circles().find((circle) => circle.circleId === circleId) ?? null;
      if (find() || !isComing) return resolve(find());
      const stop = options.subscribe(() => {
        const circle = find();
        if (!circle) return;
        stop();
        resolve(circle);
      });
    });
  const take = async (source: CarriedSource): Promise<void> => {
    // one after the other: a second file waits for its person to open it again
    if (isBusy) return;
    isBusy = true;
    isStopped = false;
    try {
      set(await read(source));
    } catch {
      // it went away, or the disk does not give it
      set(problem('Unreadable'));
    } finally {
      isBusy = false;
    }
  };
  const takeArrived = async (): Promise<void> => {
    const size = await desktop.openArrivedFile();
    if (size === null) return;
    if (size < 0) return set(problem(size === -2 ? 'TooLarge' : 'Unreadable'));
    await take({ size, read: desktop.readArrivedFile });
    await desktop.dropArrivedFile();
  };
  const stopListening = desktop.on('fileArrived', () => void takeArrived());
  void takeArrived();

  return {
    state: () => state,
    take,
    cancel: () => {
      isStopped = true;
    },
    forget: () => set(none),
    stop: () => {
      isStopped = true;
      stopListening();
    },
  };
};

/** A file that was chosen or dropped in the window. */
export const sourceOf = (file: Blob): CarriedSource => ({
  size: file.size,
  read: async (offset, length) => new Uint8Array(await file.slice(offset, offset + length).arrayBuffer()),
});
