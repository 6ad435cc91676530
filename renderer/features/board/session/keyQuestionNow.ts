// The key question of the topic that runs, for the strip and the room, which are drawn anew with the clock.
import { currentStep } from '#shared/session/state.ts';
import { keyQuestionOf } from '#shared/session/keyQuestion.ts';
import type { SessionPlace } from './place.tsx';

/** The words as they are now, or null. */
export const keyQuestionNow = ({ session, ledger, table }: SessionPlace): string | null => {
  const step = currentStep(ledger.state);
  if (!step || step.round === 0) return null;
  const isGuest = (person: string): boolean => table.people.some((seat) => seat.personId === person && seat.isGuest);
  return keyQuestionOf(session, ledger.state, step.round, ledger.personOf, isGuest)?.text ?? null;
};
