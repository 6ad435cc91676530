// One run of chaos, all of it out of one number: whole engines of 2 to 8 people, or 12, on a network that is late, loses,
// doubles and reorders, breaks links, cuts one way or both; apps that quit and crash and start from what was stored; disks
// that refuse for a while; clocks that are wrong and jump. Then the weather clears and values are compared. For tests only.
import { expect } from 'vitest';
import type { DocumentId } from '#shared/ids.ts';
import { must } from '#shared/result.ts';
import { openSession, planSession } from '#shared/session/openSession.ts';
import type { Session } from '#shared/session/session.ts';
import { type MemoryStore, memoryStore } from '#shared/testing/memoryStore.ts';
import type { Fate } from '#shared/testing/network.ts';
import { type Random, seeded } from '#shared/testing/random.ts';
import { type TestApp, type TestWorld, testWorld } from './testApps.ts';
import {
  becameSaved,
  type Expected,
  expectSaved,
  notesOf,
  settleAfterStart,
  writeSomething,
} from './testChaosBoard.ts';
import { seedTheSystem } from './testRandom.ts';

const names = ['Ana', 'Ben', 'Karim', 'Claire', 'Ines', 'Denis', 'Yu', 'Aya', 'Luc', 'Mia', 'Noor', 'Tom'] as const;

/** What each person's disk holds once all have joined, made once for each number of people. */
const beginnings = new Map<number, Promise<readonly (readonly [string, MemoryStore])[]>>();
const beginningOf = (count: number): Promise<readonly (readonly [string, MemoryStore])[]> => {
  const make = async () => {
    const restore = seedTheSystem(count);
    const world = await testWorld({ keepsEveryByte: false });
    const apps = await world.circleOf(...names.slice(0, count));
    for (const app of apps) await app.end('quit');
    restore();
    return apps.map(({ name, store }) => [name, store] as const);
  };
  const made = beginnings.get(count) ?? make();
  beginnings.set(count, made);
  return made;
};

/** small circles more often: what goes wrong between two is found soonest there */
const sizes = [2, 3, 4, 5, 2, 3, 4, 6, 2, 3, 4, 5, 2, 3, 7, 4, 2, 3, 8, 6] as const;
export const peopleIn = (seed: number): number => (seed % 100 === 0 ? 12 : (sizes[seed % sizes.length] ?? 2));

interface Run {
  readonly world: TestWorld;
  readonly random: Random;
  readonly apps: readonly TestApp[];
  readonly wrongBy: Map<string, number>;
  readonly away: Set<TestApp>;
  readonly open: Map<TestApp, Map<DocumentId, Session>>;
  readonly documents: DocumentId[];
  readonly expected: Expected;
}

export interface ChaosReport {
  readonly people: number;
  readonly accepted: number;
  readonly documents: number;
}

export const runChaos = async (seed: number): Promise<ChaosReport> => {
  const people = peopleIn(seed);
  const beginning = await beginningOf(people);
  const restore = seedTheSystem(seed);
  try {
    return await runOf(seed, beginning);
  } finally {
    restore();
  }
};

const runOf = async (seed: number, beginning: readonly (readonly [string, MemoryStore])[]): Promise<ChaosReport> => {
  const random = seeded(seed);
  // up to ten minutes either way
  const wrongBy = new Map(beginning.map(([name]) => [name, (random.below(21) - 10) * 60_000]));
  const world = await testWorld({
    seed,
    keepsEveryByte: false,
    clockOf: (name, clock) => ({ ...clock, now: () => clock.now() + (wrongBy.get(name) ?? 0) }),
  });
  const apps: TestApp[] = [];
  for (const [name, store] of beginning) apps.push(await world.app(name, memoryStore(store.rows())));
  const run: Run = {
    ...{ world, random, apps, wrongBy, away: new Set(), open: new Map(apps.map((app) => [app, new Map()])) },
    ...{ documents: [], expected: { cards: new Map(), words: [], accepted: 0 } },
  };
  await world.time.advance(1_000);
  await plan(run, random.pick(apps));
  for (let step = 0; step < 30; step++) {
    await act(run);
    await world.time.advance(random.chance(0.1) ? random.below(40_000) : random.below(3_000));
    nothingPending(run);
  }
  await clearWeather(run);
  for (let waited = 0; waited < 60 && !isSame(run); waited++) await world.time.advance(5_000);
  await check(run, seed);
  for (const app of apps) await app.end('quit');
  return { people: apps.length, accepted: run.expected.accepted, documents: run.documents.length };
};

const plan = async (run: Run, app: TestApp): Promise<void> => {
  const planned = await planSession(app.circle(), { title: 'A session', startsAt: null, columns: ['Facts'] });
  if (planned.ok) run.documents.push(planned.value);
};

const sessionAt = async (run: Run, app: TestApp, documentId: DocumentId): Promise<Session | null> => {
  const known = run.open.get(app)?.get(documentId);
  if (known) return known;
  const opened = await openSession(app.circle(), documentId);
  if (!opened.ok) return null;
  run.open.get(app)?.set(documentId, opened.value);
  return opened.value;
};

/** What is held is saved, unless a disk says no. */
const save = async (run: Run, app: TestApp): Promise<void> => {
  if ((await app.circle().flush()).ok && app.circle().unsaved() === 0) becameSaved(app.name, run.expected);
};

const act = async (run: Run): Promise<void> => {
  const { random, away, apps } = run;
  const here = apps.filter((app) => !away.has(app));
  const app = here.length > 0 ? random.pick(here) : null;
  const dice = random.below(100);
  if (dice < 8) changeWeather(run);
  else if (dice < 22) cutOrHeal(run);
  else if (dice < 30 && away.size > 0) await start(run, random.pick([...away]));
  else if (app) await actAs(run, app, dice, here.length > 1);
};

const actAs = async (run: Run, app: TestApp, dice: number, mayGo: boolean): Promise<void> => {
  const { random, documents } = run;
  if (dice < 33 && documents.length < 3) await plan(run, app);
  else if (dice < 36) await closeOne(run, app);
  else if (dice < 42 && mayGo) await end(run, app);
  else if (dice < 45) app.store.failWith(random.chance(0.6) ? { type: 'DiskFull' } : null);
  else if (dice < 47) app.store.lieOnce();
  else if (dice < 49) run.wrongBy.set(app.name, (random.below(41) - 20) * 60_000);
  else await write(run, app);
};

const write = async (run: Run, app: TestApp): Promise<void> => {
  const { random, documents, expected } = run;
  const session = documents.length > 0 ? await sessionAt(run, app, random.pick(documents)) : null;
  for (let count = random.below(4); session && count >= 0; count--) writeSomething(random, app.name, session, expected);
  if (random.chance(0.8)) await save(run, app);
};

const closeOne = async (run: Run, app: TestApp): Promise<void> => {
  const [documentId] = run.open.get(app)?.keys() ?? [];
  if (documentId === undefined) return;
  run.open.get(app)?.delete(documentId);
  await app.circle().closeDocument(documentId);
};

const weathers: readonly (readonly [probability: number, fates: readonly Fate[]])[] = [
  [0, ['deliver']],
  // a reliable channel: late, or lost with its link
  [0.3, ['delay', 'delay', 'delay', 'delay', 'delay', 'break']],
  [0.1, ['drop', 'duplicate', 'reorder', 'break']],
  [0.3, ['delay', 'delay', 'drop', 'duplicate', 'reorder', 'break']],
];
const changeWeather = ({ random, world }: Run): void => {
  const [probability, fates] = random.pick(weathers);
  world.network.setFate((next) =>
    next() < probability ? (fates[Math.floor(next() * fates.length)] ?? 'deliver') : 'deliver',
  );
};
const cutOrHeal = ({ random, world: { network }, apps }: Run): void => {
  const [a, b] = random.shuffle(apps);
  if (!a || !b) return;
  const dice = random.below(10);
  if (dice < 3) network.cut(a.name, b.name);
  else if (dice < 6) network.cutOneWay(a.name, b.name);
  else if (dice === 6) {
    // two halves that do not see each other
    const [one, other] = [apps.filter((_, i) => i % 2 === 0), apps.filter((_, i) => i % 2 === 1)];
    for (const each of one) for (const far of other) network.cut(each.name, far.name);
  } else for (const each of apps) network.heal(a.name, each.name);
};

const end = async (run: Run, app: TestApp): Promise<void> => {
  const how = run.random.chance(0.6) ? 'crash' : 'quit';
  if (how === 'quit') await save(run, app);
  run.open.get(app)?.clear();
  await app.end(how);
  run.away.add(app);
};
const start = async (run: Run, app: TestApp): Promise<void> => {
  await app.start();
  run.away.delete(app);
  for (const documentId of run.documents) {
    const session = await sessionAt(run, app, documentId);
    if (session) settleAfterStart(app.name, session, run.expected);
  }
};

const clearWeather = async (run: Run): Promise<void> => {
  const { world, apps } = run;
  world.network.setFate(() => 'deliver');
  for (const a of apps) for (const b of apps) world.network.heal(a.name, b.name);
  for (const app of [...run.away]) await start(run, app);
  for (const app of apps) {
    app.store.failWith(null);
    // a lie may be pending: the second try tells the truth
    await app.circle().flush();
    must(await app.circle().flush());
    becameSaved(app.name, run.expected);
  }
};

const nothingPending = ({ open }: Run): void => {
  for (const sessions of open.values())
    for (const { shared } of sessions.values())
      expect([shared.doc.store.pendingStructs, shared.doc.store.pendingDs]).toEqual([null, null]);
};

const headsOf = (app: TestApp): string =>
  app
    .circle()
    .documents()
    // a crash may leave the key of a session that nobody has heard of
    .filter((documentId) => app.circle().heads(documentId).size > 0)
    .map(
      (documentId) => `${documentId} ${[...app.circle().heads(documentId)].map(([id, { hash }]) => id + hash).sort()}`,
    )
    .sort()
    .join();
/** Everybody holds the same, and everybody knows that everybody does. */
const isSame = ({ apps }: Run): boolean =>
  new Set(apps.map(headsOf)).size === 1 &&
  apps.every((app) => {
    const status = app.engine.status(app.circle().circleId);
    return status?.perDocument.every(({ heldBy, onlyHere }) => heldBy.length === apps.length - 1 && onlyHere === 0);
  });

/** For whoever looks for the reason. */
const whatDiffers = (run: Run): readonly string[] =>
  isSame(run)
    ? []
    : run.apps.map((app) => {
        const status = app.engine.status(app.circle().circleId);
        const links = status?.members.map(({ link }) => link).join(' ');
        const held = status?.perDocument.map((each) => `${each.documentId}: ${each.heldBy.length}, ${each.onlyHere}`);
        return `${app.name}: ${links} | ${held?.join('; ')} | ${headsOf(app)} | ${[...(status?.refused ?? [])]}`;
      });

const check = async (run: Run, seed: number): Promise<void> => {
  const { apps, expected } = run;
  const memberOf = (name: string): string => apps.find((app) => app.name === name)?.circle().memberId ?? '';
  const [first] = apps;
  expect(whatDiffers(run), `seed ${seed}: everybody holds the same and knows it`).toEqual([]);
  for (const app of apps) {
    const planned = app.circle().document.view('sessions');
    expect(planned).toEqual(first?.circle().document.view('sessions'));
    // everybody was in the circle before: every session is granted to everybody
    for (const { documentId } of planned) {
      const session = await sessionAt(run, app, documentId);
      const model = first ? await sessionAt(run, first, documentId) : null;
      if (!session || !model) throw new Error(`seed ${seed}: ${app.name} cannot open what was granted`);
      expectSaved(`with ${app.name}, seed ${seed}`, session, expected, memberOf);
      expect(session.view('board')).toEqual(model.view('board'));
      expect(session.view('archived')).toEqual(model.view('archived'));
      expect(notesOf(session)).toBe(notesOf(model));
    }
    expect(run.documents.every((id) => planned.some(({ documentId }) => documentId === id))).toBe(true);
  }
  nothingPending(run);
};
