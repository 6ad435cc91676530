// The passphrase's field and its button. The text stays after a failure.
// SECURITY: the text lives in this component alone and goes to the worker; the component is gone once the vault is open.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useVaultControl } from '#renderer/state/useVault.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { PassphraseField } from '#renderer/ui/PassphraseField.tsx';
import type { Clock } from '#shared/clock.ts';
import { ProblemWords } from './ProblemWords.tsx';
import type { LockedState } from './Unlock.tsx';
import { useWait } from './useWait.ts';

export interface PassphraseUnlockProps {
  readonly state: LockedState;
  readonly clock: Clock;
  readonly onSheet: () => void;
}

export const PassphraseUnlock = ({ state, clock, onSheet }: PassphraseUnlockProps) => {
  const { t } = useLingui();
  const control = useVaultControl();
  const [passphrase, setPassphrase] = useState('');
  const seconds = useWait(state, clock);
  const busy = state.type === 'unlocking';
  return (
    <Form
      validationBehavior="aria"
      className="flex flex-col gap-4.5"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy && seconds === 0 && passphrase !== '') void control.unlock(passphrase);
      }}
    >
      <PassphraseField
        label={t`Passphrase`}
        purpose="current"
        autoFocus
        value={passphrase}
        onChange={setPassphrase}
        isReadOnly={busy}
        error={
          state.type === 'locked' && state.problem?.type === 'WrongPassphrase' ? (
            <ProblemWords problem={state.problem} />
          ) : null
        }
      />
      {state.type === 'locked' && state.problem && state.problem.type !== 'WrongPassphrase' ? (
        <p role="alert" className="text-small text-clay">
          <ProblemWords problem={state.problem} />
        </p>
      ) : null}
      <WaitLine seconds={seconds} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" kind="filled" isPending={busy} isDisabled={seconds > 0}>
          {busy ? t`Opening…` : t`Unlock`}
        </Button>
        <Button kind="plain" size="s" onPress={onSheet} isDisabled={busy}>
          {t`Use my recovery sheet`}
        </Button>
      </div>
    </Form>
  );
};

export const WaitLine = ({ seconds }: { readonly seconds: number }) => {
  const { t, i18n } = useLingui();
  if (seconds === 0) return null;
  const shown = i18n.number(seconds);
  return (
    <p className="text-small text-ink-2 tabular-nums" role="timer">
      {t`You can try again in ${shown} s.`}
    </p>
  );
};
