// What must be asked between the lock and the workspace: a new passphrase after the sheet opened the vault, a name
// when the profile does not read, the recovery sheet when it was put off for seven days.
import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { useServices } from '#renderer/state/services.tsx';
import { FrontCard } from '#renderer/ui/FrontCard.tsx';
import { ChangePassphraseForm } from './ChangePassphrase.tsx';
import { NameForm } from './NameForm.tsx';
import { NewSheetForm } from './NewSheet.tsx';
import { isSheetOverdue } from './sheetTerm.ts';

export const BeforeWork = ({ children }: { readonly children: ReactNode }) => {
  const { t } = useLingui();
  const { vault, clock } = useServices();
  const [putOff, setPutOff] = useState(false);
  // asked until it was answered: the new passphrase changes how the vault counts as opened
  const [bySheet] = useState(vault.openedBy === 'sheet');
  const [overdue, setOverdue] = useState(() => isSheetOverdue(vault.profile, clock.now()));

  if (bySheet && !putOff) {
    const mustChoose = vault.damagedSlot === 'passphrase';
    return (
      <Asked
        title={t`Choose a new passphrase`}
        lead={t`Your recovery sheet opened the vault. Choose a passphrase that you will remember; the sheet stays valid.`}
      >
        <ChangePassphraseForm
          asksCurrent={false}
          onDone={() => setPutOff(true)}
          {...(mustChoose ? {} : { onBack: () => setPutOff(true), backWords: t`Keep the old one` })}
        />
      </Asked>
    );
  }
  if (!vault.profile)
    return (
      <Asked
        title={t`What may we call you?`}
        lead={t`Your name could not be read from the vault. Everything else is in its place.`}
      >
        <NameForm
          initial=""
          onDone={(name) => void vault.saveProfile({ name, createdAt: clock.now(), recoveryProvedAt: null })}
        />
      </Asked>
    );
  if (overdue)
    return (
      <Asked
        wide
        title={t`Now your recovery sheet`}
        lead={t`You put it off seven days ago. Without it, a forgotten passphrase loses everything here, for good.`}
      >
        <NewSheetForm onDone={() => setOverdue(false)} />
      </Asked>
    );
  return children;
};

interface AskedProps {
  readonly title: string;
  readonly lead: string;
  readonly wide?: boolean;
  readonly children: ReactNode;
}
const Asked = ({ title, lead, wide = false, children }: AskedProps) => (
  <main className="grid min-h-dvh place-items-center px-4 py-8">
    <FrontCard above="Entre Nous" title={title} lead={lead} wide={wide}>
      {children}
    </FrontCard>
  </main>
);
