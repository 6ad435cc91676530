// Dates and numbers as the person writes them: through Intl, in the language of the screen and the region of the system.
import { usePreferences } from './usePreferences.tsx';

export interface Formats {
  /** "Sunday 22 November" */
  readonly day: (time: number) => string;
  /** the same inside a sentence: French days are in lower case there */
  readonly dayInSentence: (time: number) => string;
  /** "Friday 20 November, 18:02" */
  readonly dayAndTime: (time: number) => string;
  /** inside a sentence, with the year when it is not this one: a backup, or a clock, may be of another */
  readonly moment: (time: number, now: number) => string;
  /** for lists: "18:02" today, "Fri" this week, "12 Nov" this year, "12 Nov 2024" before */
  readonly short: (time: number, now: number) => string;
  readonly number: (value: number) => string;
}

const dayMs = 24 * 60 * 60 * 1000;
const sameDay = (a: Date, b: Date): boolean => a.toDateString() === b.toDateString();

/** making formatters is slow, and there is one set for all rows of a list */
const made = new Map<string, Formats>();
export const formatsIn = (locale: string): Formats => {
  const known = made.get(locale);
  if (known) return known;
  const formats = makeFormats(locale);
  made.set(locale, formats);
  return formats;
};

const makeFormats = (locale: string): Formats => {
  const make = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => new Intl.DateTimeFormat(locale, options);
  const day = make({ weekday: 'long', day: 'numeric', month: 'long' });
  const dayAndTime = make({ weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' });
  const withYear = make({
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  });
  const hour = make({ hour: 'numeric', minute: '2-digit' });
  const weekday = make({ weekday: 'short' });
  const dayOfYear = make({ day: 'numeric', month: 'short' });
  const whole = make({ day: 'numeric', month: 'short', year: 'numeric' });
  const number = new Intl.NumberFormat(locale);
  const capital = (text: string): string => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
  const first = locale.startsWith('fr') ? firstOfMonth : (text: string): string => text;
  return {
    day: (time) => capital(first(day.format(time)).replace(',', '')),
    dayInSentence: (time) => first(day.format(time)).replace(',', ''),
    dayAndTime: (time) => capital(first(dayAndTime.format(time))),
    moment: (time, now) =>
      first((new Date(time).getFullYear() === new Date(now).getFullYear() ? dayAndTime : withYear).format(time)),
    short: (time, now) => {
      const then = new Date(time);
      const today = new Date(now);
      if (sameDay(then, today)) return hour.format(then);
      if (time < now && now - time < 6 * dayMs) return weekday.format(then);
      return first((then.getFullYear() === today.getFullYear() ? dayOfYear : whole).format(then));
    },
    number: (value) => number.format(value),
  };
};

/** In French the first of a month is an ordinal, the other days are not; Intl writes them all alike. */
const firstOfMonth = (text: string): string =>
  text.replace(/(^|\s)1(?=\s\p{L})/u, (_, before: string) => `${before}1er`);

export const useFormats = (): Formats => formatsIn(usePreferences().locale);
