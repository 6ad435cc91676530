// First run: a way in, then three steps with one idea each: name, passphrase, recovery sheet. No network, no account.
// It must never write anything before the last step: closing the window on the way leaves no trace.
import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { usePreferences } from '#renderer/state/usePreferences.tsx';
import { useVaultControl } from '#renderer/state/useVault.tsx';
import { FrontCard } from '#renderer/ui/FrontCard.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import type { Desktop } from '#shared/ipc.ts';
import { newRecoveryKey } from '#shared/vault/recovery.ts';
import type { PassphraseWrap } from '#shared/vault/vault.ts';
import { CreateTrouble, type Trouble } from './CreateTrouble.tsx';
import { NameForm } from './NameForm.tsx';
import { NewPassphraseForm } from './NewPassphraseForm.tsx';
import { RecoverySheet } from './RecoverySheet.tsx';
import { type Way, Welcome } from './Welcome.tsx';

type Step = 'welcome' | 'name' | 'passphrase' | 'sheet';
const landings: Readonly<Record<Way, string>> = {
  start: '/circles/start',
  join: '/circles/join',
  reflections: '/reflections/new',
};

export interface OnboardingProps {
  readonly desktop: Desktop;
  /** the way back from a backup: stands on the first screen */
  readonly restore?: ReactNode;
}

export const Onboarding = ({ desktop, restore }: OnboardingProps) => {
  const { t } = useLingui();
  const control = useVaultControl();
  const { language } = usePreferences();
  const [step, setStep] = useState<Step>('welcome');
  const [way, setWay] = useState<Way>('reflections');
  const [name, setName] = useState('');
  const [stretched, setStretched] = useState<Promise<PassphraseWrap | null> | null>(null);
  const [key] = useState(newRecoveryKey);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [making, setMaking] = useState(false);

  const make = async (proved: boolean): Promise<void> => {
    setMaking(true);
    setTrouble(null);
    const passphrase = await stretched;
    const made = passphrase
      ? await control.create({ name, passphrase, recoveryKey: key, proved, language, landing: landings[way] })
      : null;
    setMaking(false);
    if (!made) {
      setTrouble('NoMemory');
      setStep('passphrase');
    } else if (!made.ok) setTrouble(made.error.type);
  };

  if (step === 'welcome')
    return (
      <Welcome
        restore={restore}
        onChoose={(chosen) => {
          setWay(chosen);
          setStep('name');
        }}
      />
    );
  const place = { name: 1, passphrase: 2, sheet: 3 }[step];
  const above = t`Step ${place} of 3`;
  if (step === 'name')
    return (
      <FrontCard
        key="name"
        above={above}
        title={way === 'reflections' ? t`What may we call you?` : t`Your name, as the circle will see it`}
        lead={
          way === 'reflections'
            ? t`Only this computer knows it, until you join a circle.`
            : t`The name the others know you by. You can change it later.`
        }
      >
        <NameForm
          initial={name}
          onBack={() => setStep('welcome')}
          onDone={(typed) => {
            setName(typed);
            setStep('passphrase');
          }}
        />
      </FrontCard>
    );
  if (step === 'passphrase')
    return (
      <FrontCard
        key="passphrase"
        above={above}
        title={t`Choose a passphrase. Nobody can give it back to you.`}
        lead={t`It seals everything you write on this computer. Several words are easier to remember, and harder to guess, than one clever word.`}
      >
        {trouble ? <CreateTrouble trouble={trouble} /> : null}
        <NewPassphraseForm
          personal={[name]}
          action={t`Continue`}
          onBack={() => setStep('name')}
          onDone={(typed) => {
            setTrouble(null);
            // begun now and finished while the sheet is read; a failure is told at the last step
            setStretched(control.stretch(typed).catch(() => null));
            setStep('sheet');
          }}
        />
      </FrontCard>
    );
  return (
    <FrontCard
      key="sheet"
      wide
      focusTitle
      above={above}
      title={t`Your recovery sheet`}
      lead={t`If you forget your passphrase, these fifteen words open your vault. They are shown only now. Without the passphrase and without this sheet, nobody can open it: not us, not anyone.`}
    >
      {trouble ? <CreateTrouble trouble={trouble} /> : null}
      <RecoverySheet
        recoveryKey={key}
        language={language}
        desktop={desktop}
        isPending={making}
        action={t`Open Entre Nous`}
        onBack={() => setStep('passphrase')}
        onProved={() => void make(true)}
        {...(way === 'join' ? { onLater: () => void make(false) } : {})}
      />
      {way === 'join' ? (
        <Notice className="mt-5">{t`You are expected in a circle: you may put the sheet off, for seven days at most.`}</Notice>
      ) : null}
    </FrontCard>
  );
};
