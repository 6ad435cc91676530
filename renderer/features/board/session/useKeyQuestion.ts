// The key question of a round, read anew whenever somebody types in it or the ledger moves.
import { useEffect, useMemo, useState } from 'react';
import { type KeyQuestion, keyQuestionName, keyQuestionOf } from '#shared/session/keyQuestion.ts';
import { watchText } from '#shared/session/sharedText.ts';
import { useSessionPlace } from './place.tsx';

export const useKeyQuestion = (round: number): KeyQuestion | null => {
  const { session, ledger } = useSessionPlace();
  const { state, personOf, seating } = ledger;
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    const changed = (): void => setChanges((count) => count + 1);
    const stops = [watchText(session, keyQuestionName(round), changed), session.subscribe('confirmed', changed)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [session, round]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a text that is typed in is the same object
  return useMemo(
    () => keyQuestionOf(session, state, round, personOf, seating.isGuest),
    [session, state, round, personOf, seating, changes],
  );
};
