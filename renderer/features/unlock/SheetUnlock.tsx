// The fifteen words of the recovery sheet. A word that is not on any sheet is named by its place; the text stays.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useVaultControl } from '#renderer/state/useVault.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { TextArea } from '#renderer/ui/TextField.tsx';
import type { Clock } from '#shared/clock.ts';
import { WaitLine } from './PassphraseUnlock.tsx';
import { ProblemWords } from './ProblemWords.tsx';
import type { LockedState } from './Unlock.tsx';
import { useWait } from './useWait.ts';

export interface SheetUnlockProps {
  readonly state: LockedState;
  readonly clock: Clock;
  readonly onBack: () => void;
}

export const SheetUnlock = ({ state, clock, onBack }: SheetUnlockProps) => {
  const { t } = useLingui();
  const control = useVaultControl();
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const seconds = useWait(state, clock);
  const busy = state.type === 'unlocking';
  const problem = tried && state.type === 'locked' ? state.problem : null;
  return (
    <Form
      validationBehavior="aria"
      className="flex flex-col gap-4.5"
      onSubmit={(event) => {
        event.preventDefault();
        if (busy || seconds > 0) return;
        setTried(true);
        void control.unlockWithSheet(words);
      }}
    >
      <TextArea
        label={t`The fifteen words`}
        autoFocus
        reading
        rows={4}
        autoComplete="off"
        autoCorrect="off"
        spellCheck="false"
        value={words}
        onChange={setWords}
        isReadOnly={busy}
        error={problem ? <ProblemWords problem={problem} /> : null}
      />
      <WaitLine seconds={seconds} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" kind="filled" isPending={busy} isDisabled={seconds > 0}>
          {busy ? t`Opening…` : t`Open`}
        </Button>
        <Button kind="plain" size="s" onPress={onBack} isDisabled={busy}>
          {t`Use my passphrase`}
        </Button>
      </div>
    </Form>
  );
};
