// The one owner of everything on the network: circles, their links, open invitations, joins that wait. Made after unlock,
// when the disk has been read, and stopped at lock. Lives outside React; screens read snapshots and subscribe.
import type { Circle } from '#shared/circle/circle.ts';
import { type LinkFailure, parseInvitationLink } from '#shared/circle/invitation.ts';
import type { PendingJoin } from '#shared/circle/join.ts';
import type { OpenedRequest } from '#shared/circle/requestFile.ts';
import type { CircleStore } from '#shared/circle/store.ts';
import type { Clock } from '#shared/clock.ts';
import { randomBytes } from '#shared/crypto/sodium.ts';
import type { CircleId, DocumentId, InvitationId, Rendezvous } from '#shared/ids.ts';
import { ok, type Result } from '#shared/result.ts';
import { type CircleLinks, createCircleLinks } from './circleLinks.ts';
import type { JoinRequestView } from './joining/answering.ts';
import { createInviter, type Inviter } from './joining/inviter.ts';
import { createJoiner, type JoinSession } from './joining/joiner.ts';
import type { PhaseKeyDesk } from './keyExchange.ts';
import { createMeetings } from './meetings.ts';
import type { Present } from './presence.ts';
import type { CircleStatus } from './status.ts';
import type { LinkedSessionClock } from './timekeeping.ts';
import type { MeetingPlace, Schedule } from './transport.ts';

export interface SyncOptions {
  /** `createWebrtcPlace` in the app, the in-memory network in tests */
  readonly place: MeetingPlace;
  /** the exact set in use, for main's hub */
  readonly setRendezvous: (rendezvous: readonly Rendezvous[]) => Promise<unknown>;
  readonly store: CircleStore;
  readonly clock: Clock;
  readonly schedule: Schedule;
  /** 0–1, spreads retries; random bytes of the system unless a test says otherwise */
  readonly jitter?: () => number;
}

export interface SyncEngine {
  readonly addCircle: (circle: Circle, desk?: PhaseKeyDesk) => void;
  /** before the circle is closed */
  readonly removeCircle: (circleId: CircleId) => void;
  /** the same object until something changed; null for a circle that was not added */
  readonly status: (circleId: CircleId) => CircleStatus | null;
  /** other members who are here now */
  readonly present: (circleId: CircleId) => readonly Present[];
  readonly announceScreen: (circleId: CircleId, documentId: DocumentId | null) => void;
  /** the session's clock, as far as this computer knows it; null for a circle that was not added */
  readonly sessionClock: (circleId: CircleId, documentId: DocumentId) => LinkedSessionClock | null;
  /** people who ask to join by an invitation of this device */
  readonly requests: (circleId: CircleId) => readonly JoinRequestView[];
  /** a request that came in a file; null: the invitation has ended, or is not this device's */
  readonly takeRequest: (
    circleId: CircleId,
    invitationId: InvitationId,
    opened: OpenedRequest,
  ) => Promise<JoinRequestView | null>;
  /** Anything above may have changed; many changes in one turn make one call. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Goes to the meeting point of a link; the same session when it is open already. */
  readonly join: (link: string) => Result<JoinSession, LinkFailure>;
  /** Takes up a join that was asked for in an earlier run. */
  readonly resumeJoin: (pending: PendingJoin) => JoinSession;
  readonly joins: () => readonly JoinSession[];
  /** after a wake or a change of network */
  readonly announceAgain: () => void;
  /** Links closed, nothing announced; the engine cannot be used again. */
  readonly stop: () => void;
}

interface Running {
  readonly circle: Circle;
  readonly links: CircleLinks;
  readonly inviter: Inviter;
  status: CircleStatus | null;
  present: readonly Present[] | null;
}

/** milliseconds; screens need no more than ten pictures a second of a status */
const notifyMs = 100;

export const startSync = (options: SyncOptions): SyncEngine => {
  const jitter = options.jitter ?? (() => (randomBytes(1)[0] ?? 0) / 255);
  const shared = { clock: options.clock, schedule: options.schedule, jitter };
  const meetings = createMeetings({ ...shared, place: options.place, setRendezvous: options.setRendezvous });
  const running = new Map<CircleId, Running>();
  const listeners = new Set<() => void>();
  let sessions: readonly JoinSession[] = [];
  let cancelNotify: (() => void) | null = null;

  const notify = (): void => {
    cancelNotify ??= options.schedule(() => {
      cancelNotify = null;
      for (const listener of [...listeners]) listener();
    }, notifyMs);
  };
  const changedIn = (circleId: CircleId) => (): void => {
    const circle = running.get(circleId);
    if (circle) {
      circle.status = null;
      circle.present = null;
    }
    notify();
  };
  const startJoiner = (invitation: PendingJoin['invitation'], pending: PendingJoin | null): JoinSession => {
    const open = sessions.find((session) => session.invitationId === invitation.invitationId);
    if (open) return open;
    const session = createJoiner({ ...shared, invitation, pending, meetings, store: options.store });
    session.subscribe(() => {
      const { type } = session.state();
      if (type === 'joined' || type === 'refused') sessions = sessions.filter((each) => each !== session);
      notify();
    });
    sessions = [...sessions, session];
    return session;
  };

  return {
    addCircle: (circle, desk) => {
      if (running.has(circle.circleId)) return;
      const onChange = changedIn(circle.circleId);
      const successorOf = (circleId: CircleId): Circle | null => running.get(circleId)?.circle ?? null;
      const links = createCircleLinks({
        ...shared,
        ...(desk ? { desk } : {}),
        circle,
        successorOf,
        store: options.store,
        meetings,
        onChange,
      });
      const inviter = createInviter({
        ...shared,
        circle,
        store: options.store,
        now: options.clock.now,
        meetings,
        onChange,
        onFault: links.countFault,
      });
      running.set(circle.circleId, { circle, links, inviter, status: null, present: null });
      notify();
    },
    removeCircle: (circleId) => {
      const circle = running.get(circleId);
      running.delete(circleId);
      circle?.inviter.stop();
      circle?.links.stop();
      notify();
    },
    status: (circleId) => {
      const circle = running.get(circleId);
      if (!circle) return null;
      circle.status ??= circle.links.status();
      return circle.status;
    },
    present: (circleId) => {
      const circle = running.get(circleId);
      if (!circle) return nobody;
      circle.present ??= circle.links.present();
      return circle.present;
    },
    announceScreen: (circleId, documentId) => running.get(circleId)?.links.announceScreen(documentId),
    sessionClock: (circleId, documentId) => running.get(circleId)?.links.sessionClock(documentId) ?? null,
    requests: (circleId) => running.get(circleId)?.inviter.requests() ?? noRequests,
    takeRequest: async (circleId, ...request) => (await running.get(circleId)?.inviter.takeRequest(...request)) ?? null,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    join: (link) => {
      const invitation = parseInvitationLink(link);
      return invitation.ok ? ok(startJoiner(invitation.value, null)) : invitation;
    },
    resumeJoin: (pending) => startJoiner(pending.invitation, pending),
    joins: () => sessions,
    announceAgain: meetings.announceAll,
    stop: () => {
      for (const { links, inviter } of running.values()) {
        inviter.stop();
        links.stop();
      }
      for (const session of sessions) session.stop();
      running.clear();
      cancelNotify?.();
      listeners.clear();
      meetings.stop();
    },
  };
};

const nobody: readonly Present[] = [];
const noRequests: readonly JoinRequestView[] = [];
