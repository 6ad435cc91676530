// Everything a reflection can be about: the people, sessions and steps of all circles on this computer, each with its words and
// the place where it is opened. It only reads: nothing of a circle learns that somebody looked.
import { useLingui } from '@lingui/react/macro';
import { useEffect, useMemo, useState } from 'react';
import { useCircleList, useCirclesIfOpen } from '#renderer/state/circlesContext.tsx';
import { useServices } from '#renderer/state/services.tsx';
import { sessionDigestsOf } from '#renderer/state/sessionDigests.ts';
import { seatsOf } from '#renderer/state/useSteps.ts';
import type { Circle } from '#shared/circle/circle.ts';
import type { SessionEntry } from '#shared/circle/circleDocument.ts';
import type { About } from '#shared/reflection/about.ts';
import { stepsFor } from '#shared/session/digest.ts';
import { heldViews } from '#shared/session/held.ts';

export interface AboutThing extends About {
  readonly title: string;
  /** the circle, where there are several, and whose step it is when it is not mine; may be empty */
  readonly detail: string;
  /** of a session, when it was held or is planned, milliseconds since 1970; null: no date, or no session */
  readonly startsAt: number | null;
  readonly path: string;
  /** can be chosen; the others are known, and shown where they were chosen once */
  readonly isOffered: boolean;
}
export interface AboutThings {
  /** false: a step, or anything at all, may not have been read yet */
  readonly isRead: boolean;
  /** people by name, sessions by how near they are in time, steps by date */
  readonly all: readonly AboutThing[];
  readonly find: (about: About) => AboutThing | null;
  readonly isErased: (about: About) => boolean;
}

/** `withSteps`: reads every session for its steps, once, unless it was read before. */
export const useAboutThings = (withSteps: boolean): AboutThings => {
  const { t } = useLingui();
  const { clock } = useServices();
  const isOpen = useCirclesIfOpen() !== null;
  const circles = useCircleList();
  const turn = useTurn(circles, withSteps);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn is news of a circle; its views are read anew then
  return useMemo(() => {
    const unnamed = { circle: t`A circle`, person: t`Somebody` };
    const now = clock.now();
    // what stands in a circle and in its archive is opened where the circle goes on
    const inOrder = [...circles].sort((a, b) => Number(a.moves.isArchive()) - Number(b.moves.isArchive()));
    const all = inOrder.flatMap((circle) => thingsOf(circle, withSteps, unnamed, circles.length > 1));
    const byKey = new Map<string, AboutThing>();
    for (const thing of all) if (!byKey.has(keyOf(thing))) byKey.set(keyOf(thing), thing);
    return {
      isRead: isOpen && (!withSteps || circles.every((circle) => sessionDigestsOf(circle).isRead())),
      all: [...byKey.values()].sort((a, b) => rank(a) - rank(b) || distance(a, now) - distance(b, now)),
      find: (about) => byKey.get(keyOf(about)) ?? null,
      isErased: ({ kind, id }) =>
        kind === 'session' && circles.some((circle) => erasedIn(circle).some((documentId) => documentId === id)),
    };
  }, [circles, turn, withSteps, isOpen, clock, t]);
};

const keyOf = ({ kind, id }: About): string => `${kind} ${id}`;
const rank = ({ kind }: About): number => (kind === 'person' ? 0 : kind === 'session' ? 1 : 2);
const distance = ({ kind, startsAt }: AboutThing, now: number): number =>
  kind !== 'session' ? 0 : startsAt === null ? Number.MAX_SAFE_INTEGER : Math.abs(startsAt - now);

const thingsOf = (
  circle: Circle,
  withSteps: boolean,
  unnamed: { readonly circle: string; readonly person: string },
  saysCircle: boolean,
): readonly AboutThing[] => {
  const { document, circleId } = circle;
  const isArchive = circle.moves.isArchive();
  const seats = seatsOf(circle);
  const name = saysCircle ? document.view('name') || unnamed.circle : '';
  const people = seats.all
    .filter(({ personId }) => personId !== seats.me)
    .map(
      (seat): AboutThing => ({
        kind: 'person',
        id: seat.personId,
        title: seat.name || unnamed.person,
        detail: name,
        startsAt: null,
        path: `/circles/${circleId}/members`,
        isOffered: !isArchive,
      }),
    );
  const carried = document.view('carried');
  const erased = erasedIn(circle);
  const heldAt = new Map(
    heldViews(document)
      .view('held')
      .map(({ documentId, startedAt }) => [documentId, startedAt]),
  );
  const sessions = document
    .view('sessions')
    .filter(({ documentId }) => documentId !== carried && !erased.includes(documentId))
    .map(
      (session: SessionEntry): AboutThing => ({
        kind: 'session',
        id: session.documentId,
        title: session.title,
        detail: name,
        startsAt: heldAt.get(session.documentId) ?? session.startsAt,
        path: `/circles/${circleId}/sessions/${session.documentId}`,
        isOffered: !session.archived,
      }),
    );
  if (!withSteps) return [...people, ...sessions];
  const steps = stepsFor(sessionDigestsOf(circle).view().values(), seats.me).map(
    ({ documentId, commitment: { commitmentId, words } }): AboutThing => ({
      kind: 'step',
      id: commitmentId,
      title: words.text,
      detail: [words.owner === seats.me ? '' : (seats.nameOf(words.owner) ?? unnamed.person), name]
        .filter((part) => part !== '')
        .join(' · '),
      startsAt: null,
      path: isArchive ? `/circles/${circleId}/sessions/${documentId}` : `/circles/${circleId}/commitments`,
      isOffered: !isArchive && (words.owner === seats.me || words.partner === seats.me),
    }),
  );
  return [...people, ...sessions, ...steps];
};

const erasedIn = (circle: Circle): readonly string[] =>
  [...circle.roster().erasures].filter(([, { isErased }]) => isErased).map(([documentId]) => documentId);

/** Another number whenever one of the circles has news. */
const useTurn = (circles: readonly Circle[], withSteps: boolean): number => {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const next = (): void => setTurn((before) => before + 1);
    const stops = circles.flatMap((circle) => [
      ...(['name', 'people', 'seats', 'sessions', 'carried'] as const).map((section) =>
        circle.document.subscribe(section, next),
      ),
      heldViews(circle.document).subscribe('held', next),
      circle.on('opsChanged', next),
      circle.on('movesChanged', next),
      ...(withSteps ? [sessionDigestsOf(circle).subscribe(next)] : []),
    ]);
    return () => {
      for (const stop of stops) stop();
    };
  }, [circles, withSteps]);
  return turn;
};
