// What people paste as an address, read or refused.
import { expect, test } from 'vitest';
import { readMeetingAddress } from './meetingPlaces.ts';

test('reads an address as people paste it', () => {
  const read = (typed: string) => {
    const result = readMeetingAddress(typed);
    return result.ok ? result.value : result.error.type;
  };
  expect(read(' wss://meet.example.org/ ')).toBe('wss://meet.example.org');
  expect(read('https://meet.example.org/circle')).toBe('wss://meet.example.org/circle');
  expect(read('meet.example.org:4444')).toBe('wss://meet.example.org:4444');
  expect(read('ws://127.0.0.1:4444')).toBe('ws://127.0.0.1:4444');
  expect(read('two words')).toBe('NotAnAddress');
  expect(read('')).toBe('NotAnAddress');
  expect(read(`wss://${'a'.repeat(220)}`)).toBe('AddressTooLong');
});
