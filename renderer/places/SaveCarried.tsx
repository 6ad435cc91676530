// A button that writes a file to carry by hand, and says in words what became of it.
import { useLingui } from '@lingui/react/macro';
import { FileDown } from 'lucide-react';
import { useState } from 'react';
import { type CarriedSaved, saveCarried } from '#renderer/state/saveCarried.ts';
import { useServices } from '#renderer/state/services.tsx';
import { Button, type ButtonKind } from '#renderer/ui/Button.tsx';
import { smallIconProps } from '#renderer/ui/classes.ts';

export interface SaveCarriedProps {
  readonly label: string;
  /** the file's name without its ending, as it is offered */
  readonly name: string;
  /** null: more than a file may hold */
  readonly make: () => Promise<readonly Uint8Array[] | null>;
  readonly kind?: ButtonKind;
  readonly size?: 's' | 'm';
  readonly onSaved?: () => void;
}

export const SaveCarriedButton = ({ label, name, make, kind = 'quiet', size = 'm', onSaved }: SaveCarriedProps) => {
  const { desktop } = useServices();
  const [isWorking, setWorking] = useState(false);
  const [saved, setSaved] = useState<CarriedSaved | null>(null);
  const save = async (): Promise<void> => {
    setWorking(true);
    const result = await saveCarried(desktop, name, make);
    setWorking(false);
    setSaved(result);
    if (result === 'saved') onSaved?.();
  };
  return (
    <div className="flex flex-col items-start gap-2">
      <Button kind={kind} size={size} isPending={isWorking} onPress={() => void save()}>
        <FileDown {...smallIconProps} />
        {label}
      </Button>
      <SavedWords saved={saved} />
    </div>
  );
};

export const SavedWords = ({ saved }: { readonly saved: CarriedSaved | null }) => {
  const { t } = useLingui();
  const words: Readonly<Record<CarriedSaved, string>> = {
    saved: t`Saved. Hand it over in a way that nobody else reads.`,
    Cancelled: '',
    TooLarge: t`It would be larger than such a file may be. Choose one person, or meet with both apps open.`,
    DiskFull: t`There is no room left in that place. Choose another one.`,
    WriteFailed: t`That place did not take the file. Choose another one.`,
  };
  return (
    <span role="status" className={saved === 'saved' ? 'text-small text-ink-2' : 'text-small text-clay'}>
      {saved ? words[saved] : ''}
    </span>
  );
};
