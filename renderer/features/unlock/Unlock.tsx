// "It's me": one field. A wrong passphrase is calm and keeps the text; the wait after it is visible; the recovery sheet
// is one click away. Nothing of the vault is shown, not even the name.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { VaultState } from '#renderer/state/vaultState.ts';
import { FrontCard } from '#renderer/ui/FrontCard.tsx';
import type { Clock } from '#shared/clock.ts';
import { PassphraseUnlock } from './PassphraseUnlock.tsx';
import { SheetUnlock } from './SheetUnlock.tsx';

export type LockedState = Extract<VaultState, { type: 'locked' | 'unlocking' }>;

export const Unlock = ({ state, clock }: { readonly state: LockedState; readonly clock: Clock }) => {
  const { t } = useLingui();
  const [bySheet, setBySheet] = useState(false);
  const reason = useReason(state);
  return (
    <FrontCard
      above="Entre Nous"
      title={bySheet ? t`Open with the recovery sheet` : t`Locked`}
      lead={
        bySheet
          ? t`Type the fifteen words in their order. Capitals, accents and numbers do not matter.`
          : (reason ?? t`Only your passphrase or your recovery sheet opens it.`)
      }
    >
      {bySheet ? (
        <SheetUnlock state={state} clock={clock} onBack={() => setBySheet(false)} />
      ) : (
        <PassphraseUnlock state={state} clock={clock} onSheet={() => setBySheet(true)} />
      )}
    </FrontCard>
  );
};

/** Why it locked, when it was not the person's own act. */
const useReason = (state: LockedState): string | null => {
  const { t } = useLingui();
  const reason = state.type === 'locked' ? state.reason : null;
  const [first] = useState(reason);
  switch (first) {
    case 'idle':
      return t`It locked by itself after a while without you. What you wrote is saved.`;
    case 'suspend':
      return t`It locked when the computer went to sleep. What you wrote is saved.`;
    case 'screen':
      return t`It locked together with the screen. What you wrote is saved.`;
    case 'crash':
      return t`The window stopped and was started again. What was saved is there.`;
    default:
      return null;
  }
};
