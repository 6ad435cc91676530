// Every format from start to end with everything that may happen, at once: the same phase and time on all screens, always a way
// to the end, nothing handed over early, nothing lost, nothing left. SEEDS=2000 for the full run.
import { beforeAll, expect, test } from 'vitest';
import { sodiumReady } from '../crypto/sodium.ts';
import type { PersonId } from '../ids.ts';
import { seeded } from '../testing/random.ts';
import { allFormats } from './formats/library.ts';
import { isReceived, notesForMe, notesIn } from './handOver.ts';
import type { EntryId } from './ledger.ts';
import { foldLedger } from './phases.ts';
import type { SessionState } from './state.ts';
import { type Desks, doDuties, exchangeSealed, giveOnPaper, sealedAt } from './testDesks.ts';
import { everythingAtOnce, hurryToASealedStep, sitDownToAll } from './testEverything.ts';
import { complaints, plain, wayToTheEnd } from './testJourney.ts';
import { type Peer, reunite, stateOf } from './testTable.ts';
import { timeLeft } from './time.ts';

const runs = Number(process.env['SEEDS'] ?? 60);
/** Seeds that failed once stay here, with the reason. */
const failedOnce: readonly (readonly [seed: number, why: string])[] = [
  [245, 'a key was handed over after an end that did not follow its start in the chain, though it did in the step'],
  [
    1231,
    'only the presenter of a sealed step was left inside, who lets in whoever waits at the door; the way did not know it',
  ],
  [106, 'notes lay under a start that another press from the same place had made none (openCircle)'],
  [248, 'notes lay under a start that another press from the same place had made none (collegialConsultation)'],
  [472, 'notes lay under a start that another press from the same place had made none (wiseCrowd)'],
  [517, 'notes lay under a start that another press from the same place had made none (wiseCrowd)'],
  [635, 'notes lay under a start that another press from the same place had made none (trio)'],
  [1091, 'notes lay under a start that another press from the same place had made none (incidentMethod)'],
  [1175, 'notes lay under a start that another press from the same place had made none (trio)'],
  [1250, 'notes lay under a start that another press from the same place had made none (trio)'],
  [1327, 'notes lay under a start that another press from the same place had made none (wiseCrowd)'],
  [1417, 'notes lay under a start that another press from the same place had made none (wiseCrowd)'],
  [1715, 'notes lay under a start that another press from the same place had made none (trio)'],
];

beforeAll(() => sodiumReady);

/** SECURITY: before a key goes to the presenter, somebody else has ended that step, or closed the session. */
const expectNothingEarly = (desks: Desks, seed: number): void => {
  const writer = new Map<EntryId, PersonId>(
    desks.all.flatMap(({ peer }) => [...peer.entries.values()].map(({ id, by }) => [id, by] as const)),
  );
  const states = desks.all.map(({ peer }) => stateOf(desks.table, peer));
  for (const { records } of desks.all) {
    for (const { record } of records.values()) {
      if (record.type !== 'handOver' || record.to === null) continue;
      const presenter = desks.seating.personOf(record.to);
      const byAnother = (entry: EntryId | null): boolean => entry !== null && writer.get(entry) !== presenter;
      const ended = states.some(
        ({ status, past, aside }) =>
          [...past, ...aside].some((visit) => visit.startEntry === record.start && byAnother(visit.endEntry)) ||
          (status === 'finished' && past.some(({ endEntry }) => byAnother(endEntry))),
      );
      expect(ended, `seed ${seed}: handed over early`).toBe(true);
    }
  }
};

/** After the end: everything known is done, nobody owes anything, no key is left where it is not to be. */
const settle = (desks: Desks): void => {
  for (let round = 0; round < 8; round++) {
    reunite(desks.table);
    exchangeSealed(desks, null);
    for (const desk of desks.all)
      for (const phase of sealedAt(desks, desk, stateOf(desks.table, desk.peer)).phases)
        giveOnPaper(desks, desk, phase);
    exchangeSealed(desks, null);
    const busy = desks.all.map((desk) => doDuties(desks, desk));
    if (!busy.includes(true)) return;
  }
};

const reached = new Map<string, number>();
const note = (what: string, holds: boolean): void => {
  if (holds) reached.set(what, (reached.get(what) ?? 0) + 1);
};

const run = (seed: number): void => {
  const random = seeded(seed);
  const format = allFormats[seed % allFormats.length];
  if (!format) throw new Error('no format');
  const desks = sitDownToAll(format, random);
  const { table } = desks;
  const check = (peer: Peer): SessionState => {
    const state = stateOf(table, peer);
    expect(complaints(state, peer.entries), `seed ${seed}`).toEqual([]);
    return state;
  };
  const moments = 20 + random.below(60);
  const halfway = random.below(moments);
  const hurries = random.chance(0.6) ? random.below(moments) : -1;
  for (let done = 0; done < moments; done++) {
    if (done === hurries) hurryToASealedStep(desks, random);
    everythingAtOnce(desks, random);
    const state = check(random.pick(table.peers));
    note('sealed', state.visit?.sealedFrom != null);
    note('hands', state.hands.length > 0);
    note('topics', state.topics.length > 0);
    note(
      'votes',
      [...state.votes.values()].some((on) => on.length > 0),
    );
    note('choices', state.choices.size > 0);
    note('shortened', state.minutes.size > 0);
    note(
      'aside',
      state.aside.some(({ endEntry, sealedFrom }) => endEntry === null && sealedFrom !== null),
    );
    if (done !== halfway) continue;
    expectNothingEarly(desks, seed);
    const left = random.shuffle(table.peers).slice(0, Math.max(2, random.below(table.peers.length + 1)));
    const from = random.pick(left);
    if (left.length > 1) {
      expect(wayToTheEnd(table, from, left), `seed ${seed}: a dead end for those who are left`).not.toBeNull();
      note('takeOver', left.length < table.peers.length);
    }
  }
  reunite(table);
  const [first, ...others] = table.peers;
  if (!first) throw new Error('nobody');
  const state = check(first);
  for (const peer of others) {
    const theirs = foldLedger(table.format, random.shuffle([...peer.entries.values()]));
    expect(plain(theirs), `seed ${seed}: two screens differ`).toBe(plain(state));
    expect(timeLeft(theirs, table.now)).toEqual(timeLeft(state, table.now));
  }
  const whole = wayToTheEnd(table, first);
  expect(whole, `seed ${seed}: a dead end`).not.toBeNull();
  for (const entry of whole?.values() ?? []) first.entries.set(entry.id, entry);
  settle(desks);
  expectNothingEarly(desks, seed);
  for (const desk of desks.all) {
    const session = sealedAt(desks, desk, stateOf(table, desk.peer));
    const starts = new Set(session.phases.map(({ start }) => start));
    const lost = session.notes.filter(({ note: { start } }) => !starts.has(start));
    expect(lost, `seed ${seed}: notes under no step`).toEqual([]);
    for (const phase of session.phases) {
      if (!phase.hasEnded) continue;
      expect(isReceived(session, phase), `seed ${seed}: notes did not arrive`).toBe(true);
      const mine = notesForMe(session, phase, desk.member, desk.box);
      if (phase.member === desk.member)
        expect(mine, `seed ${seed}: a note is lost`).toMatchObject({
          unread: 0,
          notes: { length: notesIn(session, phase).length },
        });
      expect(
        desk.held.filter(({ start }) => start === phase.start),
        `seed ${seed}: a key was kept`,
      ).toEqual([]);
      note('handedOver', notesIn(session, phase).length > 0 && phase.member !== null);
      note('onPaper', notesIn(session, phase).length > 0 && phase.member === null);
      note(
        'handedOverAside',
        notesIn(session, phase).length > 0 &&
          session.phases.indexOf(phase) >= 0 &&
          stateOf(table, desk.peer).aside.some(({ startEntry }) => startEntry === phase.start),
      );
    }
  }
};

test.each(failedOnce)('seed %d, which failed once: %s', (seed) => run(seed));

test(`${runs} sessions with everything at once`, { timeout: 3_600_000 }, () => {
  for (let seed = 1; seed <= runs; seed++) run(seed);
  // a schedule that never gets there proves nothing
  for (const what of [
    'sealed',
    'hands',
    'topics',
    'votes',
    'choices',
    'shortened',
    'takeOver',
    'handedOver',
    'onPaper',
  ])
    expect(reached.get(what) ?? 0, what).toBeGreaterThan(0);
  if (runs >= 500)
    for (const what of ['aside', 'handedOverAside']) expect(reached.get(what) ?? 0, what).toBeGreaterThan(0);
  if (runs >= 500) process.stdout.write(`${JSON.stringify(Object.fromEntries(reached))}\n`);
});
