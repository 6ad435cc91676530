// All circles of the open vault: read from the disk first, then, and only then, the network. One owner of the sync
// engine, outside React. It must never show a circle before its rows are durable.
import type { Storage, SaveFailure as StorageFailure } from '#renderer/storage/storage.ts';
import type { JoinRequestView } from '#renderer/sync/joining/answering.ts';
import { type SyncEngine, startSync } from '#renderer/sync/syncEngine.ts';
import type { MeetingPlace, Schedule } from '#renderer/sync/transport.ts';
import { makeBundle } from '#shared/circle/bundle.ts';
import { gatherCircle } from '#shared/circle/carrying.ts';
import type { Circle, Heads, Member, OpenInvitation, SaveFailure, TextFailure } from '#shared/circle/circle.ts';
import { type InvitationFailure, invitationLink } from '#shared/circle/invitation.ts';
import type { UnknownProposal } from '#shared/circle/moves.ts';
import { type NewDevice, startNewDevice } from '#shared/circle/newDevice.ts';
import { openCircle } from '#shared/circle/openCircle.ts';
import { circleIds, startCircle } from '#shared/circle/startCircle.ts';
import type { CircleStore } from '#shared/circle/store.ts';
import { rowsOfWithdrawn } from '#shared/circle/withdrawing.ts';
import { wasWrittenElsewhere } from '#shared/circle/writtenElsewhere.ts';
import type { Clock } from '#shared/clock.ts';
import type { CircleId, DocumentId, InvitationId } from '#shared/ids.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { type CarriedFiles, openCarriedFiles } from './carriedFiles.ts';
import { type CirclePlaces, openCirclePlaces } from './circlePlaces.ts';
import type { CirclesDesktop } from './circlesDesktop.ts';
import { type JoinsState, openJoinsState } from './joinsState.ts';
import { openMovesState } from './movesState.ts';
import { openPhaseKeeper, type PhaseKeeper } from './phaseKeeper.ts';
import type { SavingState } from './savingState.ts';

export type JoinKnock = JoinRequestView;

export interface NewCircle {
  readonly name: string;
  readonly myName: string;
  readonly sentences: readonly string[];
  readonly meetingPlaces: readonly string[];
}

export interface CirclesState {
  /** the same array until it changes */
  readonly list: () => readonly Circle[];
  /** circles whose rows do not read; they stay on the disk */
  readonly damaged: () => number;
  /** this run went on as a new device there, because another computer wrote as this one; null: it did not */
  readonly renewed: (circleId: CircleId) => NewDevice | null;
  readonly engine: SyncEngine;
  /** keys of sealed steps */
  readonly keeper: PhaseKeeper;
  readonly places: CirclePlaces;
  readonly joins: JoinsState;
  /** files carried by hand */
  readonly files: CarriedFiles;
  readonly start: (made: NewCircle) => Promise<Result<CircleId, SaveFailure | StorageFailure | TextFailure>>;
  readonly invite: (
    circle: Circle,
    note: string,
  ) => Promise<Result<{ readonly link: string; readonly invitation: OpenInvitation }, SaveFailure | InvitationFailure>>;
  /** the link again, while the invitation is open */
  readonly linkOf: (circle: Circle, invitationId: InvitationId) => string | null;
  /** a file of the circle for these members: what `held` does not name, or everything; null: more than a file may hold */
  readonly pack: (
    circle: Circle,
    members: readonly Member[],
    held: ReadonlyMap<DocumentId, Heads> | null,
  ) => Promise<readonly Uint8Array[] | null>;
  /** My proposal to begin again, which nobody has followed: the successor goes from here, and the old circle is written again. */
  readonly takeBack: (successor: CircleId) => Promise<Result<void, TakeBackFailure>>;
  readonly subscribe: (listener: () => void) => () => void;
  /** Leaves the network, writes what is pending, closes the circles. */
  readonly stop: () => Promise<void>;
}

export interface CirclesOptions {
  readonly storage: Storage;
  readonly store: CircleStore;
  readonly desktop: CirclesDesktop;
  readonly clock: Clock;
  readonly schedule: Schedule;
  readonly saving: SavingState;
  /** where peers are found, through the local hub */
  readonly placeOf: (hubUrl: string) => MeetingPlace;
}

/** `Followed`: somebody is there already. */
export type TakeBackFailure = SaveFailure | UnknownProposal | { readonly type: 'Followed' };

export const openCirclesState = async (options: CirclesOptions): Promise<CirclesState> => {
  const { storage, store, desktop, clock, schedule, saving } = options;
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of [...listeners]) listener();
  };
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  let circles: readonly Circle[] = [];
  let damaged = 0;
  const writer = saving.join(async () => {
    await Promise.all(circles.map((circle) => circle.flush()));
  });

  const renewed = new Map<CircleId, NewDevice>();
  /** SECURITY: others hold entries of this device's log that are not from here: it is a copy, and goes on as a new device. */
  const renewCopy = async (circleId: CircleId): Promise<void> => {
    if (!(await wasWrittenElsewhere(store, circleId))) return;
    const begun = await startNewDevice(store, circleId);
    if (begun.ok) renewed.set(circleId, begun.value);
    else writer.report('failed', begun.error);
  };
  const read = async (circleId: CircleId): Promise<Circle | null> => {
    await renewCopy(circleId);
    const opened = await openCircle(store, circleId, { clock, schedule });
    if (!opened.ok) {
      damaged += 1;
      return null;
    }
    const circle = opened.value;
    circle.on('saveFailed', (failure) => writer.report('failed', failure));
    circle.on('envelopesWritten', () => {
      if (circles.every((each) => each.unsaved() === 0)) writer.report('saved');
    });
    return circle;
  };
  const open = async (circleId: CircleId): Promise<Circle | null> => {
    const known = circles.find((circle) => circle.circleId === circleId);
    const circle = known ?? (await read(circleId));
    if (circle && !known) circles = [...circles, circle].sort(byName);
    return circle;
  };
  // a circle of which a row is gone would not be in the list, or lack an entry: it is put back before anything is read
  if (await storage.lacksRows()) await storage.mend();
  if (await desktop.wasRestored()) await beginAsNewDevice(store, desktop);
  for (const circleId of await circleIds(store)) await open(circleId);

  // the disk has been read: only now the network
  const places = await openCirclePlaces(storage, desktop, changed);
  const { url } = await desktop.hubInfo();
  const engine = startSync({
    place: options.placeOf(url),
    setRendezvous: (rendezvous) => desktop.setRendezvous([...rendezvous]),
    store,
    clock,
    schedule,
  });
  const keeper = await openPhaseKeeper({ storage, desktop, clock, schedule });
  const unlink = (circle: Circle): void => {
    followed.delete(circle);
    engine.removeCircle(circle.circleId);
  };
  const away = async (circle: Circle): Promise<void> => {
    unlink(circle);
    circles = circles.filter((each) => each !== circle);
    changed();
    await circle.close();
  };
  const renew = async (circle: Circle): Promise<void> => {
    if (!followed.has(circle)) return;
    unlink(circle);
    // it stays in the list until it is there anew: its screens would close, and what was open in them
    await circle.close();
    const next = await read(circle.circleId);
    circles = circles.flatMap((each) => (each === circle ? (next ?? []) : each));
    if (next) follow(next);
    changed();
  };
  const followed = new Set<Circle>();
  const follow = (circle: Circle): void => {
    if (followed.has(circle)) return;
    followed.add(circle);
    engine.addCircle(circle, keeper.follow(circle));
    moves.follow(circle);
    circle.on('writtenElsewhere', () => void renew(circle));
  };
  const show = async (circleId: CircleId): Promise<void> => {
    const circle = await open(circleId);
    if (circle) follow(circle);
    changed();
  };
  const moves = openMovesState({
    circles: () => circles,
    places,
    clock,
    show,
    changed: () => {
      circles = [...circles];
      changed();
    },
  });
  for (const circle of circles) follow(circle);
  const joins = await openJoinsState({ storage, store, desktop, engine, places, onJoined: show, changed });
  const files = openCarriedFiles({
    desktop,
    store,
    joins,
    engine,
    circles: () => circles,
    subscribe,
    changed,
  });
  const stopListening = desktop.on('resumed', engine.announceAgain);

  return {
    list: () => circles,
    damaged: () => damaged,
    renewed: (circleId) => renewed.get(circleId) ?? null,
    engine,
    keeper,
    places,
    joins,
    files,
    start: async ({ meetingPlaces, ...made }) => {
      const started = await startCircle(store, { ...made, now: clock.now() });
      if (!started.ok) return started;
      await show(started.value);
      // the circle is there; a place that could not be kept is added again in the settings
      await places.adopt(started.value, meetingPlaces);
      return ok(started.value);
    },
    invite: (circle, note) => circle.invite({ note, meetingPlaces: places.ofCircle(circle.circleId) }),
    linkOf: (circle, invitationId) => {
      const found = circle.findInvitation(invitationId);
      return found.ok ? invitationLink(found.value) : null;
    },
    takeBack: async (successor) => {
      const into = circles.find(({ circleId }) => circleId === successor);
      const from = circles.find(({ circleId }) => circleId === into?.roster().predecessor);
      if (!into || !from) return err({ type: 'UnknownProposal' });
      // from here on nobody is let in; what was being signed in that moment is waited for
      await away(into);
      await into.receiveOps([]);
      const done: Result<void, TakeBackFailure> =
        into.roster().members.size > 1
          ? err({ type: 'Followed' })
          : await from.moves.withdraw(successor, await rowsOfWithdrawn(store, into));
      if (!done.ok) await show(successor);
      changed();
      return done;
    },
    pack: async (circle, members, held) => {
      const made = makeBundle(
        await gatherCircle(circle, store, held),
        members.map(({ boxKey }) => boxKey),
      );
      return made.ok ? made.value : null;
    },
    subscribe,
    stop: async () => {
      stopListening();
      joins.stop();
      moves.stop();
      files.stop();
      places.stop();
      engine.stop();
      keeper.stop();
      writer.leave();
      await Promise.all(circles.map((circle) => circle.close()));
    },
  };
};

/** SECURITY: two writers of one envelope log would fork it; a crash before the last line only makes one device more. */
const beginAsNewDevice = async (store: CircleStore, desktop: CirclesDesktop): Promise<void> => {
  for (const circleId of await circleIds(store)) {
    const begun = await startNewDevice(store, circleId);
    if (!begun.ok) throw new Error(`a restored circle could not begin anew: ${begun.error.type}`);
  }
  await desktop.forgetRestored();
};

/** The same order at every start: the store knows none. */
const byName = (a: Circle, b: Circle): number =>
  a.document.view('name').localeCompare(b.document.view('name')) || (a.circleId < b.circleId ? -1 : 1);
