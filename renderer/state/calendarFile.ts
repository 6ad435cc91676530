// A session as a calendar file, for the calendar that a person uses anyway. SECURITY: calendars are read by other people and
// by servers: a neutral title, the hours, and nothing else; not the circle, not the place, not who comes.
import { generateIcsCalendar } from 'ts-ics';
import type { DocumentId } from '#shared/ids.ts';

export interface CalendarEntry {
  /** milliseconds since 1970 */
  readonly startsAt: number;
  readonly minutes: number;
  /** of the file; the id in it is random to everybody else */
  readonly documentId: DocumentId;
  /** neutral, in the person's language */
  readonly title: string;
  readonly now: number;
}

export const calendarFileOf = ({ startsAt, minutes, documentId, title, now }: CalendarEntry): string =>
  generateIcsCalendar({
    version: '2.0',
    prodId: '-//Entre Nous//Calendar file//EN',
    events: [
      {
        // the same session gives the same id, so that a new date moves the old entry
        uid: `${documentId}@entre-nous.invalid`,
        summary: title,
        class: 'PRIVATE',
        stamp: { date: new Date(now) },
        start: { date: new Date(startsAt) },
        end: { date: new Date(startsAt + minutes * 60_000) },
      },
    ],
  });

/** The same hour of the same weekday so many weeks later, whatever the clocks are turned by in between. */
export const weeksAfter = (startsAt: number, weeks: number): number => {
  const date = new Date(startsAt);
  date.setDate(date.getDate() + 7 * weeks);
  return date.getTime();
};
