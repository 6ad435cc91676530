// By voice: no link at all, each app runs the same format alone, all pressed start on the facilitator's word. When they link
// later, one ledger counts, on every screen, in whatever order the entries come. SEEDS=2000 for the full run.
import { expect, test } from 'vitest';
import { asId, type PersonId } from '../ids.ts';
import { seeded } from '../testing/random.ts';
import { allFormats, shownFirst } from './formats/library.ts';
import type { LedgerAction, LedgerEntry } from './ledger.ts';
import { foldLedger, newEntry } from './phases.ts';
import { pressNext } from './presses.ts';
import type { SessionState } from './state.ts';

const minute = 60_000;
const begin = 1_800_000_000_000;
const [ana, ben, claire] = ['Ana', 'Ben', 'Claire'].map((name) => asId<PersonId>(name));
if (!ana || !ben || !claire) throw new Error('three people');
const format = shownFirst[2] ?? allFormats[0];
if (!format) throw new Error('no format');

let written = 0;
const alone = (me: PersonId, skewMs: number, before: readonly LedgerEntry[] = []) => {
  const entries = [...before];
  const state = (): SessionState => foldLedger(format, entries);
  const press = (action: LedgerAction | null, at: number): void => {
    if (!action) return;
    written += 1;
    entries.push(newEntry(state(), action, { id: asId(`${me}-${written}`), at: begin + at * minute + skewMs, by: me }));
  };
  const start = (at: number, facilitator: PersonId | null = null): void => {
    if (facilitator) press({ type: 'role', role: 'facilitator', person: facilitator, was: null }, at);
    press(
      {
        type: 'start',
        present: [ana, ben, claire],
        presenters: [claire],
        roles: state().roles.has('facilitator') ? [] : [{ role: 'facilitator', person: me }],
        lastPresenter: null,
      },
      at,
    );
  };
  return { me, entries, state, press, start, next: (at: number) => press(pressNext(state()), at) };
};
const together = (...apps: readonly { readonly entries: readonly LedgerEntry[] }[]): SessionState =>
  foldLedger(
    format,
    apps.flatMap(({ entries }) => entries),
  );
const seen = ({ startedBy, startedAt, visit, past, present }: SessionState) => ({
  startedBy,
  startedAt,
  visit: visit?.visitId,
  past: past.map(({ visitId, actualMs }) => [visitId, actualMs]),
  present: [...present].sort(),
});

test('the ledger of the one who facilitates counts, whatever the clocks say', () => {
  for (const skew of [-10, 0, 10]) {
    const anas = alone(ana, 0);
    const bens = alone(ben, skew * minute);
    anas.start(0, ana);
    bens.start(0, ana);
    for (const at of [3, 8]) anas.next(at);
    for (const at of [4, 9, 12]) bens.next(at);
    const merged = together(anas, bens);
    expect(seen(merged)).toEqual(seen(anas.state()));
    expect(seen(together(bens, anas))).toEqual(seen(merged));
    // what is pressed from now on continues it
    bens.entries.push(...anas.entries);
    bens.next(20);
    expect(bens.state().past).toHaveLength(anas.state().past.length + 1);
  }
});

test('without an agreed facilitator the first start counts, and who came for another one is here', () => {
  const anas = alone(ana, 0);
  const bens = alone(ben, 0);
  bens.start(0);
  anas.start(1);
  anas.next(4);
  const yu = asId<PersonId>('Yu');
  anas.press({ type: 'arrive', person: yu }, 5);
  const merged = together(anas, bens);
  expect(merged.startedBy).toBe(ben);
  expect(merged.past).toHaveLength(0);
  expect(merged.present).toContain(yu);
});

test('a ledger that several have written in counts before one that somebody wrote alone, even an earlier one', () => {
  const anas = alone(ana, 0);
  anas.start(10);
  const bens = alone(ben, 0, anas.entries);
  bens.press({ type: 'arrive', person: ben }, 11);
  bens.next(12);
  const stranger = alone(claire, -60 * minute);
  stranger.start(0, claire);
  stranger.next(1);
  expect(seen(together(stranger, bens))).toEqual(seen(bens.state()));
});

test('a start that has seen another is no second beginning; two at the same moment are one', () => {
  const anas = alone(ana, 0);
  anas.start(0);
  const bens = alone(ben, 0, anas.entries);
  bens.start(1);
  expect(seen(bens.state())).toEqual(seen(anas.state()));
});

const runs = Number(process.env['SEEDS'] ?? 200);
test(`${runs} circles without a link`, () => {
  for (let seed = 1; seed <= runs; seed++) {
    const random = seeded(seed);
    const facilitator = random.chance(0.6) ? random.pick([ana, ben, claire]) : null;
    const apps = [ana, ben, claire].map((me) => alone(me, Math.round((random.next() * 2 - 1) * 10 * minute)));
    for (const app of apps) {
      app.start(random.next() * 0.2, facilitator);
      const moves = random.below(6);
      for (let i = 1; i <= moves; i++) app.next(i * 3 + random.next());
    }
    const all = apps.flatMap(({ entries }) => entries);
    const merged = foldLedger(format, all);
    for (let again = 0; again < 4; again++)
      expect(foldLedger(format, random.shuffle(all)), `seed ${seed}`).toEqual(merged);
    const counted = apps.find(({ me }) => me === merged.startedBy);
    expect(seen(merged), `seed ${seed}`).toEqual(counted && seen(counted.state()));
    if (facilitator) expect(merged.startedBy, `seed ${seed}`).toBe(facilitator);
    // linked from now on: everybody goes on from the same place
    for (const app of random.shuffle(apps)) {
      app.entries.splice(0, app.entries.length, ...new Set([...all, ...app.entries]));
      const before = app.state();
      app.next(40);
      if (before.visit && pressNext(before)) expect(app.state().visit?.visitId).not.toBe(before.visit.visitId);
    }
  }
});
