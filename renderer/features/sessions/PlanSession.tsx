// Planning a session: a title, a day and an hour if they are known, and how it will go. Its board is there from then on.
import { useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { CirclePlacePage } from '#renderer/places/CirclePlacePage.tsx';
import { WhenFields } from '#renderer/places/sessions/WhenFields.tsx';
import { navigate } from '#renderer/state/navigation.ts';
import { usePeople, useSessions } from '#renderer/state/useCircle.ts';
import { useFirstColumns } from '#renderer/state/useFirstColumns.ts';
import { useStillShown } from '#renderer/state/useStillShown.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import type { Circle } from '#shared/circle/circle.ts';
import type { Proposal } from '#shared/session/formats/library.ts';
import { planSession } from '#shared/session/openSession.ts';
import { FormatPicker } from './FormatPicker.tsx';

export const PlanSession = () => {
  const { t } = useLingui();
  return <CirclePlacePage title={t`Plan a session`}>{(circle) => <PlanForm circle={circle} />}</CirclePlacePage>;
};

const PlanForm = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const count = useSessions(circle).length;
  const [title, setTitle] = useState(() => (count === 0 ? t`First meeting` : t`Session ${count + 1}`));
  const { members, guests } = usePeople(circle);
  const firstColumns = useFirstColumns();
  const [proposal, setProposal] = useState<Proposal | null>(null);
  const [startsAt, setStartsAt] = useState<number | null>(null);
  const [place, setPlace] = useState('');
  const [problem, setProblem] = useState<'title' | 'long' | 'disk' | null>(null);
  const [isWorking, setWorking] = useState(false);
  const isStillShown = useStillShown();
  const plan = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isWorking) return;
    if (title.trim() === '') return setProblem('title');
    setWorking(true);
    const planned = await planSession(circle, {
      title: title.trim(),
      startsAt,
      place,
      columns: firstColumns(proposal?.format ?? null),
      ...(proposal ? { format: proposal.format } : {}),
    });
    if (!isStillShown()) return;
    setWorking(false);
    if (planned.ok) return navigate(`/circles/${circle.circleId}`, { replace: true });
    setProblem(planned.error.type === 'TextTooLong' ? 'long' : planned.error.type === 'TextEmpty' ? 'title' : 'disk');
  };
  return (
    <form noValidate className="flex max-w-140 flex-col gap-6" onSubmit={(event) => void plan(event)}>
      <TextField
        label={t`Title`}
        value={title}
        onChange={(next) => {
          setProblem(null);
          setTitle(next);
        }}
        maxLength={120}
        autoComplete="off"
        error={
          problem === 'title' ? t`The session needs a title.` : problem === 'long' ? t`This title is too long.` : null
        }
      />
      <WhenFields circle={circle} place={place} onWhen={setStartsAt} onPlace={setPlace} />
      <FormatPicker circle={circle} people={members.length + guests.length} chosen={proposal} onChoose={setProposal} />
      {problem === 'disk' ? (
        <Notice tone="warning" live="assertive">
          {t`The disk did not take it. What you typed is still here. Try again.`}
        </Notice>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" kind="filled" isPending={isWorking}>{t`Plan it`}</Button>
        <Button
          onPress={() => navigate(`/circles/${circle.circleId}/sessions`)}
          isDisabled={isWorking}
        >{t`Not now`}</Button>
      </div>
    </form>
  );
};
