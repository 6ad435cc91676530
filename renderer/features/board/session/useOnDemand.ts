// What T, W, Q and N say: the time left, who is here, the key question, the notes. Said only when asked for.
import { useLingui } from '@lingui/react/macro';
import type { Running } from '#shared/session/describe.ts';
import type { Table } from './table.ts';
import { useKeyQuestion } from './useKeyQuestion.ts';
import type { OnDemand } from './useMoveKeys.ts';
import { useNotes } from './useNotes.ts';
import { clockDigits } from './useSessionWords.ts';

export const useOnDemand = (running: Running, table: Table): OnDemand => {
  const { t } = useLingui();
  const question = useKeyQuestion(running.step.round);
  const { columns, state } = useNotes();
  const { time, showsDigits, quiet } = running;
  const digits = clockDigits(time.leftMs);
  const here = state.present.flatMap((person) => table.nameOf(person) ?? []).join(', ');
  const hands = state.hands.flatMap((person) => table.nameOf(person) ?? []).join(', ');
  return {
    t: showsDigits ? (time.isOver ? t`${digits} over` : t`${digits} left`) : null,
    w: quiet ? null : hands ? t`Here: ${here}. Asks for the floor: ${hands}` : t`Here: ${here}`,
    q: question?.text ?? null,
    n:
      running.cover === null
        ? columns
            .map(({ heading: title, cards }) => {
              const count = cards.length;
              return [t`${title}: ${count}`, ...cards.map(({ text }) => text)].join('. ');
            })
            .join('. ')
        : null,
  };
};
