// The recovery sheet: fifteen words to print or save, then two of them typed back as a proof that the paper is at hand.
// SECURITY: the words are on the screen only here; printed or saved by the person's own act, never kept by the app.
import { useLingui } from '@lingui/react/macro';
import { useMemo, useState } from 'react';
import type { Language } from '#renderer/state/usePreferences.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import type { Desktop } from '#shared/ipc.ts';
import { type RecoveryKey, recoveryKeyToWords } from '#shared/vault/recovery.ts';
import { PrintedSheet } from './PrintedSheet.tsx';
import { ProveWords } from './ProveWords.tsx';
import { useSheetText } from './useSheetText.ts';

export interface RecoverySheetProps {
  readonly recoveryKey: RecoveryKey;
  readonly language: Language;
  readonly desktop: Desktop;
  /** the words on the last button */
  readonly action: string;
  readonly isPending: boolean;
  readonly onProved: () => void;
  readonly onBack?: () => void;
  /** only for somebody who was invited */
  readonly onLater?: () => void;
}

type Kept = 'nothing' | 'printed' | 'saved' | 'failed';

export const RecoverySheet = (props: RecoverySheetProps) => {
  const { recoveryKey, language, desktop, action, isPending, onProved, onBack, onLater } = props;
  const { t } = useLingui();
  const words = useMemo(() => recoveryKeyToWords(recoveryKey, language), [recoveryKey, language]);
  const { fileName, fileText } = useSheetText(words);
  const [proving, setProving] = useState(false);
  const [kept, setKept] = useState<Kept>('nothing');

  if (proving)
    return (
      <ProveWords
        words={words}
        action={action}
        isPending={isPending}
        onProved={onProved}
        onBack={() => setProving(false)}
      />
    );
  const print = async (): Promise<void> => {
    const printed = await desktop.printPage();
    setKept(printed ? 'printed' : 'nothing');
  };
  const save = async (): Promise<void> => {
    const saved = await desktop.saveTextFile(fileName, fileText);
    if (saved.ok) setKept('saved');
    else setKept(saved.error.type === 'Cancelled' ? 'nothing' : 'failed');
  };
  return (
    <div className="flex flex-col gap-5">
      <ol
        aria-label={t`The fifteen words`}
        className="grid grid-flow-row grid-cols-2 gap-x-6 gap-y-2 rounded-panel border border-line bg-paper p-5 sm:grid-cols-3"
      >
        {words.map((word, index) => (
          <li key={word + String(index)} className="flex items-baseline gap-3">
            <span className="w-6 text-right text-small text-ink-3 tabular-nums">{index + 1}</span>
            <span className="font-serif text-read">{word}</span>
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap items-center gap-3">
        <Button onPress={() => void print()}>{t`Print`}</Button>
        <Button onPress={() => void save()}>{t`Save as a file`}</Button>
        <p className="min-w-60 flex-1 text-small text-ink-2">{t`Print this sheet. Keep it away from this computer.`}</p>
      </div>
      <div role="status" className="empty:hidden">
        {kept === 'saved' ? (
          <Notice>{t`Whoever has this file can open your vault. Move it to a stick that you keep elsewhere.`}</Notice>
        ) : null}
        {kept === 'failed' ? (
          <Notice tone="warning">{t`The file could not be written there. Choose another place, or print.`}</Notice>
        ) : null}
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button kind="filled" onPress={() => setProving(true)}>
          {t`I have it on paper`}
        </Button>
        {onLater ? (
          <Button onPress={onLater} isPending={isPending}>
            {t`Later`}
          </Button>
        ) : null}
        {onBack ? (
          <Button kind="plain" onPress={onBack}>
            {t`Back`}
          </Button>
        ) : null}
      </div>
      <PrintedSheet words={words} />
    </div>
  );
};
