// Two histories of one author: whatever a member with two copies of a log signs, and whatever came first with whom, everybody
// who holds the same envelopes shows the same, nothing waits in Yjs, and what honest people wrote is there.
import { beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Head } from '../circle/circle.ts';
import { envelopeHash, noEnvelope } from '../circle/envelope.ts';
import { updateOf } from '../circle/forgedUpdate.ts';
import { sodiumReady } from '../crypto/sodium.ts';
import type { DocumentId } from '../ids.ts';
import { must } from '../result.ts';
import type { Figure } from '../testing/figure.ts';
import { forge } from '../testing/forging.ts';
import { meetAll, people, type TestPerson } from '../testing/people.ts';
import { type Random, seeded } from '../testing/random.ts';
import { addCard } from './board.ts';
import { openSession, planSession } from './openSession.ts';
import type { Session } from './session.ts';

beforeAll(() => sodiumReady);

const seeds = Number(process.env['SEEDS'] ?? 6);

/** With the fields of each card in one order. */
const boardOf = (session: Session): string =>
  JSON.stringify(session.shared.doc.getMap('cards').toJSON(), (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
const textsOf = (session: Session): readonly string[] =>
  session.view('board').flatMap(({ cards }) => cards.map(({ text }) => text));
const write = (session: Session, text: string) => {
  const [column] = session.view('board');
  if (!column) throw new Error('a session has columns');
  return must(addCard(session, { columnId: column.columnId, text }));
};
const sessionOf = async ({ circle }: TestPerson, documentId: DocumentId): Promise<Session> =>
  must(await openSession(circle, documentId));

/** Cards in the name of one device, `count` envelopes after `head`, with clocks from where `base` ends. */
const branch = async (
  ben: TestPerson,
  documentId: DocumentId,
  base: { readonly state: Uint8Array; readonly head: Head; readonly clientId: number },
  name: string,
  random: Random,
): Promise<readonly Uint8Array[]> => {
  const envelopes: Uint8Array[] = [];
  let { state, head } = base;
  for (let i = random.below(3); i >= 0; i--) {
    const update = updateOf(base.clientId, state, (doc) => {
      const cards = doc.getMap<Y.Map<unknown>>('cards');
      const fields: [string, unknown][] = [['text', `${name} ${i}`.repeat(1 + random.below(3))]];
      if (random.chance(0.5)) fields.push(['extra', new Y.Map([['deep', new Y.Text(name)]])]);
      cards.set(`${name}${i}`.padEnd(21, 'x').concat('A'), new Y.Map(fields));
      if (random.chance(0.5)) doc.getText('text/both').insert(0, name.repeat(1 + random.below(4)));
      if (random.chance(0.3) && cards.size > 1) cards.delete([...cards.keys()][0] ?? '');
    });
    const made = await forge(ben, documentId, update, { after: head });
    for (const bytes of made) head = { seq: head.seq + 1, hash: envelopeHash(bytes) };
    envelopes.push(...made);
    state = Y.mergeUpdates([state, update]);
  }
  return envelopes;
};

const allOf = async ({ circle }: TestPerson, documentId: DocumentId): Promise<readonly Uint8Array[]> =>
  (
    await Promise.all(
      [...circle.heads(documentId)].map(([name, { seq }]) => circle.envelopes(documentId, name, 1, seq)),
    )
  ).flat();

const receiveInPieces = async (
  { circle }: TestPerson,
  documentId: DocumentId,
  all: readonly Uint8Array[],
  random: Random,
): Promise<void> => {
  const rest = random.shuffle(all);
  while (rest.length > 0) must(await circle.receiveEnvelopes(documentId, rest.splice(0, 1 + random.below(4))));
};

const runSeed = async (seed: number): Promise<void> => {
  const random = seeded(seed);
  const { ana, ben, karim, claire } = await people('ana', 'ben', 'karim', 'claire');
  const documentId = must(await planSession(ana.circle, { title: 'First', startsAt: null, columns: ['Facts'] }));
  await meetAll([ana, ben, karim, claire].map(({ circle }) => circle));
  const bens = await sessionOf(ben, documentId);
  if (random.chance(0.7)) write(bens, 'before');
  await meetAll([ana, ben, karim, claire].map(({ circle }) => circle));
  const honest = [ana, karim, claire];
  const sessions = await Promise.all(honest.map((who) => sessionOf(who, documentId)));
  const head = ben.circle.heads(documentId).get(ben.circle.authorId) ?? { seq: 0, hash: noEnvelope };
  const owner = ben.circle.roster().devices.get(ben.circle.authorId)?.owner ?? 0;
  const run = random.below(256);
  const branches: (readonly Uint8Array[])[] = [];
  for (const [i, name] of (random.chance(0.5) ? ['one', 'two'] : ['one', 'two', 'three']).entries()) {
    // of two that claim the same clocks, or, as an honest copy of a disk would, others
    const clientId = owner * 256 + ((run + (random.chance(0.7) ? 0 : i)) % 256);
    const state = Y.encodeStateAsUpdate(bens.shared.doc);
    const base = { state, clientId, head };
    branches.push(await branch(ben, documentId, base, name, random));
  }
  // each hears one history first, and builds on it
  for (const [i, who] of honest.entries()) {
    must(await who.circle.receiveEnvelopes(documentId, branches[i % branches.length] ?? []));
    const session = sessions[i];
    if (!session) throw new Error('everybody has the board open');
    write(session, `${who.name} was here`);
    session.shared.change(() => session.shared.doc.getText('text/both').insert(0, who.name));
    must(await who.circle.flush());
  }
  const all = (await Promise.all(honest.map((who) => allOf(who, documentId)))).flat().concat(...branches);
  for (const who of honest) await receiveInPieces(who, documentId, all, random);
  for (const session of sessions) {
    expect(session.shared.doc.store.pendingStructs).toBe(null);
    expect(boardOf(session)).toBe(boardOf(sessions[0] ?? session));
    expect(session.shared.doc.getText('text/both').toString()).toBe(
      sessions[0]?.shared.doc.getText('text/both').toString(),
    );
    expect(textsOf(session)).toEqual(expect.arrayContaining(honest.map(({ name }) => `${name} was here`)));
  }
  for (const who of honest) expect(who.circle.heads(documentId)).toEqual(ana.circle.heads(documentId));
  // and after another start, and on the way on
  const shown = boardOf(sessions[0] ?? bens);
  await karim.restart('crash');
  const karims = await sessionOf(karim, documentId);
  expect(boardOf(karims)).toBe(shown);
  // from the state that a calm end leaves, which is the same
  await claire.restart('quit');
  expect(boardOf(await sessionOf(claire, documentId))).toBe(shown);
  expect([...karim.circle.twoVersions()]).toEqual([ben.circle.authorId]);
  write(karims, 'and on it goes');
  must(await karim.circle.flush());
  await meetAll([ana, claire, karim].map(({ circle }) => circle));
  expect(textsOf(sessions[0] ?? bens)).toContain('and on it goes');
  agreed++;
};
let agreed = 0;

describe('two contents for one number', () => {
  it.each(Array.from({ length: seeds }, (_, i) => i + 1))('seed %i: everybody shows the same', runSeed);
  it('is told in numbers', ({ task }) => {
    const figure: Figure = {
      id: 'F18',
      load: `two or three histories signed by one member, told to different people, honest work on top of each, all of it in any order and any pieces: ${seeds} seeds`,
      ours: `${agreed} of ${seeds} with the same board for everybody, also after a crash; no honest card lost, nothing pending`,
      baseline: null,
    };
    Object.assign(task.meta, { figure });
    expect(agreed).toBe(seeds);
  });
});
