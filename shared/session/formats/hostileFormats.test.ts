// Whatever stands in a format file that somebody was given: a format within its limits, or a reason. Never a crash.
import { describe, expect, it } from 'vitest';
import { figureOf } from '../../testing/figure.ts';
import { fullLoad, mutatedText, mutationsFor, onEach } from '../../testing/mutations.ts';
import { exportFormat, importFormat, mostCharacters, readFormat } from './formatFile.ts';
import { allFormats } from './library.ts';

const share = (part: number): number => mutationsFor(process.env['MUTATIONS'], part);
const count = share(0.01);

describe('hostile format files', { timeout: fullLoad }, () => {
  it('are read as a format within its limits, or refused with a reason', async ({ task }) => {
    const ours = '0 crashes; what is read is a format within all limits, which is written and read the same again';
    Object.assign(task.meta, figureOf('F7', `${count} format files, true ones with one to three changes`, ours));
    const truths = allFormats.map(exportFormat);
    let read = 0;
    await onEach(
      count,
      (random) => mutatedText(random, truths),
      (text) => {
        const format = readFormat(text);
        if (!format.ok) {
          expect(format.error.type).not.toBe('');
          return;
        }
        read++;
        const again = exportFormat(format.value);
        expect(again.length).toBeLessThanOrEqual(2 * mostCharacters);
        expect(readFormat(again)).toEqual(format);
        expect(importFormat(text, 'own-12345678')).toMatchObject({ value: { id: 'own-12345678' } });
      },
    );
    expect(read).toBeGreaterThan(0);
  });
});
