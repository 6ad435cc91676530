// What a person finds in a vault, counted by opening it: reflections, circles, sessions, the person's own steps. A backup, a scratch copy and the
// vault itself are counted by the same hand, so that the numbers can be held against each other.
// It must never write: what opening a circle would write is dropped.
import { circleStore } from '#renderer/storage/circleStore.ts';
import { makeBreather } from '#renderer/storage/nextTask.ts';
import type { StoreInMemory } from '#renderer/storage/openBackup.ts';
import { readProfile } from '#renderer/storage/profileStore.ts';
import { decodeReflection } from '#renderer/storage/reflectionStore.ts';
import type { Circle } from '#shared/circle/circle.ts';
import { openCircle } from '#shared/circle/openCircle.ts';
import { circleIds } from '#shared/circle/startCircle.ts';
import type { CircleStore } from '#shared/circle/store.ts';
import type { Clock } from '#shared/clock.ts';
import { ok } from '#shared/result.ts';
import { digestOf } from '#shared/session/digest.ts';
import { openSession } from '#shared/session/openSession.ts';
import { seatingOf } from '#shared/session/seating.ts';

export interface VaultCounts {
  readonly reflections: number;
  readonly trashed: number;
  readonly circles: number;
  readonly sessions: number;
  /** that this person promised, in whatever state they are */
  readonly steps: number;
  /** reflections and circles whose rows do not read */
  readonly unreadable: number;
}
export interface CountedVault {
  readonly counts: VaultCounts;
  /** whose it is; null when the profile does not read */
  readonly name: string | null;
}

export const countVault = async (store: StoreInMemory, clock: Clock): Promise<CountedVault> => {
  const breathe = makeBreather();
  let kept = 0;
  let trashed = 0;
  let unreadable = 0;
  for (const stored of await store.readAll('reflections')) {
    await breathe();
    const reflection = decodeReflection(stored);
    if (reflection === null) unreadable += 1;
    else if (reflection.trashedAt === null) kept += 1;
    else trashed += 1;
  }
  const circles = readOnly(circleStore(store));
  const sessions: number[] = [];
  const steps = stepsOnce();
  let damaged = 0;
  for (const circleId of await circleIds(circles)) {
    // one circle that throws must not hide the others
    const opened = await openCircle(circles, circleId, { clock, schedule: () => () => undefined }).catch(() => null);
    if (opened?.ok) {
      sessions.push(opened.value.document.view('sessions').length);
      steps.add(await ownSteps(opened.value, breathe));
      await opened.value.close();
    } else damaged += 1;
  }
  return {
    counts: {
      reflections: kept,
      trashed,
      circles: sessions.length,
      sessions: sessions.reduce((sum, count) => sum + count, 0),
      steps: steps.count(),
      unreadable: unreadable + damaged,
    },
    name: (await readProfile(store))?.name ?? null,
  };
};

/** A step by what it was promised with, and by what it says now. */
type StepNames = readonly string[];

/**
 * A circle that began again holds the open steps of the one before (carryOver.ts), under the words that they had there, and
 * from the same instant. They are one step each, whichever of the two circles is read first.
 */
const stepsOnce = (): { readonly add: (ofCircle: readonly StepNames[]) => void; readonly count: () => number } => {
  const elsewhere = new Set<string>();
  let count = 0;
  return {
    add: (ofCircle) => {
      count += ofCircle.filter((names) => !names.some((name) => elsewhere.has(name))).length;
      for (const name of ofCircle.flat()) elsewhere.add(name);
    },
    count: () => count,
  };
};

/** One session's document is open at a time. One that does not open has no step that anybody could read. */
const ownSteps = async (circle: Circle, breathe: () => Promise<void>): Promise<readonly StepNames[]> => {
  const me = seatingOf(circle.document.view('seats'), circle.roster()).personOf(circle.memberId);
  const steps: StepNames[] = [];
  for (const { documentId } of circle.document.view('sessions')) {
    await breathe();
    const session = await openSession(circle, documentId).catch(() => null);
    if (!session?.ok) continue;
    for (const { words, trail, madeAt } of digestOf(session.value, circle).commitments) {
      if (words.owner !== me) continue;
      steps.push([`${madeAt} ${words.text}`, `${madeAt} ${trail[0]?.words?.text ?? words.text}`]);
    }
    await circle.closeDocument(documentId);
  }
  return steps;
};

const readOnly = (store: CircleStore): CircleStore => ({ ...store, commit: async () => ok(undefined) });

export const isSameCount = (a: VaultCounts, b: VaultCounts): boolean =>
  a.reflections === b.reflections &&
  a.trashed === b.trashed &&
  a.circles === b.circles &&
  a.sessions === b.sessions &&
  a.steps === b.steps;
