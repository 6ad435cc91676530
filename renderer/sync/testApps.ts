// Whole apps without a screen, for stories and simulations: a store in memory, real circles, the real engine, and a network
// in memory on a clock that a test moves. People join through the invitation, as they do in the app. For tests only.
import type { Circle } from '#shared/circle/circle.ts';
import { openCircle } from '#shared/circle/openCircle.ts';
import { pendingJoins } from '#shared/circle/pendingJoins.ts';
import { circleIds, startCircle } from '#shared/circle/startCircle.ts';
import type { Clock } from '#shared/clock.ts';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import type { CircleId, DocumentId, Rendezvous } from '#shared/ids.ts';
import { must } from '#shared/result.ts';
import { addCard } from '#shared/session/board.ts';
import { openSession, planSession } from '#shared/session/openSession.ts';
import type { Session } from '#shared/session/session.ts';
import { type MemoryStore, memoryStore } from '#shared/testing/memoryStore.ts';
import { createNetwork, type Network, type NetworkOptions } from '#shared/testing/network.ts';
import { type VirtualTime, virtualTime } from '#shared/testing/virtualTime.ts';
import type { JoinSession } from './joining/joiner.ts';
import { type SyncEngine, startSync } from './syncEngine.ts';

export interface TestApp {
  readonly name: string;
  store: MemoryStore;
  engine: SyncEngine;
  circles: readonly Circle[];
  readonly opening: Set<CircleId>;
  joins: readonly JoinSession[];
  /** what main was told last */
  rendezvous: readonly Rendezvous[];
  /** the only circle */
  readonly circle: () => Circle;
  readonly open: (circleId: CircleId) => Promise<Circle>;
  /** `crash`: what had not reached the store is gone. The app stays closed until `start`. */
  readonly end: (how: 'quit' | 'crash') => Promise<void>;
  readonly start: () => Promise<void>;
}

export interface TestWorld {
  readonly time: VirtualTime;
  readonly network: Network;
  /** `store`: what an earlier run of this app left; it starts from there */
  readonly app: (name: string, store?: MemoryStore) => Promise<TestApp>;
  /** All in one circle that the first has started, everybody linked with everybody. */
  readonly circleOf: (...names: readonly string[]) => Promise<readonly TestApp[]>;
}

export const firstSentences = ['What is said here stays here.', 'Nobody has to answer.'] as const;

export interface TestWorldOptions extends Omit<NetworkOptions, 'schedule'> {
  /** the clock of somebody's machine, where it is not the true one */
  readonly clockOf?: (name: string, clock: Clock) => Clock;
  /** of the virtual time */
  readonly settle?: () => Promise<void>;
}

export const testWorld = async (options: TestWorldOptions = {}): Promise<TestWorld> => {
  await sodiumReady;
  const time = virtualTime(options.settle);
  const network = createNetwork({ ...options, schedule: time.schedule });

  const newApp = async (name: string, store: MemoryStore = memoryStore()): Promise<TestApp> => {
    const clock = options.clockOf?.(name, time.clock) ?? time.clock;
    const startEngine = (): SyncEngine =>
      startSync({
        place: network.node(name),
        setRendezvous: async (rendezvous) => {
          app.rendezvous = rendezvous;
        },
        store: app.store,
        clock,
        schedule: time.schedule,
        jitter: network.random,
      });
    const app: TestApp = {
      name,
      store,
      circles: [],
      opening: new Set(),
      joins: [],
      rendezvous: [],
      engine: startSync({
        place: network.node(name),
        setRendezvous: async () => undefined,
        store,
        clock,
        schedule: time.schedule,
      }),
      circle: () => {
        const [circle] = app.circles;
        if (!circle) throw new Error(`${name} is in no circle`);
        return circle;
      },
      open: async (circleId) => {
        const { store } = app;
        const circle = must(await openCircle(store, circleId, { ...time, clock }));
        // it was ended meanwhile
        if (app.store !== store) return circle;
        app.circles = [...app.circles, circle];
        app.engine.addCircle(circle);
        goOnFrom(app, circle);
        circle.on('movesChanged', () => goOnFrom(app, circle));
        return circle;
      },
      end: async (how) => {
        app.engine.stop();
        if (how === 'quit') for (const circle of app.circles) await circle.close();
        app.store = app.store.afterCrash();
        app.circles = [];
      },
      start: async () => {
        app.engine = startEngine();
        const all = await circleIds(app.store);
        app.opening.clear();
        for (const circleId of all) app.opening.add(circleId);
        for (const circleId of all) await app.open(circleId);
        app.joins = (await pendingJoins(app.store)).map(app.engine.resumeJoin);
      },
    };
    app.engine.stop();
    if (store.count('circles') > 0) await app.start();
    else app.engine = startEngine();
    return app;
  };
  const circleOf = async (...names: readonly string[]): Promise<readonly TestApp[]> => {
    const apps: TestApp[] = [];
    for (const name of names) {
      const app = await newApp(name);
      const [founder] = apps;
      if (founder) await joinThrough(time, founder, app);
      else await found(app, time);
      apps.push(app);
    }
    await time.advance(3_000);
    return apps;
  };
  return { time, network, app: newApp, circleOf };
};

/** As the app does it: a circle where somebody has gone on is opened. */
const goOnFrom = (app: TestApp, circle: Circle): void => {
  for (const { proposal, standing } of circle.moves.known()) {
    const isOpen =
      app.circles.some(({ circleId }) => circleId === proposal.successor) || app.opening.has(proposal.successor);
    if (standing !== 'moved' || isOpen) continue;
    app.opening.add(proposal.successor);
    void app.open(proposal.successor);
  }
};

export const found = async (app: TestApp, time: VirtualTime): Promise<Circle> => {
  const made = { name: 'Tuesday circle', myName: app.name, sentences: firstSentences, now: time.clock.now() };
  return app.open(must(await startCircle(app.store, made)));
};

export const invite = async (app: TestApp): Promise<string> =>
  must(await app.circle().invite({ note: 'for a friend', meetingPlaces: [] })).link;

/** Reads, asks, is approved with pictures compared, and opens the circle. */
export const joinThrough = async (time: VirtualTime, inviter: TestApp, joiner: TestApp): Promise<void> => {
  const session = must(joiner.engine.join(await invite(inviter)));
  await time.advance(1_000);
  must(await session.ask(joiner.name));
  await time.advance(1_000);
  const [request] = inviter.engine.requests(inviter.circle().circleId);
  if (!request) throw new Error(`${joiner.name} has asked and ${inviter.name} saw nothing`);
  must(await request.approve(true));
  await time.advance(1_000);
  const state = session.state();
  if (state.type !== 'joined') throw new Error(`${joiner.name} is ${JSON.stringify(state)}`);
  await joiner.open(state.circleId);
  await time.advance(3_000);
};

export const plan = async (app: TestApp, title = 'First meeting'): Promise<DocumentId> =>
  must(await planSession(app.circle(), { title, startsAt: null, columns: ['To say'] }));

export const sessionIn = async (app: TestApp, documentId: DocumentId): Promise<Session> =>
  must(await openSession(app.circle(), documentId));

export const writeCard = (session: Session, text: string): void => {
  const [column] = session.view('board');
  if (!column) throw new Error('a session has a first column');
  must(addCard(session, { columnId: column.columnId, text }));
};

/** Every text on the board, sorted. */
export const textsOn = (session: Session): readonly string[] =>
  session
    .view('board')
    .flatMap((column) => column.cards.map((card) => card.text))
    .sort();
