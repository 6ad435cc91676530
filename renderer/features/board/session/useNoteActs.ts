// What a person does with notes in a step: as on any board, but each new note names the visit in which it was made, and who
// said it where the writer chose to say so.
import { useMemo } from 'react';
import type { PersonId } from '#shared/ids.ts';
import { addCard } from '#shared/session/board.ts';
import { type BoardActs, boardActs, written } from '../boardActs.ts';
import { useSessionPlace } from './place.tsx';

export const useNoteActs = (visit: string, said: PersonId | null): BoardActs => {
  const { session } = useSessionPlace();
  return useMemo(
    () => ({
      ...boardActs(session),
      addCard: (columnId, text) =>
        text.trim() === '' ? 'TextEmpty' : written(addCard(session, { columnId, text: text.trim(), visit, said })),
    }),
    [session, visit, said],
  );
};
