// A scripted adversary inside the circle (QUALITY F18): acts drawn by chance from everything that a member with a patched
// client can put on the wire, between the honest work of three others. Nobody's words change, nobody is put in or out,
// everybody shows the same, nothing waits in Yjs, and whoever acted is named.
import { beforeAll, describe, expect, it } from 'vitest';
import { sodiumReady } from '../crypto/sodium.ts';
import type { DocumentId } from '../ids.ts';
import { must } from '../result.ts';
import { figureOf } from '../testing/figure.ts';
import { carry, meetAll, people, type TestPerson } from '../testing/people.ts';
import { seeded } from '../testing/random.ts';
import { addCard } from './board.ts';
import { openSession, planSession } from './openSession.ts';
import type { Session } from './session.ts';
import { kindsOfMalice, maliceOf } from './testAdversary.ts';

beforeAll(() => sodiumReady);

const seeds = Number(process.env['SEEDS'] ?? 12);
const acts = 24;
const tried = new Map<string, number>();
const sum = { held: 0, acts: 0, longestMs: 0 };

const cardsOf = (session: Session) => [
  ...session.view('board').flatMap(({ cards }) => cards),
  ...session.view('archived'),
];
const boardOf = (session: Session): string => JSON.stringify([session.view('board'), session.view('archived')]);

/** How long one delivery kept this process busy: on a loaded machine the clock on the wall says nothing. */
const timed = async (run: () => Promise<unknown>): Promise<void> => {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  sum.longestMs = Math.max(sum.longestMs, (user + system) / 1000);
};

const heldBy = async ({ circle }: TestPerson, documentId: DocumentId): Promise<readonly Uint8Array[]> =>
  (
    await Promise.all(
      [...circle.heads(documentId)].map(([name, { seq }]) => circle.envelopes(documentId, name, 1, seq)),
    )
  ).flat();

const runSeed = async (seed: number): Promise<void> => {
  const random = seeded(seed);
  const { ana, ben, karim, claire, all } = await people('ana', 'ben', 'karim', 'claire');
  const documentId = must(await planSession(ana.circle, { title: 'First', startsAt: null, columns: ['Facts'] }));
  await meetAll(all.map(({ circle }) => circle));
  const honest = [ana, karim, claire];
  const sessionOf = async ({ circle }: TestPerson): Promise<Session> => must(await openSession(circle, documentId));
  const sessions = new Map<TestPerson, Session>();
  for (const who of honest) sessions.set(who, await sessionOf(who));
  const at = (who: TestPerson): Session => sessions.get(who) ?? expect.fail('the board is open');
  const bens = await sessionOf(ben);
  const before = new Set(ana.circle.roster().members.keys());
  const named: string[] = [];
  for (const who of honest) who.circle.on('refused', ({ authorId }) => authorId !== null && named.push(authorId));
  const written = new Map<string, string>();

  for (let act = 0; act < acts; act++) {
    const writer = random.pick(honest);
    const [column] = at(writer).view('board');
    const text = `${writer.name} ${act}`;
    if (column)
      written.set(must(addCard(at(writer), { columnId: column.columnId, text })), `${writer.circle.memberId} ${text}`);
    must(await writer.circle.flush());
    if (random.chance(0.7)) await carry(writer.circle, ben.circle);
    if (random.chance(0.5)) await carry(writer.circle, random.pick(honest.filter((who) => who !== writer)).circle);
    const victim = random.pick(honest);
    const malice = await maliceOf({
      ...{ random, ben, documentId, doc: bens.shared.doc, victim },
      ...{ victimClientId: at(victim).shared.doc.clientID, honest: await heldBy(ben, documentId) },
    });
    tried.set(malice.name, (tried.get(malice.name) ?? 0) + 1);
    sum.acts++;
    for (const who of random.shuffle(honest).slice(0, 1 + random.below(3))) {
      if (malice.ops.length > 0) await timed(() => who.circle.receiveOps(malice.ops));
      for (const envelope of malice.envelopes) await timed(() => who.circle.receiveEnvelopes(documentId, [envelope]));
      const { store } = at(who).shared.doc;
      expect([store.pendingStructs, store.pendingDs], malice.name).toEqual([null, null]);
    }
  }

  // the honest three give each other everything, whatever it is
  for (let round = 0; round < 3; round++)
    for (const from of honest)
      for (const to of honest) {
        if (from === to) continue;
        must(await to.circle.receiveOps(from.circle.ops()));
        must(await to.circle.receiveEnvelopes(documentId, await heldBy(from, documentId)));
      }
  const check = (): void => {
    for (const who of honest) {
      expect(boardOf(at(who)), `seed ${seed}: ${who.name}`).toBe(boardOf(at(ana)));
      expect([...who.circle.roster().members.keys()].sort()).toEqual([...before].sort());
      expect([...who.circle.roster().members.values()].every(({ left }) => !left)).toBe(true);
      expect(who.circle.documents()).toContain(documentId);
      const shown = new Map(cardsOf(at(who)).map(({ cardId, by, text }) => [`${cardId}`, `${by} ${text}`]));
      for (const [cardId, words] of written) expect(shown.get(cardId), `seed ${seed}`).toBe(words);
      // and nothing else stands in the name of anybody honest
      for (const [cardId, words] of shown)
        if (!words.startsWith(ben.circle.memberId)) expect(written.get(cardId)).toBe(words);
    }
  };
  check();
  for (const who of honest) {
    await who.restart(random.chance(0.5) ? 'crash' : 'quit');
    sessions.set(who, await sessionOf(who));
  }
  check();
  expect(named.every((authorId) => authorId === ben.circle.authorId)).toBe(true);
  sum.held++;
};

describe('a member with a patched client', () => {
  it.each(Array.from({ length: seeds }, (_, i) => i + 1))(
    'seed %i: changes nobody’s words, puts nobody in or out',
    runSeed,
    60_000,
  );
  it('has tried everything', ({ task }) => {
    const kinds = kindsOfMalice.filter((kind) => tried.has(kind)).length;
    const load = `${sum.acts} hostile acts of ${kinds} kinds in ${seeds} seeds, between the work of three honest members`;
    const ours = `${sum.held} of ${seeds} with every honest word in place and by its author, the same board for everybody, nobody put in or out, nothing pending; the longest that one delivery took of the processor: ${sum.longestMs.toFixed(0)} ms`;
    Object.assign(task.meta, figureOf('F18', load, ours));
    expect(sum.held).toBe(seeds);
    expect(kinds).toBe(kindsOfMalice.length);
  });
});
