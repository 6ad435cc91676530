// A passphrase: hidden until shown, pasting allowed, nothing remembered by the browser, no spelling check.
// The text stays in the field after a failure; only the person clears it.
import { useLingui } from '@lingui/react/macro';
import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from './IconButton.tsx';
import { TextField, type TextFieldProps } from './TextField.tsx';

export interface PassphraseFieldProps extends Omit<TextFieldProps, 'type' | 'suffix'> {
  /** 'new' while choosing one, 'current' while unlocking */
  readonly purpose: 'new' | 'current';
  /** shown from the start, as while choosing a generated one */
  readonly shown?: boolean;
  readonly onShownChange?: (shown: boolean) => void;
}

export const PassphraseField = ({ purpose, shown, onShownChange, inputClassName, ...rest }: PassphraseFieldProps) => {
  const { t } = useLingui();
  const [own, setOwn] = useState(false);
  const isShown = shown ?? own;
  const change = (): void => {
    setOwn(!isShown);
    onShownChange?.(!isShown);
  };
  return (
    <TextField
      {...rest}
      type={isShown ? 'text' : 'password'}
      autoComplete={purpose === 'new' ? 'new-password' : 'current-password'}
      spellCheck="false"
      autoCorrect="off"
      {...(inputClassName ? { inputClassName } : {})}
      suffix={
        <IconButton
          icon={isShown ? EyeOff : Eye}
          label={isShown ? t`Hide the passphrase` : t`Show the passphrase`}
          onPress={change}
        />
      }
    />
  );
};
