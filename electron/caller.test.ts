// The door: the app's own page is answered, a page that a lock has ended is no intruder, everybody else is.
import { expect, test } from 'vitest';
import { type CallPage, watchCallers } from '#electron/caller.ts';

const origin = 'app://entre-nous';
const newPage = (of = origin): CallPage & { end: () => void } => {
  let isEnded = false;
  const mainFrame = { origin: of };
  return {
    isDestroyed: () => isEnded,
    mainFrame,
    end: () => {
      isEnded = true;
    },
  };
};

test('the top frame of the window is answered, at the app’s origin alone', () => {
  const { judge } = watchCallers<CallPage>(origin);
  const page = newPage();
  expect(judge({ sender: page, senderFrame: page.mainFrame }, page)).toBe('own');
  expect(judge({ sender: page, senderFrame: { origin } }, page)).toBe('stranger');
  expect(judge({ sender: page, senderFrame: null }, page)).toBe('stranger');
  const elsewhere = newPage('https://example.org');
  expect(judge({ sender: elsewhere, senderFrame: elsewhere.mainFrame }, elsewhere)).toBe('stranger');
});

test('what a locked page still asked is neither answered nor an intrusion, while its window goes and after it', () => {
  const { judge } = watchCallers<CallPage>(origin);
  const page = newPage();
  const call = { sender: page, senderFrame: page.mainFrame };
  expect(judge(call, page)).toBe('own');
  expect(judge(call, null)).toBe('ended');
  page.end();
  expect(judge({ ...call, senderFrame: null }, page)).toBe('ended');
  expect(judge(call, newPage())).toBe('ended');
});

test('a window that was never the app’s is an intruder, also while there is none', () => {
  const { judge } = watchCallers<CallPage>(origin);
  const other = newPage();
  const call = { sender: other, senderFrame: other.mainFrame };
  expect(judge(call, null)).toBe('stranger');
  expect(judge(call, newPage())).toBe('stranger');
});
