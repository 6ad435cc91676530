// Guest seats: people without the app who take part. They have no key, so nothing here is ever shown as signed by them.
import { useLingui } from '@lingui/react/macro';
import { Pencil, Plus, Trash2 } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { usePeople } from '#renderer/state/useCircle.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { smallIconProps } from '#renderer/ui/classes.ts';
import { ConfirmDialog } from '#renderer/ui/Dialog.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { useReturnFocus } from '#renderer/ui/useReturnFocus.ts';
import type { Circle } from '#shared/circle/circle.ts';
import type { Person } from '#shared/circle/circleDocument.ts';
import { addGuestSeat, archivePerson, renamePerson } from '#shared/circle/people.ts';

export const GuestSeats = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const { guests, members } = usePeople(circle);
  const headingId = useId();
  const [isAdding, setAdding] = useState(false);
  const { place, goBack } = useReturnFocus();
  return (
    <Panel labelledBy={headingId}>
      <h2 id={headingId} className="mb-1 text-heading">
        {t`Guest seats`}
      </h2>
      <p className="mb-2 text-small text-ink-2">
        {t`For people without the app. They take part in the room; somebody notes for them, and nothing is signed in their name.`}
      </p>
      <ul className="divide-y divide-line">
        {guests.map((guest, index) => (
          <GuestRow key={guest.personId} circle={circle} guest={guest} index={members.length + index} />
        ))}
      </ul>
      <div ref={place} className="mt-3">
        {isAdding ? (
          <NameForm
            label={t`Name of the guest`}
            keep={t`Add`}
            onKeep={(name) => addGuestSeat(circle.document, name).ok}
            onDone={() => {
              setAdding(false);
              goBack();
            }}
          />
        ) : (
          <Button size="s" onPress={() => setAdding(true)}>
            <Plus {...smallIconProps} />
            {t`Add a guest seat`}
          </Button>
        )}
      </div>
    </Panel>
  );
};

interface GuestRowProps {
  readonly circle: Circle;
  readonly guest: Person;
  readonly index: number;
}
const GuestRow = ({ circle, guest, index }: GuestRowProps) => {
  const { t } = useLingui();
  const [isRenaming, setRenaming] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const { place, goBack } = useReturnFocus<HTMLLIElement>();
  if (isRenaming)
    return (
      <li className="py-3">
        <NameForm
          label={t`New name for ${guest.name}`}
          first={guest.name}
          keep={t`Keep`}
          onKeep={(name) => renamePerson(circle.document, guest.personId, name).ok}
          onDone={() => {
            setRenaming(false);
            goBack();
          }}
        />
      </li>
    );
  return (
    <li ref={place} className="flex items-center gap-3 py-2.5">
      <Avatar name={guest.name} index={index} />
      <p className="min-w-0 flex-1 font-semibold break-words">{guest.name}</p>
      <IconButton icon={Pencil} label={t`Rename ${guest.name}`} onPress={() => setRenaming(true)} />
      <IconButton icon={Trash2} label={t`Remove ${guest.name}`} onPress={() => setRemoving(true)} />
      <ConfirmDialog
        title={t`Remove the seat of ${guest.name}?`}
        isOpen={isRemoving}
        onClose={() => setRemoving(false)}
        onConfirm={() => archivePerson(circle.document, guest.personId)}
        confirm={t`Remove the seat`}
        danger
      >
        <p>{t`It leaves the list of everybody. What was noted for this person in earlier sessions stays.`}</p>
      </ConfirmDialog>
    </li>
  );
};

interface NameFormProps {
  readonly label: string;
  readonly first?: string;
  readonly keep: string;
  /** false: not taken */
  readonly onKeep: (name: string) => boolean;
  readonly onDone: () => void;
}
const NameForm = ({ label, first = '', keep, onKeep, onDone }: NameFormProps) => {
  const { t } = useLingui();
  const [name, setName] = useState(first);
  const [refused, setRefused] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const kept = name.trim() !== '' && onKeep(name.trim());
    setRefused(!kept);
    if (kept) onDone();
  };
  return (
    <form noValidate className="flex flex-col gap-2" onSubmit={submit}>
      <TextField
        label={label}
        value={name}
        onChange={setName}
        autoFocus
        maxLength={80}
        autoComplete="off"
        error={refused ? t`A seat needs a name of at most 80 letters.` : null}
      />
      <div className="flex gap-2">
        <Button type="submit" kind="filled" size="s">
          {keep}
        </Button>
        <Button size="s" onPress={onDone}>{t`Cancel`}</Button>
      </div>
    </form>
  );
};
