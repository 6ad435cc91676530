// What an app says in the ledger by itself: once, that its person takes part in what began; and that a press came earlier than
// it claims, when its own clock is sure. Nothing else is ever pressed without a person.
import { useEffect } from 'react';
import type { PersonId } from '#shared/ids.ts';
import type { LedgerAction, LedgerEntry } from '#shared/session/ledger.ts';
import { aheadOf, owesArrival } from '#shared/session/seenTimes.ts';
import type { SessionClock } from '#shared/session/sessionClock.ts';
import type { SessionState } from '#shared/session/state.ts';

export const useTakingPart = <Peer>(
  clock: SessionClock<Peer>,
  state: SessionState,
  entries: readonly LedgerEntry[],
  me: PersonId | null,
  act: (action: LedgerAction) => void,
): void => {
  useEffect(() => {
    if (me === null) return;
    if (owesArrival(state, me)) act({ type: 'arrive', person: me });
    else if (clock.isSure()) for (const entry of aheadOf(state, entries, me, clock.now())) act({ type: 'seen', entry });
  }, [clock, state, entries, me, act]);
};
