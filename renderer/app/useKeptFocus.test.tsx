// What had the focus goes away, is disabled for a while, or is left on purpose.
// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { useKeptFocus } from './useKeptFocus.ts';

afterEach(cleanup);

interface PlaceProps {
  readonly step: string;
  readonly button?: 'there' | 'gone' | 'disabled';
}
const Place = ({ step, button = 'there' }: PlaceProps) => {
  useKeptFocus();
  return (
    <main>
      <h1>Session</h1>
      <section>
        <h2>{step}</h2>
        {button === 'gone' ? null : (
          <button type="button" disabled={button === 'disabled'}>
            I say yes
          </button>
        )}
      </section>
      <input aria-label="Elsewhere" />
    </main>
  );
};

const yes = (): HTMLElement => screen.getByRole('button');
const frames = async (count: number): Promise<void> => {
  for (let frame = 0; frame < count; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
};

test('the nearest heading takes the focus of a button that is gone', async () => {
  const { rerender } = render(<Place step="Agreement" />);
  yes().focus();
  rerender(<Place step="Agreement" button="gone" />);
  await waitFor(() => expect(document.activeElement).toBe(screen.getByText('Agreement')));
});

test('a button that was disabled for a while has it again', async () => {
  const { rerender } = render(<Place step="Agreement" />);
  yes().focus();
  rerender(<Place step="Agreement" button="disabled" />);
  yes().blur();
  rerender(<Place step="Agreement" />);
  await waitFor(() => expect(document.activeElement).toBe(yes()));
});

test('it takes the focus from nobody who has it meanwhile', async () => {
  const { rerender } = render(<Place step="Agreement" />);
  yes().focus();
  rerender(<Place step="Agreement" button="gone" />);
  screen.getByLabelText('Elsewhere').focus();
  await frames(20);
  expect(document.activeElement).toBe(screen.getByLabelText('Elsewhere'));
});

test('whoever left it on purpose is not called back when it goes', async () => {
  const { rerender } = render(<Place step="Agreement" />);
  yes().focus();
  fireEvent.pointerDown(document.body);
  yes().blur();
  await frames(2);
  rerender(<Place step="Check-in" button="gone" />);
  await frames(20);
  expect(document.activeElement).toBe(document.body);
});
