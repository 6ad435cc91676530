// When and where the next session is: a day and an hour, proposed from the rhythm of the circle; a place; how often you meet.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Circle } from '#shared/circle/circle.ts';
import { placeMaxLength, rhythms, setRhythm } from '#shared/circle/circleDocument.ts';
import { weeksAfter } from '../../state/calendarFile.ts';
import { useServices } from '../../state/services.tsx';
import { useSessions } from '../../state/useCircle.ts';
import { useFormats } from '../../state/useFormats.ts';
import { useView } from '../../state/useViews.ts';
import { Button } from '../../ui/Button.tsx';
import { DateTimeField } from '../../ui/DateTimeField.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';

export interface WhenFieldsProps {
  readonly circle: Circle;
  readonly place: string;
  readonly onWhen: (startsAt: number | null) => void;
  readonly onPlace: (place: string) => void;
}

const mostProposed = 3;
const noRhythm = 'none';

export const WhenFields = ({ circle, place, onWhen, onPlace }: WhenFieldsProps) => {
  const { t } = useLingui();
  const { clock } = useServices();
  const { dayAndTime } = useFormats();
  const rhythm = useView(circle.document, 'rhythm');
  const proposed = useProposedDates(circle, rhythm, clock.now());
  const [taken, setTaken] = useState<number | null>(null);
  return (
    <>
      <Select
        label={t`How often do you meet?`}
        value={rhythm === null ? noRhythm : String(rhythm)}
        onChange={(id) => setRhythm(circle.document, rhythms.find((weeks) => String(weeks) === id) ?? null)}
        options={[
          { id: noRhythm, label: t`We fix each date` },
          ...rhythms.map((weeks) => ({ id: String(weeks), label: t`Every ${weeks} weeks` })),
        ]}
      />
      {proposed.length > 0 ? (
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1.5 text-body font-semibold">{t`In your rhythm`}</legend>
          <div className="flex flex-wrap gap-2">
            {proposed.map((time) => (
              <Button
                key={time}
                size="s"
                onPress={() => {
                  setTaken(time);
                  onWhen(time);
                }}
              >
                {dayAndTime(time)}
              </Button>
            ))}
          </div>
        </fieldset>
      ) : null}
      <DateTimeField
        // a date that was taken stands in the field, to be changed
        key={taken}
        first={taken}
        label={t`Day and hour`}
        description={t`Leave it open if you do not know yet. The others see it in their own time.`}
        onChange={onWhen}
      />
      <TextField
        label={t`Where?`}
        description={t`A room, or how you call each other. Only the circle reads it.`}
        value={place}
        onChange={onPlace}
        maxLength={placeMaxLength}
        autoComplete="off"
      />
    </>
  );
};

/** From the last date that the circle has, in its rhythm, those that are still to come. */
const useProposedDates = (circle: Circle, rhythm: number | null, now: number): readonly number[] => {
  const dates = useSessions(circle).flatMap(({ startsAt, archived }) =>
    startsAt === null || archived ? [] : [startsAt],
  );
  if (rhythm === null || dates.length === 0) return [];
  const last = Math.max(...dates);
  const found: number[] = [];
  for (let times = 1; found.length < mostProposed && times < 200; times++) {
    const time = weeksAfter(last, rhythm * times);
    if (time > now) found.push(time);
  }
  return found;
};
