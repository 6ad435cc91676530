// One address to type, and the button that adds it. What an address is, and what is wrong with it, its owner says.
import { useLingui } from '@lingui/react/macro';
import { Form } from 'react-aria-components';
import { Button } from '#renderer/ui/Button.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';

export interface AddressFormProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (typed: string) => void;
  readonly error: string | null;
  readonly isFull?: boolean;
  readonly onAdd: () => void;
}

export const AddressForm = ({
  label,
  placeholder,
  value,
  onChange,
  error,
  isFull = false,
  onAdd,
}: AddressFormProps) => {
  const { t } = useLingui();
  return (
    <Form
      validationBehavior="aria"
      className="flex flex-wrap items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        onAdd();
      }}
    >
      <TextField
        label={label}
        placeholder={placeholder}
        className="min-w-60 flex-1"
        autoComplete="off"
        autoCorrect="off"
        spellCheck="false"
        value={value}
        onChange={onChange}
        error={error}
      />
      <Button type="submit" className="mt-7.5" isDisabled={isFull}>
        {t`Add`}
      </Button>
    </Form>
  );
};
