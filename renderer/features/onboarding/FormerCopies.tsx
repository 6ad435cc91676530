// Which copies of backups still open with what was just replaced, by the folders as the person chose them, and what to do.
// It must never say that a copy is safe that could not be reached.
import { useLingui } from '@lingui/react/macro';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';

export interface FormerCopiesProps {
  readonly folders: readonly string[];
  readonly replaced: 'passphrase' | 'sheet';
  readonly onDone: () => void;
}

export const FormerCopies = ({ folders, replaced, onDone }: FormerCopiesProps) => {
  const { t } = useLingui();
  return (
    <div className="flex flex-col gap-5">
      <Notice
        tone="warning"
        live="polite"
        title={
          replaced === 'passphrase'
            ? t`The new passphrase opens your vault. Some copies still open with the old one.`
            : t`The new sheet opens your vault. Some copies still open with the old one.`
        }
      >
        <p>{t`These folders could not be reached, or hold no backup at the moment:`}</p>
        <ul className="my-2 flex flex-col gap-1">
          {folders.map((folder) => (
            <li key={folder} className="break-all font-semibold text-ink">
              {folder}
            </li>
          ))}
        </ul>
        <p>{t`They change by themselves once the folder is there again while Entre Nous is open. Copies that you made by hand stay as they are: delete those.`}</p>
      </Notice>
      <div>
        <Button kind="filled" autoFocus onPress={onDone}>
          {t`I have read this`}
        </Button>
      </div>
    </div>
  );
};
