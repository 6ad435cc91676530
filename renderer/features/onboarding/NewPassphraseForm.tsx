// A new passphrase: strength as a sentence, generated words offered, typed again unless it is shown, pasting allowed.
// It must never be kept anywhere but in these fields; the caller hands it to the worker.
import { useLingui } from '@lingui/react/macro';
import { Sparkles } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { Form } from 'react-aria-components';
import { usePreferences } from '#renderer/state/usePreferences.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { smallIconProps } from '#renderer/ui/classes.ts';
import { PassphraseField } from '#renderer/ui/PassphraseField.tsx';
import { StrengthLine } from '#renderer/ui/StrengthLine.tsx';
import { normalizePassphrase } from '#shared/crypto/passphrase.ts';
import { generatePassphrase } from '#shared/vault/generatePassphrase.ts';
import { passphraseStrength } from '#shared/vault/passphraseStrength.ts';
import { useStrengthWords } from './useStrengthWords.ts';

export interface NewPassphraseFormProps {
  /** what somebody who knows the person would try first */
  readonly personal: readonly string[];
  readonly action: string;
  readonly onDone: (passphrase: string) => void;
  readonly onBack?: () => void;
  readonly backWords?: string;
  readonly isPending?: boolean;
}

export const NewPassphraseForm = (props: NewPassphraseFormProps) => {
  const { personal, action, onDone, onBack, backWords, isPending = false } = props;
  const { t } = useLingui();
  const { language } = usePreferences();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [shown, setShown] = useState(false);
  const [tried, setTried] = useState(false);
  const judged = useDeferredValue(passphrase);
  const strength = useMemo(() => passphraseStrength(judged, personal), [judged, personal]);
  const words = useStrengthWords()[strength.sentence];

  const tooWeak = !passphraseStrength(passphrase, personal).enough;
  const differs = !shown && normalizePassphrase(again) !== normalizePassphrase(passphrase);
  return (
    <Form
      validationBehavior="aria"
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!isPending && !tooWeak && !differs) onDone(passphrase);
      }}
    >
      <div className="flex flex-col gap-2.5">
        <PassphraseField
          label={t`Passphrase`}
          purpose="new"
          autoFocus
          value={passphrase}
          onChange={setPassphrase}
          shown={shown}
          onShownChange={setShown}
          error={tried && tooWeak ? t`Make it longer, or take one that is suggested.` : null}
        />
        <StrengthLine level={strength.level} words={words} />
        <Button
          size="s"
          className="self-start"
          onPress={() => {
            setPassphrase(generatePassphrase(language).passphrase);
            setShown(true);
          }}
        >
          <Sparkles {...smallIconProps} />
          {t`Suggest one`}
        </Button>
      </div>
      {shown ? (
        <p className="text-small text-ink-2">
          {t`Write it down until you know it by heart, and keep the paper away from this computer.`}
        </p>
      ) : (
        <PassphraseField
          label={t`The same passphrase again`}
          purpose="new"
          value={again}
          onChange={setAgain}
          error={tried && differs ? t`The two are not the same yet.` : null}
        />
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" kind="filled" isPending={isPending}>
          {action}
        </Button>
        {onBack ? (
          <Button kind="plain" onPress={onBack} isDisabled={isPending}>
            {backWords ?? t`Back`}
          </Button>
        ) : null}
      </div>
    </Form>
  );
};
