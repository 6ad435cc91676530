// Copies a text and says so. Where the clipboard refuses, the text stays selectable beside it, so nothing is lost.
import { useLingui } from '@lingui/react/macro';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, type ButtonKind } from './Button.tsx';
import { smallIconProps } from './classes.ts';

export interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
  readonly kind?: ButtonKind;
  readonly size?: 'm' | 's';
  readonly autoFocus?: boolean;
}

/** long enough to be read, short enough not to be taken for the next one */
const saidForMs = 4_000;

export const CopyButton = ({ text, label, kind = 'quiet', size = 'm', autoFocus = false }: CopyButtonProps) => {
  const { t } = useLingui();
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no');
  useEffect(() => {
    if (copied === 'no') return;
    const timer = setTimeout(() => setCopied('no'), saidForMs);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async (): Promise<void> => setCopied((await copyText(text)) ? 'yes' : 'failed');
  return (
    <>
      <Button kind={kind} size={size} autoFocus={autoFocus} onPress={() => void copy()}>
        {copied === 'yes' ? <Check {...smallIconProps} /> : <Copy {...smallIconProps} />}
        {copied === 'yes' ? t`Copied` : label}
      </Button>
      <span role="status" className="sr-only">
        {copied === 'yes' ? t`Copied` : ''}
      </span>
      {copied === 'failed' ? (
        <span className="text-small text-clay">{t`Not copied. Select the text and copy it.`}</span>
      ) : null}
    </>
  );
};

const copyText = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
};

/** The older way, which asks for no permission: the app grants none. */
const copySelected = (text: string): boolean => {
  const field = document.createElement('textarea');
  field.value = text;
  field.setAttribute('readonly', '');
  field.className = 'sr-only';
  const focused = document.activeElement;
  (focused?.parentElement ?? document.body).append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
};
