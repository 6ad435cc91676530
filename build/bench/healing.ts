// A cut of six and six healed: twelve real engines on a network in memory, beside plain Yjs twice in the same process: over
// the same network, and as arithmetic alone, in the best order and with nothing sent. Processor time, which says the same on
// a busy machine.
import * as Y from 'yjs';
import { sessionIn, type TestApp, testWorld, writeCard } from '#renderer/sync/testApps.ts';
import type { DocumentId } from '#shared/ids.ts';
import { must } from '#shared/result.ts';
import { planSession } from '#shared/session/openSession.ts';
import { createNetwork } from '#shared/testing/network.ts';
import { virtualTime } from '#shared/testing/virtualTime.ts';

export interface Measured {
  readonly what: string;
  readonly against: string;
  readonly ours: number;
  readonly baseline: number;
  readonly unit: string;
  readonly goal: string;
  readonly mostRatio?: number;
  readonly mostOurs?: number;
  readonly leastRatio?: number;
}

const twelve = ['Ana', 'Ben', 'Karim', 'Claire', 'Ines', 'Denis', 'Yu', 'Aya', 'Luc', 'Mia', 'Noor', 'Tom'];
export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** milliseconds of the processor */
const worked = async (run: () => unknown): Promise<number> => {
  const begun = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
};

/**
 * One turn of the event loop lets everything settle that has begun, for both sides. The simulations' own way takes 150 turns of
 * promises for each message: time of the processor, and garbage, that no app would spend.
 */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Twelve people in one circle, with one session that everybody has open. */
export const worldOfTwelve = async (keepsEveryByte = true) => {
  const world = await testWorld({ keepsEveryByte, settle });
  const apps = await world.circleOf(...twelve);
  const [ana] = apps;
  if (!ana) throw new Error('twelve people');
  const documentId = must(await planSession(ana.circle(), { title: 'A', startsAt: null, columns: ['Facts'] }));
  await world.time.advance(30_000);
  for (const app of apps) await sessionIn(app, documentId);
  return { world, apps, documentId };
};
export type World = Awaited<ReturnType<typeof worldOfTwelve>>;

const editsASide = 500;

/** Ten in a row by one person and in one envelope. */
const editInTens = async (side: readonly TestApp[], documentId: DocumentId): Promise<void> => {
  for (let i = 0; i < editsASide; i++) {
    const app = side[Math.floor(i / 10) % side.length];
    if (!app) continue;
    writeCard(await sessionIn(app, documentId), `${i}`);
    if (i % 10 === 9) must(await app.circle().flush());
  }
};

/** From the moment when the first link may stand until everybody has everything: links, proofs, envelopes, checks. */
const healOurs = async ({ world, apps, documentId }: World): Promise<number> => {
  const sides = [apps.slice(0, 6), apps.slice(6)] as const;
  const across = sides[0].flatMap((a) => sides[1].map((b) => [a.name, b.name] as const));
  const headsOn = (app: TestApp): string =>
    [...app.circle().heads(documentId)]
      .map(([, { hash }]) => hash)
      .sort()
      .join();
  for (const [a, b] of across) world.network.cut(a, b);
  await world.time.advance(1_000);
  for (const side of sides) await editInTens(side, documentId);
  await world.time.advance(20_000);
  for (const [a, b] of across) world.network.heal(a, b);
  return worked(async () => {
    for (let waited = 0; new Set(apps.map(headsOn)).size > 1; waited++) {
      if (waited > 600) throw new Error('it does not heal');
      await world.time.advance(100);
    }
  });
};

/** Twelve documents, each side with its own 500 edits. */
const plainSides = (): readonly [readonly Y.Doc[], readonly Y.Doc[]] => {
  const docs = twelve.map(() => new Y.Doc());
  const sides = [docs.slice(0, 6), docs.slice(6)] as const;
  for (const side of sides)
    for (let i = 0; i < editsASide; i++) {
      const doc = side[Math.floor(i / 10) % 6];
      const before = doc ? Y.encodeStateVector(doc) : undefined;
      // as addCard writes it
      const place = { column: 'x'.repeat(22), order: 'a' };
      const id = `${side === sides[0] ? 'left' : 'right'} ${i}`.padEnd(22);
      doc?.getMap('cards').set(
        id,
        new Y.Map<unknown>([
          ['text', `${i}`],
          ['place', place],
        ]),
      );
      const update = doc ? Y.encodeStateAsUpdate(doc, before) : new Uint8Array([0, 0]);
      for (const other of side) if (other !== doc) Y.applyUpdate(other, update);
    }
  return sides;
};

/** The pairs one after another in the best order, so that nobody is sent a thing twice, and no byte is carried. */
const healArithmetic = (): Promise<number> => {
  const [left, right] = plainSides();
  return worked(() => {
    for (const a of left)
      for (const b of right) {
        const toB = Y.encodeStateAsUpdate(a, Y.encodeStateVector(b));
        const toA = Y.encodeStateAsUpdate(b, Y.encodeStateVector(a));
        Y.applyUpdate(b, toB);
        Y.applyUpdate(a, toA);
      }
  });
};

/**
 * Yjs's own exchange over the same network in memory: on each link both say their state vector and answer with what the other
 * lacks. In plain sight, without chunks, and without y-webrtc's passing on of what was received, which would only cost it more.
 */
const healPlain = async (): Promise<number> => {
  const time = virtualTime(settle);
  const network = createNetwork({ schedule: time.schedule, keepsEveryByte: false });
  const [left, right] = plainSides();
  const docs = [...left, ...right];
  const vector = 0;
  const framed = (type: number, content: Uint8Array): Uint8Array => Uint8Array.from([type, ...content]);
  const meet = (name: string, doc: Y.Doc, rendezvous: string): void => {
    network.node(name).join({ rendezvous, password: '' }, (channel) =>
      channel.listen({
        onOpen: () => channel.send(framed(vector, Y.encodeStateVector(doc))),
        onMessage: (bytes) => {
          const content = bytes.subarray(1);
          if (bytes[0] === vector) channel.send(framed(1, Y.encodeStateAsUpdate(doc, content)));
          else Y.applyUpdate(doc, content);
        },
        onDrain: () => undefined,
        onClose: () => undefined,
      }),
    );
  };
  for (const [i, a] of left.entries())
    for (const [j, b] of right.entries()) {
      meet(`left ${i}`, a, `${i} and ${j}`);
      meet(`right ${j}`, b, `${i} and ${j}`);
    }
  const isSame = (): boolean =>
    docs.every((doc) => doc.getMap('cards').size === docs[0]?.getMap('cards').size && doc.store.clients.size === 12);
  return worked(async () => {
    for (let waited = 0; !isSame(); waited++) {
      if (waited > 600) throw new Error('it does not heal');
      await time.advance(100);
    }
  });
};

export const healing = async (rounds: number): Promise<readonly Measured[]> => {
  const world = await worldOfTwelve(false);
  const [ours, plain, arithmetic]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < rounds; round++) {
    arithmetic.push(await healArithmetic());
    plain.push(await healPlain());
    ours.push(await healOurs(world));
  }
  const what = 'a cut of 6 and 6 healed, 500 edits a side, processor';
  // the goal says "plain Yjs in one process", which may be read either way: it stands beside both
  const row = { what, ours: median(ours), unit: 'ms', goal: '≤ 3', mostRatio: 3 };
  return [
    { ...row, against: 'plain Yjs, same network', baseline: median(plain) },
    { ...row, against: 'plain Yjs, best order, no network', baseline: median(arithmetic) },
  ];
};
