// Another title, day or place for a session that is planned. What is typed stays until it is kept.
import { useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import type { Circle } from '#shared/circle/circle.ts';
import { placeMaxLength, type SessionEntry } from '#shared/circle/circleDocument.ts';
import { moveSession, renameSession, rescheduleSession } from '#shared/circle/sessions.ts';
import { Button } from '../../ui/Button.tsx';
import { DateTimeField } from '../../ui/DateTimeField.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';

export interface EditSessionProps {
  readonly circle: Circle;
  readonly session: SessionEntry;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export const EditSession = ({ circle, session, isOpen, onClose }: EditSessionProps) => {
  const { t } = useLingui();
  return (
    <Dialog title={t`Another title, day or place`} isOpen={isOpen} onClose={onClose} size="m">
      <EditForm circle={circle} session={session} onDone={onClose} />
    </Dialog>
  );
};

interface EditFormProps extends Pick<EditSessionProps, 'circle' | 'session'> {
  readonly onDone: () => void;
}
const EditForm = ({ circle, session, onDone }: EditFormProps) => {
  const { t } = useLingui();
  const { documentId } = session;
  const [title, setTitle] = useState(session.title);
  const [startsAt, setStartsAt] = useState(session.startsAt);
  const [place, setPlace] = useState(session.place);
  const [isRefused, setRefused] = useState(false);
  const keep = (event: FormEvent): void => {
    event.preventDefault();
    if (title !== session.title && !renameSession(circle.document, documentId, title).ok) return setRefused(true);
    if (startsAt !== session.startsAt) rescheduleSession(circle.document, documentId, startsAt);
    if (place !== session.place) moveSession(circle.document, documentId, place);
    onDone();
  };
  return (
    <form noValidate className="flex flex-col gap-5" onSubmit={keep}>
      <TextField
        label={t`Title`}
        value={title}
        onChange={(next) => {
          setRefused(false);
          setTitle(next);
        }}
        maxLength={120}
        autoComplete="off"
        error={isRefused ? t`A session needs a title of at most 120 letters.` : null}
      />
      <DateTimeField label={t`Day and hour`} first={session.startsAt} onChange={setStartsAt} />
      <TextField
        label={t`Where?`}
        value={place}
        onChange={setPlace}
        maxLength={placeMaxLength}
        autoComplete="off"
        description={t`A room, or how you call each other. Only the circle reads it.`}
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" kind="filled">{t`Keep it`}</Button>
        <Button onPress={onDone}>{t`Leave it as it is`}</Button>
      </div>
    </form>
  );
};
