// "Would I really get it back?": the newest backup is restored into a copy beside the vault with what the person types,
// counted, and the copy is removed. It must never show anything of what was restored but numbers.
import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { isSameCount } from '#renderer/state/countVault.ts';
import type { CopyFailure, Trial, TrialResult } from '#renderer/state/ownBackups.ts';
import type { BackupProblem, By } from '#renderer/state/restoring.ts';
import { useServices } from '#renderer/state/services.tsx';
import { useFormats } from '#renderer/state/useFormats.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { CountsList } from './CountsList.tsx';
import { ProveForm } from './ProveForm.tsx';

export const RecoveryTrial = ({ hasBackup }: { readonly hasBackup: boolean }) => {
  const { t } = useLingui();
  const { vault, clock } = useServices();
  const { moment } = useFormats();
  const [last, setLast] = useState<Trial | null>(null);
  const [step, setStep] = useState<'closed' | 'asking' | 'busy'>('closed');
  const [failure, setFailure] = useState<BackupProblem | null>(null);
  const [copyFailure, setCopyFailure] = useState<CopyFailure['type'] | null>(null);
  const [result, setResult] = useState<TrialResult | null>(null);
  useEffect(() => void vault.backups.lastTrial().then(setLast), [vault.backups]);

  const prove = async (by: By, typed: string): Promise<void> => {
    setStep('busy');
    setFailure(null);
    setCopyFailure(null);
    const tried = await vault.backups.tryRecovery(by, typed);
    setStep(tried.ok ? 'closed' : 'asking');
    if (!tried.ok) {
      if (tried.error.type === 'NoBackup' || tried.error.type === 'NotAsAnnounced') setCopyFailure(tried.error.type);
      else setFailure(tried.error);
      return;
    }
    setResult(tried.value);
    setLast(tried.value.trial);
  };
  const when = last ? moment(last.at, clock.now()) : '';
  const lastWords = !last
    ? t`It was not tried yet.`
    : last.by === 'sheet'
      ? t`Tried ${when}, with the recovery sheet. Everything came back.`
      : t`Tried ${when}, with the passphrase. Everything came back.`;
  return (
    <Panel labelledBy="backup-trial">
      <h2 id="backup-trial" className="text-heading">
        {t`Would I get it back?`}
      </h2>
      <p className="mt-2 text-ink-2">
        {t`The newest backup is restored into a copy, with the passphrase or the recovery sheet that you have at hand, counted, and the copy is removed.`}
      </p>
      <p className="mt-3" aria-live="polite">
        {lastWords}
      </p>
      {result ? <Came result={result} /> : null}
      {copyFailure ? (
        <Notice tone="warning" live="assertive" className="mt-4">
          {copyFailure === 'NoBackup'
            ? t`There is no backup to try yet. Make one first.`
            : t`Less came back into the copy than the backup holds. Make a new backup, then try again.`}
        </Notice>
      ) : null}
      <div className="mt-4">
        {step === 'closed' ? (
          <Button
            isDisabled={!hasBackup}
            onPress={() => {
              setResult(null);
              setFailure(null);
              setCopyFailure(null);
              setStep('asking');
            }}
          >
            {t`Test my recovery`}
          </Button>
        ) : (
          <ProveForm
            busy={step === 'busy'}
            problem={failure}
            action={t`Try it`}
            working={t`Restoring into a copy…`}
            onProve={(by, typed) => void prove(by, typed)}
            onBack={() => setStep('closed')}
            back={t`Not now`}
          />
        )}
      </div>
    </Panel>
  );
};

const Came = ({ result }: { readonly result: TrialResult }) => {
  const { t } = useLingui();
  const isEqual = isSameCount(result.restored, result.here);
  return (
    <Notice tone="good" live="polite" className="mt-4" title={t`It works: all of it came back.`}>
      <CountsList counts={result.restored} label={t`Came back into the copy`} />
      <p className="mt-2">
        {isEqual
          ? t`That is as many of each as stand here now. The copy is removed again.`
          : t`What you changed here since that backup is not in it yet; the next one has it. The copy is removed again.`}
      </p>
    </Notice>
  );
};
