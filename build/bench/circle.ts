// The figures of a circle that need no window: counts, bytes, healing and opening, on real engines and an in-memory channel,
// each beside plain Yjs in the same process. Bundled and run by circle.mjs; it prints rows as JSON.
import * as Y from 'yjs';
import { sessionIn, type TestApp, testWorld, writeCard } from '#renderer/sync/testApps.ts';
import { openCircle } from '#shared/circle/openCircle.ts';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import { must } from '#shared/result.ts';
import { addCard, editCard } from '#shared/session/board.ts';
import { openSession, planSession } from '#shared/session/openSession.ts';
import { noTimers, people } from '#shared/testing/people.ts';
import { healing, type Measured, median, type World, worldOfTwelve } from './healing.ts';

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

const messages = async ({ world, apps: [ana], documentId }: World): Promise<Measured> => {
  const start = world.network.carried.length;
  if (!ana) throw new Error('twelve people');
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
add(await messages(await worldOfTwelve()));
if (process.env['COUNTS'] !== '1') {
  for (const row of await healing(rounds)) add(row);
  add(await opening(Number(process.env['EDITS'] ?? 100_000)));
  add(await largest(Number(process.env['MEGABYTES'] ?? 52)));
}
process.stdout.write(`${JSON.stringify(rows)}\n`);
