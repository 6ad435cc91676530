// One session around one table, for tests: named people press, time goes by in minutes, the ledger grows.
import { asId, type PersonId } from '../ids.ts';
import type { Format } from './formats/format.ts';
import type { LedgerAction, LedgerEntry } from './ledger.ts';
import { foldLedger, newEntry } from './phases.ts';
import { pressNext } from './presses.ts';
import { currentStep, type SessionState } from './state.ts';

export const person = (name: string): PersonId => asId<PersonId>(name);
export const ana = person('Ana');
export const ben = person('Ben');
export const claire = person('Claire');
export const karim = person('Karim');
export const yu = person('Yu');
export const startAt = 1_800_000_000_000;

export interface TestSession {
  readonly entries: LedgerEntry[];
  readonly state: () => SessionState;
  /** writes an entry after all that is there */
  readonly press: (by: PersonId, action: LedgerAction | null) => LedgerEntry;
  readonly now: () => number;
  readonly wait: (minutes: number) => void;
  /** the current step's phase id */
  readonly at: () => string | undefined;
  /** presses next until this phase, each time after a minute */
  readonly goTo: (phaseId: string, by?: PersonId) => void;
}

let made = 0;

export const testSession = (format: Format, from: readonly LedgerEntry[] = []): TestSession => {
  const entries = [...from];
  let now = Math.max(startAt, ...from.map(({ at }) => at));
  const state = (): SessionState => foldLedger(format, entries);
  const press = (by: PersonId, action: LedgerAction | null): LedgerEntry => {
    if (!action) throw new Error('nothing to press');
    const entry = newEntry(state(), action, { id: asId(`e${++made}`), at: now, by });
    entries.push(entry);
    return entry;
  };
  const wait = (minutes: number): void => {
    now += minutes * 60_000;
  };
  const at = (): string | undefined => currentStep(state())?.phase.id;
  return {
    entries,
    state,
    press,
    now: () => now,
    wait,
    at,
    goTo: (phaseId, by = claire) => {
      for (let steps = 0; at() !== phaseId; steps++) {
        if (steps > 60) throw new Error(`${phaseId} is not reached`);
        wait(1);
        press(by, pressNext(state()));
      }
    },
  };
};

/** Claire facilitates, Yu takes notes, Karim presents; all five are here, each with a computer of their own. */
export const started = (format: Format, presenters: readonly PersonId[] = [karim]): TestSession => {
  const session = testSession(format);
  for (const one of [ana, ben, claire, karim, yu]) session.press(one, { type: 'arrive', person: one });
  session.press(claire, {
    type: 'start',
    present: [ana, ben, claire, karim, yu],
    presenters: [...presenters],
    roles: [
      { role: 'facilitator', person: claire },
      { role: 'scribe', person: yu },
    ],
    lastPresenter: null,
  });
  return session;
};
