// How the session goes: a plain board, or a format with its steps. A few are shown, the others stand behind one line.
// Minutes are computed for the people of the circle, never written down.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { navigate } from '#renderer/state/navigation.ts';
import { useCircleFormats } from '#renderer/state/useCircleFormats.ts';
import { useWordsOf } from '#renderer/state/useWordsOf.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { type RadioCard, RadioCards } from '#renderer/ui/RadioCards.tsx';
import type { Circle } from '#shared/circle/circle.ts';
import type { Format } from '#shared/session/formats/format.ts';
import { type Proposal, proposalFor } from '#shared/session/formats/library.ts';
import { needsSealing } from '#shared/session/headings.ts';
import { FormatFromFile } from './FormatFromFile.tsx';
import { firstChoices, moreChoices } from './formatChoices.ts';

const plainBoard = 'plain-board';

export interface FormatPickerProps {
  readonly circle: Circle;
  readonly people: number;
  /** null: a plain board */
  readonly chosen: Proposal | null;
  readonly onChoose: (proposal: Proposal | null) => void;
}

export const FormatPicker = ({ circle, people, chosen, onChoose }: FormatPickerProps) => {
  const { t } = useLingui();
  const wordsOf = useWordsOf();
  const minutes = useMinutesWords();
  const [showsAll, setShowsAll] = useState(false);
  const own = useCircleFormats(circle);
  const shown = showsAll ? [...firstChoices, ...own, ...moreChoices] : [...firstChoices, ...own];
  const more = moreChoices.length;
  const card = (format: Format): RadioCard<string> => ({
    id: format.id,
    title: wordsOf(format.name),
    description: (
      <>
        <span className="block">{wordsOf(format.about)}</span>
        {format.warning ? <span className="mt-1 block text-clay">{wordsOf(format.warning)}</span> : null}
        <span className="mt-1 block font-semibold text-pine">{minutes(format, people)}</span>
      </>
    ),
  });
  return (
    <div className="flex flex-col items-start gap-3">
      <div className="w-full">
        <RadioCards
          label={t`How will you spend the time?`}
          value={chosen?.format.id ?? plainBoard}
          onChange={(id) => {
            const format = shown.find((each) => each.id === id);
            onChoose(format ? proposalFor(format, people) : null);
          }}
          options={[
            {
              id: plainBoard,
              title: t`A plain board`,
              description: t`Columns and cards that everybody writes on. No steps, no clock.`,
            },
            ...shown.map(card),
          ]}
        />
      </div>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1">
        {showsAll ? null : (
          <Button kind="plain" onPress={() => setShowsAll(true)}>
            {t`Show ${more} more formats`}
          </Button>
        )}
        {chosen ? (
          <Button kind="plain" onPress={() => navigate(`/circles/${circle.circleId}/formats/${chosen.format.id}`)}>
            {own.some(({ id }) => id === chosen.format.id)
              ? t`Change this format`
              : t`A copy with other minutes and words`}
          </Button>
        ) : null}
        <FormatFromFile circle={circle} />
      </div>
      {chosen ? (
        <p className="text-small text-ink-2">
          {chosen.format.nothingWritten
            ? t`Nothing is written in it: the app keeps the date, who came and the minutes, and no word.`
            : needsSealing(chosen.format)
              ? t`What is noted on the board is for the whole circle to read. Where the steps say so, notes stay under seal: until they are opened together, or for the person who presents alone.`
              : t`What is noted on the board is for the whole circle to read. Nothing on it is closed to the person who presents.`}
        </p>
      ) : null}
    </div>
  );
};

/** "60 minutes with 5 people"; where the circle is too small or too large, who it is made for. */
const useMinutesWords = (): ((format: Format, people: number) => string) => {
  const { t } = useLingui();
  return (format, people) => {
    const { min, max } = format.people;
    const counted = Math.min(max, Math.max(min, people));
    const minutes = Math.ceil(proposalFor(format, counted).minutes);
    if (people >= min && people <= max) return t`${minutes} minutes with ${people} people`;
    if (min === max) return t`Made for ${min} people, ${minutes} minutes`;
    return t`Made for ${min} to ${max} people, ${minutes} minutes with ${counted}`;
  };
};
