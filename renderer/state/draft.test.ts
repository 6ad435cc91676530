// What is typed reaches the disk soon, in order, and never gets lost: with a clock and a schedule that the test moves.
import { beforeAll, describe, expect, it } from 'vitest';
import { manualClock } from '#shared/clock.ts';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import { createReflection, type Reflection } from '#shared/reflection/reflection.ts';
import { err, ok } from '#shared/result.ts';
import type { ReflectionStore } from '../storage/reflectionStore.ts';
import { createDraft, type DraftState } from './draft.ts';

beforeAll(() => sodiumReady);

const desk = ({ onDisk = false } = {}) => {
  const clock = manualClock();
  const written: string[] = [];
  const answers: ('DiskFull' | 'ok')[] = [];
  const states: DraftState['type'][] = [];
  let due: { readonly run: () => void; readonly at: number } | null = null;
  let hold: Promise<void> | null = null;
  const kept: string[] = [];
  const save: ReflectionStore['save'] = async (reflection: Reflection, before) => {
    if (hold) await hold;
    if (answers.shift() === 'DiskFull') return err({ type: 'DiskFull' });
    written.push(reflection.title);
    if (before) kept.push(before.title);
    return ok({ journalSeq: written.length });
  };
  const draft = createDraft({
    reflection: createReflection(clock.now()),
    onDisk,
    store: { save },
    clock,
    schedule: (run, delayMs) => {
      due = { run, at: clock.monotonic() + delayMs };
      return () => {
        due = null;
      };
    },
    onState: ({ type }) => states.push(type),
  });
  /** lets time pass, and what is due begin and end */
  const wait = async (ms: number): Promise<void> => {
    clock.advance(ms);
    if (!due || due.at > clock.monotonic()) return;
    const { run } = due;
    due = null;
    run();
    await Promise.resolve();
    await new Promise((done) => setTimeout(done));
  };
  return { draft, written, kept, answers, states, wait, holdWith: (held: Promise<void>) => (hold = held) };
};

describe('a draft', () => {
  it('has what stood there before kept when one comes back to it, and every ten minutes while one writes on', async () => {
    const { draft, kept, answers, wait } = desk();
    const type = async (title: string, afterMs: number): Promise<void> => {
      await wait(afterMs);
      draft.change({ title });
      await draft.flush();
    };
    await type('One', 0);
    await type('Two', 60_000);
    expect(kept).toEqual([]);
    await type('Three', 10 * 60_000);
    await type('Four', 60_000);
    expect(kept).toEqual(['Two']);
    // refused by the disk: it is kept with the next save
    answers.push('DiskFull');
    await type('Five', 10 * 60_000);
    await type('Six', 1000);
    expect(kept).toEqual(['Two', 'Four']);
  });

  it('leaves no trace when nothing is written', async () => {
    const { draft, written } = desk();
    await draft.flush();
    expect(written).toEqual([]);
    expect(draft.state().type).toBe('untouched');
  });

  it('is saved after a pause of 400 ms, once', async () => {
    const { draft, written, wait, states } = desk();
    draft.change({ title: 'W' });
    await wait(300);
    draft.change({ title: 'Wa' });
    await wait(300);
    expect(written).toEqual([]);
    await wait(100);
    expect(written).toEqual(['Wa']);
    expect(states).toEqual(['saving', 'saving', 'saved']);
  });

  it('is saved after 2 s while somebody types without a pause', async () => {
    const { draft, written, wait } = desk();
    for (let at = 0; at <= 2_000 && written.length === 0; at += 200) {
      draft.change({ title: `${at}` });
      await wait(200);
    }
    expect(written.length).toBe(1);
    expect(Number(written[0])).toBeLessThan(2_000);
  });

  it('saves at once when the screen is left, and what came during a save after it', async () => {
    const { draft, written, holdWith } = desk();
    let release = (): void => undefined;
    holdWith(
      new Promise((done) => {
        release = done;
      }),
    );
    draft.change({ title: 'first' });
    const first = draft.flush();
    draft.change({ title: 'second' });
    const second = draft.flush();
    release();
    await Promise.all([first, second]);
    expect(written).toEqual(['first', 'second']);
    expect(draft.state().type).toBe('saved');
  });

  it('keeps the words after a failure, says so, and saves them when it is tried again', async () => {
    const { draft, written, answers } = desk();
    answers.push('DiskFull');
    draft.change({ title: 'kept' });
    await draft.flush();
    expect(draft.state()).toEqual({ type: 'failed', failure: { type: 'DiskFull' } });
    expect(draft.reflection().title).toBe('kept');
    await draft.flush();
    expect(written).toEqual(['kept']);
    expect(draft.state().type).toBe('saved');
  });

  it('writes nothing more once it went to the trash', async () => {
    const { draft, written, wait } = desk({ onDisk: true });
    draft.change({ title: 'gone' });
    draft.discard();
    await wait(5_000);
    await draft.flush();
    expect(written).toEqual([]);
  });
});
