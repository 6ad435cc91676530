// What each takes with them: a sentence that the circle keeps when everything else of the session is put aside.
// No words of the case: the screen says so, and nobody can check it but the people.
import { useLingui } from '@lingui/react/macro';
import { type FormEvent, useMemo, useRef, useState } from 'react';
import { useServices } from '#renderer/state/services.tsx';
import { useView } from '#renderer/state/useViews.ts';
import { useAnnouncer } from '#renderer/ui/Announcer.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Select } from '#renderer/ui/Select.tsx';
import { TextArea } from '#renderer/ui/TextField.tsx';
import { asId, type PersonId } from '#shared/ids.ts';
import { addLearning, readLearnings } from '#shared/session/learnings.ts';
import { useSessionPlace } from '../place.tsx';
import type { StepScreenProps } from '../stepScreens.ts';
import { Learnings } from './Learnings.tsx';

export const LearnStep = ({ running }: StepScreenProps) => {
  const { t } = useLingui();
  const { clock } = useServices();
  const { session, ledger, table } = useSessionPlace();
  const notes = useView(session, 'learnings');
  const learnings = useMemo(() => readLearnings(notes, ledger.personOf), [notes, ledger.personOf]);
  const [text, setText] = useState('');
  const [chosen, setWho] = useState<PersonId | null>(null);
  const [isLong, setLong] = useState(false);
  const { say } = useAnnouncer();
  const field = useRef<HTMLTextAreaElement>(null);
  // for oneself, and for those who have no computer here
  const people = table.people.filter(
    ({ personId, isMe, isLinked }) => isMe || (!isLinked && ledger.state.present.includes(personId)),
  );
  // who has the floor and no computer here says it aloud: whoever leads notes it in their name
  const speaking = running.iLead ? (people.find(({ personId }) => personId === running.turn)?.personId ?? null) : null;
  const who = chosen ?? speaking ?? ledger.me;
  const keep = (event: FormEvent): void => {
    event.preventDefault();
    if (who === null || text.trim() === '') return;
    const kept = addLearning(session, who, text, clock.now());
    setLong(!kept.ok);
    if (!kept.ok) return;
    say(t`Kept: ${text}`);
    setText('');
    setWho(null);
    field.current?.focus();
  };
  return (
    <div className="flex max-w-170 flex-col gap-6">
      {who === null ? null : (
        <form noValidate className="flex flex-col gap-3" onSubmit={keep}>
          <TextArea
            label={t`What I take with me`}
            description={t`The circle keeps this sentence. Leave out the words of the case.`}
            value={text}
            onChange={setText}
            inputRef={field}
            rows={2}
            maxLength={500}
            reading
            error={isLong ? t`This is too long. A sentence or two are enough.` : null}
          />
          <div className="flex flex-wrap items-end gap-3">
            {people.length > 1 ? (
              <Select
                label={t`Who said it?`}
                value={String(who)}
                options={people.map(({ personId, name, isMe }) => ({
                  id: String(personId),
                  label: isMe ? t`${name} (you)` : name,
                }))}
                onChange={(id) => setWho(asId(id))}
              />
            ) : null}
            <Button type="submit" isDisabled={text.trim() === ''}>{t`Keep it`}</Button>
          </div>
        </form>
      )}
      <Learnings learnings={learnings} nameOf={table.nameOf} />
    </div>
  );
};
