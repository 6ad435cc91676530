// A session that follows a format: the door, then step by step, then the close, around the board that everybody knows.
// What it shows comes from the ledger and this computer's clock; it never moves a step by itself.
import { useMemo } from 'react';
import type { Ledger } from '#renderer/state/useLedger.ts';
import { useSessionTime } from '#renderer/state/useSessionTime.ts';
import { describe } from '#shared/session/describe.ts';
import type { Format } from '#shared/session/formats/format.ts';
import { ClosedSession } from './ClosedSession.tsx';
import { Door } from './Door.tsx';
import { Room } from './Room.tsx';
import { RunningSession } from './RunningSession.tsx';
import { Strip } from './Strip.tsx';
import type { Table } from './table.ts';
import { useAnnouncements } from './useAnnouncements.ts';
import { useBell } from './useBell.ts';
import type { Shaped } from './useShape.ts';

export interface SteppedSessionProps {
  readonly format: Format;
  readonly ledger: Ledger;
  readonly table: Table;
  readonly shape: Shaped;
  readonly showsPeople: boolean;
  readonly onClosePeople: () => void;
}

export const SteppedSession = ({ format, ledger, table, shape, ...people }: SteppedSessionProps) => {
  const { me, act } = ledger;
  const { now, state } = useSessionTime(ledger.clock, ledger.state);
  const described = useMemo(
    () => describe(format, state, { me, online: table.linked }, now),
    [format, state, me, table.linked, now],
  );
  useAnnouncements(described, table);
  useBell(described);
  switch (described.status) {
    case 'planned':
      return <Door format={format} state={state} planned={described} table={table} act={act} />;
    case 'finished':
      return <ClosedSession finished={described} />;
    case 'running':
      if (shape.now === 'strip') return <Strip running={described} state={state} shape={shape} />;
      if (shape.now === 'room') {
        const room = describe(format, state, { me: null, online: table.linked }, now);
        if (room.status === 'running') return <Room running={described} room={room} state={state} shape={shape} />;
      }
      return <RunningSession running={described} state={state} ledger={ledger} table={table} now={now} {...people} />;
  }
};
