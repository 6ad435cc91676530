// Fixed people for stories and simulations: Ana starts a circle, the others join by invitation, each with a store of their
// own. No timers, no links: `meet` carries ops and envelopes as two synced apps would. For tests only.

import type { Circle, SyncedCircle } from '../circle/circle.ts';
import { parseInvitationLink } from '../circle/invitation.ts';
import { acceptWelcome, askToJoin, readOffer, readRequest } from '../circle/join.ts';
import { openCircle } from '../circle/openCircle.ts';
import { finishJoin, savePendingJoin } from '../circle/pendingJoins.ts';
import { startCircle } from '../circle/startCircle.ts';
import { type Clock, manualClock } from '../clock.ts';
import { sodiumReady } from '../crypto/sodium.ts';
import type { CircleId, DocumentId } from '../ids.ts';
import { must } from '../result.ts';
import { type MemoryStore, memoryStore } from './memoryStore.ts';

export interface TestPerson {
  readonly name: string;
  store: MemoryStore;
  circle: Circle;
  readonly circleId: CircleId;
  readonly clock: Clock;
  /** the next start of the app: `crash` drops what had not reached the store, else everything is flushed first */
  readonly restart: (how: 'crash' | 'quit') => Promise<void>;
}

interface Together {
  readonly all: readonly TestPerson[];
  /** everybody's */
  readonly clock: ReturnType<typeof manualClock>;
}

export const testSentences = [
  'What is said here stays here.',
  'What I learn may travel.',
  'Nobody has to answer.',
  'We say when we cannot come.',
] as const;

/** Nothing happens by itself: tests flush when they want to. */
export const noTimers = { schedule: () => () => undefined };

/** All of one circle, in the order given; the first has started it. Every name is known to everybody. */
export const people = async <Name extends string>(
  ...names: readonly Name[]
): Promise<{ readonly [N in Name]: TestPerson } & Together> => {
  await sodiumReady;
  const clock = manualClock();
  const all: TestPerson[] = [];
  for (const name of names) {
    const [inviter] = all;
    all.push(inviter ? await joins(name, inviter, clock) : await starts(name, clock));
    if (inviter) await meetAll(all.map(({ circle }) => circle));
  }
  const byName: { [N in Name]?: TestPerson } = {};
  for (const [i, name] of names.entries()) byName[name] = all[i];
  // every name was just set
  return Object.assign(byName as { readonly [N in Name]: TestPerson }, { all, clock });
};

const starts = async (name: string, clock: Clock): Promise<TestPerson> => {
  const store = memoryStore();
  const circleId = must(
    await startCircle(store, {
      name: 'Tuesday circle',
      myName: shown(name),
      sentences: testSentences,
      now: clock.now(),
    }),
  );
  return personOf(name, store, circleId, clock);
};

/** By invitation, as the apps do it, without the network between. */
export const joins = async (name: string, inviter: TestPerson, clock: Clock, verified = true): Promise<TestPerson> => {
  const store = memoryStore();
  const { link } = must(await inviter.circle.invite({ note: shown(name), meetingPlaces: [] }));
  const invitation = must(parseInvitationLink(link));
  const offer = must(readOffer(inviter.circle.joinOffer(), invitation));
  const pending = askToJoin({ invitation, offer, name: shown(name) });
  must(await savePendingJoin(store, pending));
  const request = must(readRequest(pending.request, invitation.circleId, invitation.invitationId));
  const welcome = must(await inviter.circle.approve(invitation.invitationId, request, verified));
  const circleId = must(await finishJoin(store, pending, must(acceptWelcome(pending, welcome))));
  return personOf(name, store, circleId, clock);
};

const shown = (name: string): string => name.slice(0, 1).toUpperCase() + name.slice(1);

export const personOf = async (
  name: string,
  store: MemoryStore,
  circleId: CircleId,
  clock: Clock,
): Promise<TestPerson> => {
  const person: TestPerson = {
    name,
    store,
    circleId,
    clock,
    circle: must(await openCircle(store, circleId, { clock, ...noTimers })),
    restart: async (how) => {
      if (how === 'quit') await person.circle.close();
      person.store = person.store.afterCrash();
      person.circle = must(await openCircle(person.store, circleId, { clock, ...noTimers }));
    },
  };
  return person;
};

/** Two apps that are linked: what one has and the other lacks, both ways, until nothing moves. Flushes nothing. */
export const meet = async (a: SyncedCircle, b: SyncedCircle): Promise<void> => {
  for (let round = 0; round < 10; round++) {
    const moved = (await carry(a, b)) + (await carry(b, a));
    if (moved === 0) return;
  }
  throw new Error('two circles exchange for ever');
};

export const meetAll = async (circles: readonly Circle[]): Promise<void> => {
  for (let round = 0; round < 3; round++) {
    for (const circle of circles) must(await circle.flush());
    for (const a of circles) for (const b of circles) if (a !== b) await meet(a, b);
  }
};

/** Returns how many ops and envelopes were new to `to`. */
export const carry = async (from: SyncedCircle, to: SyncedCircle): Promise<number> => {
  const lacking = from.opsAfter(to.roster().heads);
  let moved = must(await to.receiveOps(lacking)).added;
  for (const documentId of from.documents())
    if (to.documents().includes(documentId)) moved += await carryDocument(from, to, documentId);
  return moved;
};

const carryDocument = async (from: SyncedCircle, to: SyncedCircle, documentId: DocumentId): Promise<number> => {
  const held = to.heads(documentId);
  const batch: Uint8Array[] = [];
  for (const [authorId, head] of from.heads(documentId)) {
    const first = (held.get(authorId)?.seq ?? 0) + 1;
    if (first <= head.seq) batch.push(...(await from.envelopes(documentId, authorId, first, head.seq)));
  }
  return batch.length === 0 ? 0 : must(await to.receiveEnvelopes(documentId, batch)).applied;
};
