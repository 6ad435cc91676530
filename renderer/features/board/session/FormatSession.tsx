// Joins a session's format and ledger with the people of its circle and hands them to the screen.
import { useEffect, useMemo } from 'react';
import { useKeepPlace } from '#renderer/state/useKeepPlace.ts';
import { useLedger } from '#renderer/state/useLedger.ts';
import type { Circle } from '#shared/circle/circle.ts';
import type { Format } from '#shared/session/formats/format.ts';
import type { Session } from '#shared/session/session.ts';
import type { Seat } from '../WhoIsHere.tsx';
import { type BoardParts, type SessionPlace, SessionPlaceProvider } from './place.tsx';
import { SteppedSession } from './SteppedSession.tsx';
import { useTable } from './table.ts';
import type { Shaped } from './useShape.ts';

export interface FormatSessionProps {
  readonly circle: Circle;
  readonly session: Session;
  readonly format: Format;
  readonly seats: readonly Seat[];
  readonly parts: BoardParts;
  readonly shape: Shaped;
  readonly onRunning: (isRunning: boolean) => void;
  readonly showsPeople: boolean;
  readonly onClosePeople: () => void;
}

export const FormatSession = ({ circle, session, format, seats, parts, onRunning, ...rest }: FormatSessionProps) => {
  const ledger = useLedger(circle, session, format);
  const { status } = ledger.state;
  useKeepPlace(circle, session, status);
  useEffect(() => onRunning(status === 'running'), [status, onRunning]);
  const linked = useMemo(
    () => seats.filter(({ where }) => where === 'board').map(({ member }) => member.memberId),
    [seats],
  );
  const table = useTable(circle, ledger.personOf, linked);
  const place = useMemo<SessionPlace>(
    () => ({ circle, session, format, ledger, table, parts }),
    [circle, session, format, ledger, table, parts],
  );
  return (
    <SessionPlaceProvider place={place}>
      <SteppedSession format={format} ledger={ledger} table={table} {...rest} />
    </SessionPlaceProvider>
  );
};
