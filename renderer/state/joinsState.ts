// Joins under way: begun by a link that was asked about, taken up again after a restart, finished by opening the circle.
// It must never use a link that arrived by itself: `arrived` only holds it until the person has said yes.
import type { Storage } from '#renderer/storage/storage.ts';
import type { JoinSession } from '#renderer/sync/joining/joiner.ts';
import type { SyncEngine } from '#renderer/sync/syncEngine.ts';
import { type Invitation, invitationLink, parseInvitationLink } from '#shared/circle/invitation.ts';
import type { CarriedInvitation } from '#shared/circle/invitationFile.ts';
import { pendingJoins } from '#shared/circle/pendingJoins.ts';
import type { CircleStore } from '#shared/circle/store.ts';
import type { CircleId } from '#shared/ids.ts';
import type { CirclePlaces } from './circlePlaces.ts';
import type { CirclesDesktop } from './circlesDesktop.ts';
import { readOpenJoins, writeOpenJoins } from './openJoins.ts';

export interface ActiveJoin {
  readonly session: JoinSession;
  /** null: asked in an earlier run, the link is no longer needed */
  readonly link: string | null;
  readonly circleId: CircleId;
  readonly meetingPlaces: readonly string[];
}

export interface JoinsState {
  /** the same array until it changes */
  readonly list: () => readonly ActiveJoin[];
  /** a link that the system handed over and that nobody has said yes to */
  readonly arrived: () => string | null;
  readonly dropArrived: () => void;
  /** An invitation that came as a file: asked about like a link, and readable with nobody online. */
  readonly show: (carried: CarriedInvitation) => void;
  /** it came as a file, and can be read without the inviter */
  readonly isCarried: (invitation: Invitation) => boolean;
  /** Keeps the link, uses its meeting places, goes to its meeting point. False: not saved, nothing was used. */
  readonly begin: (link: string, invitation: Invitation) => Promise<boolean>;
  /** Gives up, or forgets what was refused or is done. */
  readonly drop: (join: ActiveJoin) => Promise<void>;
}

export interface JoinsOptions {
  readonly storage: Storage;
  readonly store: CircleStore;
  readonly desktop: CirclesDesktop;
  readonly engine: SyncEngine;
  readonly places: CirclePlaces;
  readonly onJoined: (circleId: CircleId) => Promise<void>;
  readonly changed: () => void;
}

export const openJoinsState = async (options: JoinsOptions): Promise<JoinsState & { readonly stop: () => void }> => {
  const { storage, store, desktop, engine, places, changed } = options;
  let joins: readonly ActiveJoin[] = [];
  let arrived: string | null = null;
  let carried: CarriedInvitation | null = null;

  const keepLinks = () =>
    writeOpenJoins(
      storage,
      joins.flatMap(({ link, session }) => (link && isBefore(session) ? [link] : [])),
    );
  const follow = (join: ActiveJoin): void => {
    joins = [...joins.filter(({ session }) => session.invitationId !== join.session.invitationId), join];
    let was = join.session.state().type;
    join.session.subscribe(() => {
      const state = join.session.state();
      if (state.type === was) return;
      was = state.type;
      if (state.type !== 'looking' && state.type !== 'reading') void keepLinks();
      if (state.type === 'joined') void arrive(join, state.circleId);
      changed();
    });
  };
  const arrive = async (join: ActiveJoin, circleId: CircleId): Promise<void> => {
    await places.adopt(circleId, join.meetingPlaces);
    await options.onJoined(circleId);
    changed();
  };
  const goTo = (link: string): ActiveJoin | null => {
    const invitation = parseInvitationLink(link);
    const session = engine.join(link);
    if (!invitation.ok || !session.ok) return null;
    return {
      session: session.value,
      link,
      circleId: invitation.value.circleId,
      meetingPlaces: invitation.value.meetingPlaces,
    };
  };

  for (const pending of await pendingJoins(store)) {
    const { circleId, meetingPlaces } = pending.invitation;
    follow({ session: engine.resumeJoin(pending), link: null, circleId, meetingPlaces });
  }
  for (const link of await readOpenJoins(storage)) {
    const join = goTo(link);
    if (join && !joins.some(({ session }) => session === join.session)) follow(join);
  }
  const take = async (): Promise<void> => {
    arrived = (await desktop.takeInvitationLink()) ?? arrived;
    changed();
  };
  const stopListening = desktop.on('invitationArrived', () => void take());
  await take();

  return {
    stop: stopListening,
    list: () => joins,
    arrived: () => arrived,
    dropArrived: () => {
      arrived = null;
      changed();
    },
    show: (shown) => {
      carried = shown;
      const { invitationId } = shown.invitation;
      const known = joins.find(({ session }) => session.invitationId === invitationId)?.session;
      if (known?.state().type === 'looking') known.read(shown.offer);
      else arrived = invitationLink(shown.invitation);
      changed();
    },
    isCarried: ({ invitationId }) => carried?.invitation.invitationId === invitationId,
    begin: async (link, invitation) => {
      const kept = await writeOpenJoins(storage, [...(await readOpenJoins(storage)), link]);
      if (!kept.ok) return false;
      // a full list of places is no reason to stop: the ones in use may be enough
      const used = await places.adopt(invitation.circleId, invitation.meetingPlaces);
      if (!used.ok && used.error.type !== 'TooMany') return false;
      const join = goTo(link);
      if (join) follow(join);
      if (carried && carried.invitation.invitationId === invitation.invitationId) join?.session.read(carried.offer);
      changed();
      return join !== null;
    },
    drop: async (join) => {
      if (isUnderWay(join.session)) await join.session.cancel();
      joins = joins.filter((each) => each !== join);
      await keepLinks();
      changed();
    },
  };
};

const isBefore = (session: JoinSession): boolean => ['looking', 'reading'].includes(session.state().type);
const isUnderWay = (session: JoinSession): boolean => isBefore(session) || session.state().type === 'asked';
