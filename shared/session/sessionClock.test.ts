// One clock for a session, on machines whose clocks are wrong, jump, drift and lie.
import { expect, test } from 'vitest';
import { seeded } from '../testing/random.ts';
import { type ClockSource, createSessionClock, type SessionClock } from './sessionClock.ts';

const minute = 60_000;
const startedAt = 1_794_000_000_000;

/** True time goes on; a machine's time of day is wrong and may be set, its monotonic clock drifts a little. */
const world = () => {
  let elapsed = 0;
  const machine = (skewMs: number, driftPerMillion = 0) => {
    const bootedAt = elapsed;
    const jump = { ms: 0 };
    return {
      clock: {
        now: () => startedAt + elapsed + skewMs + jump.ms,
        monotonic: () => (elapsed - bootedAt) * (1 + driftPerMillion / 1e6) + 77,
      },
      set: (ms: number): void => {
        jump.ms += ms;
      },
    };
  };
  const pass = (ms: number): void => {
    elapsed += ms;
  };
  return { machine, pass };
};

type TestClock = SessionClock<string>;
const sourceAna = (isMe: boolean, id = 'ana'): ClockSource<string> => ({
  id,
  isMe,
  isOf: (peer) => peer === 'ana',
  // on the session's clock, which may be ten minutes behind the true one
  startedAt: startedAt - 20 * minute,
});

/** One question and its answer; the ways there and back may take different times. */
const ask = (
  { pass }: Pick<ReturnType<typeof world>, 'pass'>,
  asker: TestClock,
  peer: string,
  answerer: Pick<TestClock, 'told'>,
  there = 3,
  back = 3,
): void => {
  const askedAt = asker.monotonic();
  pass(there);
  const told = answerer.told();
  pass(back);
  asker.hear(peer, { ...told, askedAt, heardAt: asker.monotonic() });
};

const begun = (skews: readonly number[]) => {
  const w = world();
  const machines = skews.map((skew) => w.machine(skew));
  const clocks = machines.map(({ clock }) => createSessionClock<string>(clock));
  const [ana, ben, claire] = clocks;
  const [anas, bens, claires] = machines;
  if (!ana || !ben || !claire || !anas || !bens || !claires) throw new Error('three people');
  for (const clock of clocks) clock.setSource(null);
  ana.begin();
  ana.setSource(sourceAna(true));
  ben.setSource(sourceAna(false));
  claire.setSource(sourceAna(false));
  return { ...w, ana, ben, claire, anas, bens, claires };
};
const apart = (a: TestClock, b: TestClock): number => Math.abs(a.now() - b.now());

test('clocks twenty minutes apart agree within half a round trip', () => {
  const w = begun([10 * minute, -10 * minute, 0]);
  expect(apart(w.ana, w.ben)).toBe(20 * minute);
  for (let i = 0; i < 6; i++) ask(w, w.ben, 'ana', w.ana, 1 + (i % 3) * 40, 1);
  expect(apart(w.ana, w.ben)).toBeLessThanOrEqual(1);
});

test('whoever comes when the source has gone learns the time from anybody', () => {
  const w = begun([7 * minute, -9 * minute, 0]);
  ask(w, w.ben, 'ana', w.ana);
  w.ben.gone('ana');
  w.pass(30 * minute);
  ask(w, w.claire, 'ben', w.ben);
  expect(apart(w.ana, w.claire)).toBeLessThanOrEqual(2);
});

test('a clock that is set during the session changes nothing, here or elsewhere', () => {
  const w = begun([0, 3 * minute, -2 * minute]);
  ask(w, w.ben, 'ana', w.ana);
  const before = w.ana.now();
  w.anas.set(60 * minute);
  w.bens.set(-45 * minute);
  w.pass(1_000);
  expect(w.ana.now() - before).toBe(1_000);
  ask(w, w.ben, 'ana', w.ana);
  ask(w, w.claire, 'ana', w.ana);
  for (const clock of [w.ben, w.claire]) expect(apart(w.ana, clock)).toBeLessThanOrEqual(1);
});

test('machines that drift are corrected while the source is there', () => {
  const w = world();
  const source = createSessionClock<string>(w.machine(0).clock);
  const other = createSessionClock<string>(w.machine(5 * minute, 80).clock);
  source.setSource(null);
  source.begin();
  source.setSource(sourceAna(true));
  other.setSource(sourceAna(false));
  for (let i = 0; i < 720; i++) {
    ask(w, other, 'ana', source, 2, 2);
    w.pass(10_000);
    expect(apart(source, other)).toBeLessThan(20);
  }
});

test('after a lock the source finds its time again with the others, and without them with what it kept', () => {
  const w = begun([7 * minute, 0, 0]);
  ask(w, w.ben, 'ana', w.ana);
  const kept = w.ana.toRemember();
  w.pass(10 * minute);
  const again = createSessionClock<string>(w.anas.clock);
  again.setSource(sourceAna(true));
  again.recall(kept);
  expect(apart(again, w.ana)).toBe(0);
  // while locked, somebody set its clock right
  w.anas.set(-7 * minute);
  const later = createSessionClock<string>(w.anas.clock);
  later.setSource(sourceAna(true));
  expect(later.told().hops).toBeGreaterThan(100);
  ask(w, later, 'ben', w.ben);
  expect(apart(later, w.ben)).toBeLessThanOrEqual(1);
  // and the others do not follow it back
  ask(w, w.ben, 'ana', later);
  expect(apart(w.ana, w.ben)).toBeLessThanOrEqual(1);
});

test('when everybody comes back without anything, the machine of whoever began counts', () => {
  const w = world();
  const [ana, ben] = [7 * minute, -9 * minute].map((skew) => createSessionClock<string>(w.machine(skew).clock));
  if (!ana || !ben) throw new Error('two');
  w.pass(20 * minute);
  ana.setSource(sourceAna(true));
  ben.setSource(sourceAna(false));
  ask(w, ben, 'ana', ana);
  ask(w, ana, 'ben', ben);
  expect(apart(ana, ben)).toBeLessThanOrEqual(1);
});

test('nobody but whoever began passes for the source, and the source does not lead by the nose', () => {
  const w = begun([0, 0, 0]);
  const liar = (time: number, hops: number) => ({ told: () => ({ time, hops }) });
  ask(w, w.ben, 'mallory', liar(startedAt + 50 * minute, 0));
  expect(apart(w.ana, w.ben)).toBe(0);
  ask(w, w.ben, 'ana', w.ana);
  for (const hops of [0, 1, 2, 100, 200, 255]) ask(w, w.ben, 'mallory', liar(startedAt + 50 * minute, hops));
  expect(apart(w.ana, w.ben)).toBeLessThanOrEqual(1);
  for (let i = 0; i < 40; i++) ask(w, w.ben, 'ana', liar(startedAt + (i % 2 ? 90 : -90) * minute, 0));
  expect(apart(w.ana, w.ben)).toBeLessThanOrEqual(3_100);
  for (const time of [0, 8.64e15, Number.NaN, startedAt + 30 * 24 * 60 * minute])
    ask(w, w.claire, 'ana', liar(time, 0));
  expect(apart(w.ana, w.claire)).toBe(0);
});

test('a liar who was believed while the source was away is not believed when it comes', () => {
  const w = begun([0, 0, 0]);
  ask(w, w.claire, 'mallory', { told: () => ({ time: startedAt + 300 * minute, hops: 1 }) });
  expect(apart(w.ana, w.claire)).toBeGreaterThan(100 * minute);
  ask(w, w.claire, 'ana', w.ana);
  expect(apart(w.ana, w.claire)).toBeLessThanOrEqual(1);
});

test('two sessions begun apart become one: the clock of the one that counts is taken', () => {
  const w = world();
  const ana = createSessionClock<string>(w.machine(7 * minute).clock);
  const ben = createSessionClock<string>(w.machine(-9 * minute).clock);
  for (const clock of [ana, ben]) {
    clock.setSource(null);
    clock.begin();
    clock.setSource({ id: 'own', isMe: true, isOf: () => false, startedAt });
  }
  w.pass(minute);
  ana.setSource(sourceAna(true));
  ben.setSource(sourceAna(false));
  ask(w, ben, 'ana', ana);
  ask(w, ana, 'ben', ben);
  expect(apart(ana, ben)).toBeLessThanOrEqual(1);
  expect(ana.now()).toBeGreaterThan(startedAt + 7 * minute);
});

test('a hundred circles of five with wrong clocks, drift and slow ways: all within the round trip', () => {
  for (let seed = 1; seed <= 100; seed++) {
    const random = seeded(seed);
    const w = world();
    const skew = () => Math.round((random.next() * 2 - 1) * 10 * minute);
    const clocks = Array.from({ length: 5 }, () =>
      createSessionClock<string>(w.machine(skew(), Math.round((random.next() * 2 - 1) * 60)).clock),
    );
    const names = ['ana', 'ben', 'claire', 'denis', 'yu'];
    for (const clock of clocks) clock.setSource(null);
    clocks[0]?.begin();
    for (const [index, clock] of clocks.entries()) clock.setSource(sourceAna(index === 0));
    // the last one has no way to the source
    const asks = (asker: number, of: number) => {
      const [from, to] = [clocks[asker], clocks[of]];
      if (from && to) ask(w, from, names[of] ?? '', to, 1 + random.below(40), 1 + random.below(40));
    };
    for (let round = 0; round < 8; round++) {
      for (const index of [1, 2, 3]) asks(index, 0);
      for (const index of [1, 2, 3]) asks(4, index);
      w.pass(10_000);
    }
    const times = clocks.map((clock) => clock.now());
    expect(Math.max(...times) - Math.min(...times), `seed ${seed}`).toBeLessThan(80);
  }
});
