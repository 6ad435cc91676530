// Every format from start to end with random joins, drops, pauses, steps out, doubled presses, cut links and wrong clocks:
// the same phase and time on all screens, sound values, and always a way to the end. SEEDS=2000 for the full run.
import { expect, test } from 'vitest';
import { seeded } from '../testing/random.ts';
import { allFormats } from './formats/library.ts';
import { foldLedger } from './phases.ts';
import { pressNext } from './presses.ts';
import type { SessionState } from './state.ts';
import { complaints, plain, wayToTheEnd } from './testJourney.ts';
import { moment, type Peer, reunite, sitDown, stateOf } from './testTable.ts';
import { timeLeft } from './time.ts';

const runs = Number(process.env['SEEDS'] ?? 150);
/** Seeds that failed once stay here, with the reason. */
const failedOnce: readonly (readonly [seed: number, why: string])[] = [
  [9, 'a facilitator without a computer: nobody was offered the next step'],
  [5, 'a turn that was given outside of a round stayed'],
  [487, 'whoever could have opened the door went out, and somebody stood before it'],
];

const run = (seed: number): void => {
  const random = seeded(seed);
  const format = allFormats[seed % allFormats.length];
  if (!format) throw new Error('no format');
  const table = sitDown(format, random);
  const moments = 20 + random.below(50);
  const halfway = random.below(moments);
  const check = (peer: Peer): SessionState => {
    const state = stateOf(table, peer);
    expect(complaints(state, peer.entries), `seed ${seed}`).toEqual([]);
    return state;
  };
  for (let done = 0; done < moments; done++) {
    moment(table, random);
    check(random.pick(table.peers));
    if (done === halfway)
      expect(wayToTheEnd(table, random.pick(table.peers)), `seed ${seed}: a dead end`).not.toBeNull();
  }
  reunite(table);
  const [first, ...others] = table.peers;
  if (!first) throw new Error('nobody');
  const state = check(first);
  const shown = plain(state);
  for (const peer of others) {
    const theirs = foldLedger(table.format, random.shuffle([...peer.entries.values()]));
    expect(plain(theirs), `seed ${seed}: two screens differ`).toBe(shown);
    expect(timeLeft(theirs, table.now)).toEqual(timeLeft(state, table.now));
  }
  expect(wayToTheEnd(table, first), `seed ${seed}: a dead end`).not.toBeNull();
};

test.each(failedOnce)('seed %d, which failed once: %s', (seed) => run(seed));

test(`${runs} sessions`, { timeout: 300_000 }, () => {
  for (let seed = 1; seed <= runs; seed++) run(seed);
});

const reachedBy = (state: SessionState): readonly string[] => [
  state.status,
  ...(state.past.some(({ sealedFrom }) => sealedFrom !== null) ? ['sealed'] : []),
  ...(state.past.some(({ visitId }) => !visitId.endsWith('#1')) ? ['again'] : []),
  ...(state.visit?.pause ? [state.visit.pause.reason] : []),
  ...(state.past.length > 8 ? ['far'] : []),
  ...(state.away.size > 0 ? ['away'] : []),
  ...(state.atTheDoor.size > 0 ? ['atTheDoor'] : []),
  ...(state.cameDuring.size > 0 ? ['late'] : []),
  ...(state.leftOut.size > 0 ? ['leftOut'] : []),
  ...(state.breath ? ['breath'] : []),
  ...(state.status === 'running' && pressNext(state) === null ? ['last'] : []),
];

test('the simulation reaches what it is for', () => {
  const reached = new Set<string>();
  for (let seed = 1; seed <= 60; seed++) {
    const random = seeded(seed);
    const table = sitDown(allFormats[seed % allFormats.length] ?? allFormats[0]!, random);
    for (let done = 0; done < 60; done++) {
      moment(table, random);
      for (const what of reachedBy(stateOf(table, random.pick(table.peers)))) reached.add(what);
    }
  }
  expect([...reached]).toEqual(
    expect.arrayContaining([
      'running',
      'finished',
      'sealed',
      'again',
      'far',
      'away',
      'late',
      'leftOut',
      'pause',
      'topicStopped',
    ]),
  );
});
