// The First meeting's rhythm: the next date, the place, how often, fixed while everybody is there. The same session can be
// changed from the circle's page afterwards.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { WhenFields } from '#renderer/places/sessions/WhenFields.tsx';
import { useServices } from '#renderer/state/services.tsx';
import { useNextSession, useSessions } from '#renderer/state/useCircle.ts';
import { useFirstColumns } from '#renderer/state/useFirstColumns.ts';
import { useFormats } from '#renderer/state/useFormats.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { defaultFormat } from '#shared/session/formats/library.ts';
import { planSession } from '#shared/session/openSession.ts';
import { useSessionPlace } from '../place.tsx';
import type { StepScreenProps } from '../stepScreens.ts';

export const PlanStep = ({ running }: StepScreenProps) => {
  const { t } = useLingui();
  const { clock } = useServices();
  const { dayAndTime } = useFormats();
  const { circle, session } = useSessionPlace();
  const count = useSessions(circle).length;
  const next = useNextSession(circle, clock.now(), session.shared.documentId);
  const firstColumns = useFirstColumns();
  const [startsAt, setStartsAt] = useState<number | null>(null);
  const [place, setPlace] = useState('');
  const [isWorking, setWorking] = useState(false);
  const [failed, setFailed] = useState(false);
  const plan = async (): Promise<void> => {
    setWorking(true);
    const title = t`Session ${count + 1}`;
    const planned = await planSession(circle, {
      title,
      startsAt,
      place,
      columns: firstColumns(defaultFormat),
      format: defaultFormat,
    });
    setWorking(false);
    setFailed(!planned.ok);
  };
  if (next?.startsAt)
    return (
      <p className="text-lead text-ink">
        {t`You meet again: ${dayAndTime(next.startsAt)}`}
        {next.place ? <span className="block text-body text-ink-2">{next.place}</span> : null}
      </p>
    );
  if (!running.iLead) return <p className="text-ink-2">{t`Whoever facilitates writes the date down.`}</p>;
  return (
    <div className="flex max-w-140 flex-col gap-4">
      <WhenFields circle={circle} place={place} onWhen={setStartsAt} onPlace={setPlace} />
      {failed ? (
        <Notice tone="warning" live="assertive">
          {t`The disk did not take it. What you typed is still here. Try again.`}
        </Notice>
      ) : null}
      <div>
        <Button isDisabled={startsAt === null} isPending={isWorking} onPress={() => void plan()}>
          {t`This is when we meet`}
        </Button>
      </div>
    </div>
  );
};
