// One circle as the screens read it: who belongs to it, under which names, and what is planned.
// Names come from the circle document, keys and signatures from the ops: a name is never proof of a key.
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { useParams } from 'wouter';
import type { Circle, Member, Roster } from '#shared/circle/circle.ts';
import type { Person, SessionEntry } from '#shared/circle/circleDocument.ts';
import type { KnownProposal } from '#shared/circle/moves.ts';
import type { DocumentId, MemberId } from '#shared/ids.ts';
import { heldViews } from '#shared/session/held.ts';
import { useCircleList } from './circlesContext.tsx';
import { useView } from './useViews.ts';

/** The circle of the route, or null while it is not here. */
export const useRouteCircle = (): Circle | null => {
  const { circleId } = useParams<{ circleId: string }>();
  const list = useCircleList();
  return list.find((circle) => circle.circleId === circleId) ?? null;
};

export const useRoster = (circle: Circle): Roster =>
  useSyncExternalStore(
    useCallback((listener: () => void) => circle.on('opsChanged', listener), [circle]),
    circle.roster,
  );

export const useProposals = (circle: Circle): readonly KnownProposal[] =>
  useSyncExternalStore(
    useCallback((listener: () => void) => circle.on('movesChanged', listener), [circle]),
    circle.moves.known,
  );

/** One has gone on from here: it is read, and nothing is written. */
export const useIsArchive = (circle: Circle): boolean =>
  useSyncExternalStore(
    useCallback((listener: () => void) => circle.on('movesChanged', listener), [circle]),
    circle.moves.isArchive,
  );

export const useCircleName = (circle: Circle): string => useView(circle.document, 'name');

export interface MemberSeat {
  readonly member: Member;
  /** null until the name has arrived */
  readonly name: string | null;
  readonly isMe: boolean;
  /** the place in the list: fixes the colour */
  readonly index: number;
}
export interface People {
  /** those who belong now, me first, the others by name */
  readonly members: readonly MemberSeat[];
  readonly former: readonly MemberSeat[];
  readonly guests: readonly Person[];
  /** null when the name is not known here */
  readonly nameOf: (memberId: MemberId | null) => string | null;
  readonly seatOf: (memberId: MemberId | null) => MemberSeat | null;
}

export const usePeople = (circle: Circle): People => {
  const roster = useRoster(circle);
  const people = useView(circle.document, 'people');
  return useMemo(() => peopleOf(roster, people, circle.memberId), [roster, people, circle]);
};

export const peopleOf = (roster: Roster, people: readonly Person[], me: MemberId): People => {
  const names = new Map(people.flatMap(({ memberId, name }) => (memberId ? [[memberId, name] as const] : [])));
  const seats = [...roster.members.values()]
    .map((member) => ({ member, name: names.get(member.memberId) ?? null, isMe: member.memberId === me }))
    // the roster has the same order everywhere, and who comes later stands behind: colours stay as they are
    .map((seat, index): MemberSeat => ({ ...seat, index }))
    .sort((a, b) => Number(b.isMe) - Number(a.isMe) || (a.name ?? '').localeCompare(b.name ?? ''));
  const byId = new Map(seats.map((seat) => [seat.member.memberId, seat]));
  return {
    members: seats.filter(({ member }) => !member.left),
    former: seats.filter(({ member }) => member.left),
    guests: people.filter(({ memberId }) => memberId === null),
    nameOf: (memberId) => (memberId ? (names.get(memberId) ?? null) : null),
    seatOf: (memberId) => (memberId ? (byId.get(memberId) ?? null) : null),
  };
};

/** Without those that were erased, and the place of the steps from before, which is no session. */
export const useSessions = (circle: Circle): readonly SessionEntry[] => {
  const sessions = useView(circle.document, 'sessions');
  const carried = useView(circle.document, 'carried');
  const { erasures } = useRoster(circle);
  return useMemo(() => shownSessions(sessions, erasures, carried), [sessions, erasures, carried]);
};

const shownSessions = (
  sessions: readonly SessionEntry[],
  erasures: Roster['erasures'],
  carried: DocumentId | null,
): readonly SessionEntry[] =>
  sessions.filter(({ documentId }) => documentId !== carried && erasures.get(documentId)?.isErased !== true);

/** Those that may still be held: neither cancelled, nor erased, nor closed. */
export const comingSessionsOf = (circle: Circle): readonly SessionEntry[] => {
  const held = new Set(
    heldViews(circle.document)
      .view('held')
      .map(({ documentId }) => documentId),
  );
  const { document } = circle;
  return shownSessions(document.view('sessions'), circle.roster().erasures, document.view('carried')).filter(
    ({ documentId, archived }) => !archived && !held.has(documentId),
  );
};

/** The next one of a circle, or null; `besides` is the one that is going on. */
export const useNextSession = (circle: Circle, now: number, besides: DocumentId | null = null): SessionEntry | null => {
  useSessions(circle);
  useView(heldViews(circle.document), 'held');
  return nextSessionOf(
    comingSessionsOf(circle).filter(({ documentId }) => documentId !== besides),
    now,
  );
};

/** The first planned session that did not begin longer than this ago: people come late, and boards stay open. */
const stillOnMs = 6 * 3_600_000;

export const nextSessionOf = (sessions: readonly SessionEntry[], now: number): SessionEntry | null => {
  const open = sessions.filter(({ archived }) => !archived);
  return (
    open.find(({ startsAt }) => startsAt !== null && startsAt > now - stillOnMs) ??
    open.find(({ startsAt }) => startsAt === null) ??
    null
  );
};
