// One press, written: an entry of the ledger, and with the press that ends a step of closed cards the list of those that were
// there. One transaction, so that nobody sees the one without the other.
import type { EntryId, LedgerAction } from './ledger.ts';
import { writeReveal } from './sealedCards.ts';
import { sealingOf } from './sealing.ts';
import type { Session } from './session.ts';
import { currentStep, type SessionState } from './state.ts';
import { press } from './writtenLedger.ts';

const ends = (state: SessionState, action: LedgerAction): boolean =>
  'from' in action &&
  action.from === state.visit?.visitId &&
  (action.type === 'move' || action.type === 'repeat' || action.type === 'finish');

/** @param now milliseconds on the session's clock */
export const pressAndReveal = (session: Session, state: SessionState, action: LedgerAction, now: number): EntryId =>
  session.shared.change(() => {
    const entry = press(session, state, action, now);
    if (state.visit && ends(state, action) && currentStep(state)?.phase.board === 'untilReveal')
      writeReveal(sealingOf(session.shared), entry, state.visit.startEntry);
    return entry;
  });
