// A new passphrase for an open vault: the present one is asked first. A crash on the way leaves the old one valid.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { goBack } from '#renderer/state/navigation.ts';
import type { HeaderFailure } from '#renderer/state/openVault.ts';
import { useServices } from '#renderer/state/services.tsx';
import { useAnnouncer } from '#renderer/ui/Announcer.tsx';
import { Page } from '#renderer/ui/Page.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { PassphraseField } from '#renderer/ui/PassphraseField.tsx';
import { FormerCopies } from './FormerCopies.tsx';
import { HeaderTrouble } from './HeaderTrouble.tsx';
import { NewPassphraseForm } from './NewPassphraseForm.tsx';

export const ChangePassphrase = () => {
  const { t } = useLingui();
  return (
    <Page
      width="reading"
      title={t`Change my passphrase`}
      lead={t`The old one opens until the new one is safely on the disk. Your recovery sheet stays valid.`}
    >
      <Panel className="max-w-130">
        <ChangePassphraseForm asksCurrent onDone={goBack} onBack={goBack} />
      </Panel>
    </Page>
  );
};

export interface ChangePassphraseFormProps {
  /** false right after the recovery sheet opened the vault */
  readonly asksCurrent: boolean;
  readonly onDone: () => void;
  readonly onBack?: () => void;
  readonly backWords?: string;
}

export const ChangePassphraseForm = ({ asksCurrent, onDone, onBack, backWords }: ChangePassphraseFormProps) => {
  const { t } = useLingui();
  const { vault } = useServices();
  const { tell } = useAnnouncer();
  const [current, setCurrent] = useState('');
  const [pending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<HeaderFailure['type'] | null>(null);
  const [formerIn, setFormerIn] = useState<readonly string[]>([]);
  const change = async (next: string): Promise<void> => {
    setPending(true);
    setTrouble(null);
    const changed = await vault.changePassphrase(asksCurrent ? current : null, next);
    setPending(false);
    if (!changed.ok) return setTrouble(changed.error.type);
    tell({ words: t`The new passphrase opens your vault from now on.` });
    if (changed.value.formerIn.length === 0) return onDone();
    setCurrent('');
    setFormerIn(changed.value.formerIn);
  };
  if (formerIn.length > 0) return <FormerCopies folders={formerIn} replaced="passphrase" onDone={onDone} />;
  return (
    <>
      {trouble && trouble !== 'WrongPassphrase' ? <HeaderTrouble trouble={trouble} /> : null}
      {asksCurrent ? (
        <div className="mb-6">
          <PassphraseField
            label={t`Your present passphrase`}
            purpose="current"
            value={current}
            onChange={(typed) => {
              setCurrent(typed);
              setTrouble(null);
            }}
            error={trouble === 'WrongPassphrase' ? t`That is not the passphrase. Nothing is lost.` : null}
          />
        </div>
      ) : null}
      <NewPassphraseForm
        personal={vault.profile ? [vault.profile.name] : []}
        action={t`Change it`}
        isPending={pending}
        onDone={(next) => void change(next)}
        {...(onBack ? { onBack } : {})}
        {...(backWords ? { backWords } : {})}
      />
    </>
  );
};
