// @vitest-environment jsdom
// A page that opens itself: nothing of the notes in it, nothing without the words, all of it with them.
import { runInThisContext } from 'node:vm';
import { expect, test, vi } from 'vitest';
import { makeNotesPage } from './notesPage.ts';

const words = { title: 'Notes for you', ask: 'The six words', open: 'Open', wrong: 'Not these words.' };
const notes = [
  { kind: 'Resonance', text: 'A lighthouse </script><img src=x onerror=alert(1)> keeper' },
  { kind: '', text: 'Two\nlines' },
];
const make = () =>
  makeNotesPage({ heading: 'Exploration', notes }, 'velvet orbit lantern cobalt meadow harbor', 'en', words);

/** What a browser does with the page: its body, then its script. */
const openIn = async (html: string, typed: string): Promise<Document> => {
  const read = new DOMParser().parseFromString(html, 'text/html');
  const script = read.querySelector('script')?.textContent ?? '';
  document.body.replaceChildren(...read.body.children);
  runInThisContext(`(() => {${script}})()`);
  const input = document.querySelector('input');
  if (!input) throw new Error('a field for the words');
  input.value = typed;
  document.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
  await vi.waitFor(() => expect(document.querySelector('#said')?.textContent === '').toBe(false), { timeout: 60_000 });
  return document;
};

test('holds no word in clear, and reaches nobody', async () => {
  const html = await make();
  for (const word of ['lighthouse', 'Exploration', 'Resonance', 'velvet', 'Two']) expect(html).not.toContain(word);
  expect(html).toContain("default-src 'none'");
  expect(html).not.toMatch(/https?:/u);
  // short and shorter have one size
  const shorter = await makeNotesPage({ heading: 'E', notes: [] }, 'one two', 'en', words);
  expect(shorter.length).toBe(html.length);
});

test('opens with the words, however they are typed, and shows text as text', { timeout: 120_000 }, async () => {
  const opened = await openIn(await make(), '  Velvet orbit  LANTERN cobalt meadow harbor ');
  expect(opened.querySelector('h1')?.textContent).toBe('Exploration');
  expect([...opened.querySelectorAll('p')].map(({ textContent }) => textContent)).toEqual(
    notes.map(({ text }) => text),
  );
  expect(opened.querySelector('img')).toBeNull();
});

test('says so when the words are others', { timeout: 120_000 }, async () => {
  const opened = await openIn(await make(), 'velvet orbit lantern cobalt meadow harbour');
  expect(opened.querySelector('#said')?.textContent).toBe('Not these words.');
  expect(opened.body.textContent).not.toContain('lighthouse');
});
