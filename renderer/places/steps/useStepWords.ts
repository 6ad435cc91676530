// How a step is said: by when, how it went, what was refused. Days are those of the calendar, without a time zone.
import { useLingui } from '@lingui/react/macro';
import type { Failure } from '#shared/result.ts';
import type { CommitmentStatus, StepWords, TrailEntry } from '#shared/session/commitment.ts';
import { useServices } from '../../state/services.tsx';
import { useFormats } from '../../state/useFormats.ts';

/** Noon of that day on this computer: no zone makes another day of it. */
const noonOf = (day: string): number => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date, 12).getTime();
};

/** The day that it is here, as `2026-12-03`. */
export const dayOf = (time: number): string => {
  const date = new Date(time);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};

export interface StepPhrases {
  /** "by Thursday 3 December"; null without a date */
  readonly by: (words: StepWords, isOpen: boolean) => string | null;
  readonly isDue: (words: StepWords) => boolean;
  readonly status: Readonly<Record<CommitmentStatus, string>>;
  readonly trail: Readonly<Record<TrailEntry['type'], string>>;
  readonly refused: (failure: Failure) => string;
}

export const useStepWords = (): StepPhrases => {
  const { t } = useLingui();
  const { clock } = useServices();
  const { dayInSentence } = useFormats();
  const today = dayOf(clock.now());
  const isDue = ({ due }: StepWords): boolean => due !== null && due <= today;
  return {
    isDue,
    by: (words, isOpen) => {
      if (words.due === null) return null;
      const day = dayInSentence(noonOf(words.due));
      if (isOpen && words.due === today) return t`for today`;
      return isOpen && words.due < today ? t`it was for ${day}` : t`by ${day}`;
    },
    status: { made: t`open`, changed: t`changed, still open`, kept: t`kept`, released: t`let go` },
    trail: {
      made: t`promised`,
      changed: t`changed`,
      kept: t`kept`,
      released: t`let go`,
      reopened: t`open again`,
      checkIn: t`where it stands`,
    },
    refused: ({ type }) => {
      switch (type) {
        case 'TextEmpty':
          return t`Write a few words first.`;
        case 'TextTooLong':
          return t`This is too long. A sentence or two are enough.`;
        case 'NoSuchDay':
          return t`There is no such day.`;
        case 'UnknownDocument':
        case 'KeyMissing':
          return t`The session that this belongs to is not on this computer.`;
        default:
          return t`The disk did not take it. Your words are still here. Try again.`;
      }
    },
  };
};
