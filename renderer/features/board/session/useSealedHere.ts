// The sealed steps of the session that this screen stands in.
import { type Sealed, useSealed } from '#renderer/state/useSealed.ts';
import { useSessionPlace } from './place.tsx';

export const useSealedHere = (): Sealed => {
  const { circle, session, ledger } = useSessionPlace();
  return useSealed(circle, session, ledger);
};
