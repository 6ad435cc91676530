// A new recovery sheet for an open vault: the first one when it was put off, or one that replaces a lost one.
// The former sheet opens until the new one is proved and on the disk.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { goBack } from '#renderer/state/navigation.ts';
import { useServices } from '#renderer/state/services.tsx';
import { usePreferences } from '#renderer/state/usePreferences.tsx';
import { useAnnouncer } from '#renderer/ui/Announcer.tsx';
import { Page } from '#renderer/ui/Page.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { newRecoveryKey } from '#shared/vault/recovery.ts';
import { FormerCopies } from './FormerCopies.tsx';
import { HeaderTrouble } from './HeaderTrouble.tsx';
import { RecoverySheet } from './RecoverySheet.tsx';

export const NewSheet = () => {
  const { t } = useLingui();
  return (
    <Page
      width="reading"
      title={t`A new recovery sheet`}
      lead={t`It replaces any former sheet as soon as you have typed two of its words.`}
    >
      <Panel>
        <NewSheetForm onDone={goBack} onBack={goBack} />
      </Panel>
    </Page>
  );
};

export const NewSheetForm = ({ onDone, onBack }: { readonly onDone: () => void; readonly onBack?: () => void }) => {
  const { t } = useLingui();
  const { vault, desktop, clock } = useServices();
  const { language } = usePreferences();
  const { tell } = useAnnouncer();
  const [key] = useState(newRecoveryKey);
  const [pending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<Parameters<typeof HeaderTrouble>[0]['trouble'] | null>(null);
  const [formerIn, setFormerIn] = useState<readonly string[]>([]);
  const keep = async (): Promise<void> => {
    setPending(true);
    const replaced = await vault.replaceSheet(key, clock.now());
    setPending(false);
    if (!replaced.ok) return setTrouble(replaced.error.type);
    tell({ words: t`The new recovery sheet opens your vault. Destroy the old one.` });
    if (replaced.value.formerIn.length === 0) return onDone();
    setFormerIn(replaced.value.formerIn);
  };
  if (formerIn.length > 0) return <FormerCopies folders={formerIn} replaced="sheet" onDone={onDone} />;
  return (
    <>
      {trouble ? <HeaderTrouble trouble={trouble} /> : null}
      <RecoverySheet
        recoveryKey={key}
        language={language}
        desktop={desktop}
        action={t`Use this sheet from now on`}
        isPending={pending}
        onProved={() => void keep()}
        {...(onBack ? { onBack } : {})}
      />
    </>
  );
};
