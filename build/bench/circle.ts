// The figures of a circle that need no window: counts, bytes, healing and opening, on real engines and an in-memory channel,
// each beside plain Yjs in the same process. Bundled and run by circle.mjs; it prints rows as JSON.
import * as Y from 'yjs';
import { sessionIn, type TestApp, testWorld, writeCard } from '#renderer/sync/testApps.ts';
import { openCircle } from '#shared/circle/openCircle.ts';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import type { DocumentId } from '#shared/ids.ts';
import { must } from '#shared/result.ts';
import { addCard, editCard } from '#shared/session/board.ts';
import { openSession, planSession } from '#shared/session/openSession.ts';
import { noTimers, people } from '#shared/testing/people.ts';

interface Measured {
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
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
const rounds = Number(process.env['ROUNDS'] ?? 7);

const timed = async (run: () => unknown): Promise<number> => {
  const begun = performance.now();
  await run();
  return performance.now() - begun;
};

/** What y-webrtc does with an update: whoever learns something sends it to everybody. */
const messagesOfYWebrtc = (count: number): number => {
  const docs = Array.from({ length: count }, () => new Y.Doc());
  let sent = 0;
  const waiting: (() => void)[] = [];
  for (const doc of docs)
    doc.on('update', (update: Uint8Array) => {
      for (const other of docs)
        if (other !== doc) {
          sent++;
          waiting.push(() => Y.applyUpdate(other, update));
        }
    });
  docs[0]?.getMap('cards').set('a', 'words');
  for (let next = waiting.shift(); next; next = waiting.shift()) next();
  return sent;
};

const worldOfTwelve = async () => {
  const world = await testWorld();
  const apps = await world.circleOf(...twelve);
  const [ana] = apps;
  if (!ana) throw new Error('twelve people');
  const documentId = must(await planSession(ana.circle(), { title: 'A', startsAt: null, columns: ['Facts'] }));
  await world.time.advance(30_000);
  for (const app of apps) await sessionIn(app, documentId);
  return { world, apps, ana, documentId };
};
type World = Awaited<ReturnType<typeof worldOfTwelve>>;

const messages = async ({ world, ana, documentId }: World): Promise<Measured> => {
  const start = world.network.carried.length;
  writeCard(await sessionIn(ana, documentId), 'one edit');
  await world.time.advance(30_000);
  // an envelope has signature, hashes and padding; heads and acknowledgements are smaller
  const ours = world.network.carried.slice(start).filter(({ bytes }) => bytes.length > 260).length;
  const what = 'content messages an edit, twelve people';
  return { what, against: 'y-webrtc', ours, baseline: messagesOfYWebrtc(12), unit: '', goal: '11', mostOurs: 11 };
};

const bytesAnEdit = async (batch: number): Promise<{ readonly ours: number; readonly baseline: number }> => {
  const { ana } = await people('ana');
  const documentId = must(await planSession(ana.circle, { title: 'A', startsAt: null, columns: ['Facts'] }));
  const { shared } = must(await openSession(ana.circle, documentId));
  const plain = new Y.Doc();
  plain.clientID = shared.doc.clientID;
  let plainBytes = 0;
  plain.on('update', (update: Uint8Array) => {
    plainBytes += update.length;
  });
  let sent = 0;
  ana.circle.on('envelopesWritten', (event) => {
    for (const envelope of event.envelopes) sent += envelope.length;
  });
  const edits = 200;
  for (let i = 0; i < edits; i++) {
    shared.change(() => shared.doc.getText('text/notes/a').insert(i, 'x'));
    plain.getText('text/notes/a').insert(i, 'x');
    if (i % batch === batch - 1) must(await ana.circle.flush());
  }
  return { ours: sent / edits, baseline: plainBytes / edits };
};

const edit = (app: TestApp, name: string) => async (documentId: DocumentId) =>
  writeCard(await sessionIn(app, documentId), name);

/** 500 edits, ten in a row by one person and in one envelope. */
const editInTens = async (side: readonly TestApp[], documentId: DocumentId): Promise<void> => {
  for (let i = 0; i < 500; i++) {
    const app = side[Math.floor(i / 10) % side.length];
    if (!app) continue;
    await edit(app, `${i}`)(documentId);
    if (i % 10 === 9) must(await app.circle().flush());
  }
};

/** Six and six, 500 edits a side in tens, then the cut is healed: until everybody has everything. */
const healing = async ({ world, apps, documentId }: World): Promise<Measured> => {
  const across = apps.slice(0, 6).flatMap((a) => apps.slice(6).map((b) => [a.name, b.name] as const));
  const isSame = (): boolean =>
    new Set(
      apps.map((app) =>
        [...app.circle().heads(documentId)]
          .map(([, { hash }]) => hash)
          .sort()
          .join(),
      ),
    ).size === 1;
  const healOnce = async (): Promise<number> => {
    for (const [a, b] of across) world.network.cut(a, b);
    await world.time.advance(1_000);
    for (const side of [apps.slice(0, 6), apps.slice(6)]) await editInTens(side, documentId);
    await world.time.advance(20_000);
    for (const [a, b] of across) world.network.heal(a, b);
    return timed(async () => {
      for (let waited = 0; !isSame(); waited++) {
        if (waited > 600) throw new Error('it does not heal');
        await world.time.advance(100);
      }
    });
  };
  /** Each pair across the cut says what it has and gets what it lacks, as y-webrtc does; updates are passed on to nobody. */
  const plainOnce = async (): Promise<number> => {
    const docs = twelve.map(() => new Y.Doc());
    for (const side of [docs.slice(0, 6), docs.slice(6)])
      for (let i = 0; i < 500; i++) {
        const doc = side[Math.floor(i / 10) % 6];
        const before = doc ? Y.encodeStateVector(doc) : undefined;
        doc?.getMap('cards').set(
          `${i}`,
          new Y.Map([
            ['text', `${i}`],
            ['order', 'a'],
            ['columnId', 'x'.repeat(22)],
          ]),
        );
        const update = doc ? Y.encodeStateAsUpdate(doc, before) : new Uint8Array([0, 0]);
        for (const other of side) if (other !== doc) Y.applyUpdate(other, update);
      }
    return timed(() => {
      for (const a of docs.slice(0, 6))
        for (const b of docs.slice(6)) {
          const [toB, toA] = [
            Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)),
            Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)),
          ];
          Y.applyUpdate(b, toB);
          Y.applyUpdate(a, toA);
        }
    });
  };
  const [ours, baseline]: [number[], number[]] = [[], []];
  for (let round = 0; round < Math.min(3, rounds); round++) {
    baseline.push(await plainOnce());
    ours.push(await healOnce());
  }
  const what = 'a cut of 6 and 6 healed, 500 edits a side';
  return {
    what,
    against: 'plain Yjs in one process',
    ours: median(ours),
    baseline: median(baseline),
    unit: 'ms',
    goal: '≤ 3',
    mostRatio: 3,
  };
};

/** A board with a long history, from its cached state, in a circle that was just opened. */
const opening = async (edits: number): Promise<Measured> => {
  const { ana } = await people('ana');
  const documentId = must(await planSession(ana.circle, { title: 'A', startsAt: null, columns: ['Facts'] }));
  const session = must(await openSession(ana.circle, documentId));
  const [column] = session.view('board');
  if (!column) throw new Error('a column');
  const cards = Array.from({ length: 100 }, (_, i) =>
    must(addCard(session, { columnId: column.columnId, text: `${i}` })),
  );
  for (let i = 0; i < edits; i++) {
    const card = cards[i % cards.length];
    if (card) must(editCard(session, card, `card ${i % cards.length}, version ${i}`));
    if (i % 10 === 9) must(await ana.circle.flush());
  }
  const plain = Y.encodeStateAsUpdate(session.shared.doc);
  await ana.circle.close();
  const [ours, baseline]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    baseline.push(await timed(() => Y.applyUpdate(new Y.Doc(), plain)));
    const circle = must(await openCircle(ana.store, ana.circleId, { clock: ana.clock, ...noTimers }));
    ours.push(await timed(async () => must(await circle.openDocument(documentId))));
  }
  const what = `opening a board with ${edits.toLocaleString('en')} edits`;
  return {
    what,
    against: 'Y.applyUpdate of its state',
    ours: median(ours),
    baseline: median(baseline),
    unit: 'ms',
    goal: '≤ 1.15',
    mostRatio: 1.15,
  };
};

/** A board of so many megabytes reaches somebody who was away; no message is above 16 KiB. */
const largest = async (megabytes: number): Promise<Measured> => {
  const world = await testWorld({ keepsEveryByte: false });
  const [ana, ben] = await world.circleOf('Ana', 'Ben');
  if (!ana || !ben) throw new Error('two people');
  const documentId = must(await planSession(ana.circle(), { title: 'A', startsAt: null, columns: ['Facts'] }));
  await world.time.advance(15_000);
  await ben.end('quit');
  const onAna = await sessionIn(ana, documentId);
  const text = 'a long contribution, word by word, '.repeat(1_800);
  for (let size = 0; size < megabytes * 1e6; size += text.length) {
    writeCard(onAna, text);
    must(await ana.circle().flush());
  }
  await ben.start();
  const cards = async (app: TestApp): Promise<number> =>
    (await sessionIn(app, documentId)).view('board').flatMap((each) => each.cards).length;
  const wanted = await cards(ana);
  for (let waited = 0; (await cards(ben)) < wanted; waited++) {
    if (waited > 600) throw new Error('it does not arrive');
    await world.time.advance(1_000);
  }
  return {
    what: 'largest board that was tried and arrived',
    against: 'y-webrtc, measured',
    ours: megabytes,
    baseline: 0.25,
    unit: 'MB',
    goal: '≥ 200',
    leastRatio: 200,
  };
};

await sodiumReady;
const rows: Measured[] = [];
const add = (row: Measured): void => {
  rows.push(row);
  process.stderr.write(`${row.what}: ${row.ours} ${row.unit}, ${row.baseline} ${row.unit}\n`);
};
const ten = await bytesAnEdit(10);
add({ what: 'bytes an edit, ten in a batch', against: 'plain Yjs', ...ten, unit: 'B', goal: '≤ 1.5', mostRatio: 1.5 });
add({ what: 'bytes an edit, typed key by key', against: 'plain Yjs', ...(await bytesAnEdit(1)), unit: 'B', goal: '' });
const world = await worldOfTwelve();
add(await messages(world));
if (process.env['COUNTS'] !== '1') {
  add(await healing(world));
  add(await opening(Number(process.env['EDITS'] ?? 100_000)));
  add(await largest(Number(process.env['MEGABYTES'] ?? 52)));
}
process.stdout.write(`${JSON.stringify(rows)}\n`);
