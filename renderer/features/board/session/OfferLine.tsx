// One line to whoever takes the notes: typing kills listening, so it is a line and not a board. It waits until they take it
// in; it can be taken back.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '#renderer/ui/Button.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { addCard, archiveCard } from '#shared/session/board.ts';
import type { Running } from '#shared/session/describe.ts';
import { useSessionPlace } from './place.tsx';
import { SpeechHint } from './SpeechHint.tsx';
import { useNotes } from './useNotes.ts';

export const OfferLine = ({ running }: { readonly running: Running }) => {
  const { t } = useLingui();
  const { session, table } = useSessionPlace();
  const { columns, offered } = useNotes();
  const [text, setText] = useState('');
  const writer = table.nameOf(running.writers[0] ?? null) ?? t`whoever takes the notes`;
  const waiting = offered.find(({ by, offered: visit }) => by === session.me && visit === running.visitId);
  const later = columns.find(({ kind }) => kind === 'later');
  const target =
    columns.find(({ kind }) => kind !== null && running.phase.writes.some((each) => each.kind === kind)) ?? columns[0];
  if (waiting)
    return (
      <p className="flex flex-wrap items-center gap-x-3 text-body text-ink-2">
        <span className="min-w-0 break-words">
          {t`Your line waits for ${writer}.`} <span className="text-ink">{waiting.text}</span>
        </span>
        <Button size="s" kind="plain" onPress={() => archiveCard(session, waiting.cardId)}>{t`Take it back`}</Button>
      </p>
    );
  if (!target) return null;
  const send = (): void => {
    if (text.trim() === '') return;
    if (addCard(session, { columnId: target.columnId, text: text.trim(), offered: running.visitId }).ok) setText('');
  };
  return (
    <form
      className="flex max-w-150 flex-col gap-1"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="flex items-end gap-2">
        <TextField
          className="flex-1"
          label={t`One line for ${writer}`}
          value={text}
          onChange={setText}
          maxLength={300}
          autoComplete="off"
        />
        <Button type="submit" isDisabled={text.trim() === ''}>{t`Send`}</Button>
      </div>
      <SpeechHint
        text={text}
        running={running}
        onReword={setText}
        onLater={
          later
            ? () => {
                if (addCard(session, { columnId: later.columnId, text: text.trim(), visit: running.visitId }).ok)
                  setText('');
              }
            : null
        }
      />
    </form>
  );
};
