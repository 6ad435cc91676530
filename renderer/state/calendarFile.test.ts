import { expect, test } from 'vitest';
import { asId } from '#shared/ids.ts';
import { calendarFileOf, weeksAfter } from './calendarFile.ts';

test('a calendar file says when, under a neutral title, and nothing else', () => {
  const startsAt = Date.UTC(2026, 11, 3, 17, 30);
  const text = calendarFileOf({ startsAt, minutes: 60, documentId: asId('abc'), title: 'Appointment', now: startsAt });
  expect(text.split(/\r?\n/u).filter((line) => line !== '')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Entre Nous//Calendar file//EN',
    'BEGIN:VEVENT',
    'UID:abc@entre-nous.invalid',
    'SUMMARY:Appointment',
    'CLASS:PRIVATE',
    'DTSTAMP:20261203T173000Z',
    'DTSTART:20261203T173000Z',
    'DTEND:20261203T183000Z',
    'END:VEVENT',
    'END:VCALENDAR',
  ]);
});

test('weeks later it is the same hour of the same weekday', () => {
  const before = new Date(2026, 9, 20, 18, 30).getTime();
  const after = new Date(weeksAfter(before, 2));
  expect([after.getDate(), after.getMonth(), after.getHours(), after.getMinutes()]).toEqual([3, 10, 18, 30]);
});
