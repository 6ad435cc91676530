// The session that a screen stands in: its circle, document, format, ledger and people, for every part of it without passing
// them from hand to hand. It holds no state of its own and never changes anything.
import { createContext, type ReactNode, useContext } from 'react';
import type { Ledger } from '#renderer/state/useLedger.ts';
import type { Circle } from '#shared/circle/circle.ts';
import type { Format } from '#shared/session/formats/format.ts';
import type { Session } from '#shared/session/session.ts';
import type { Table } from './table.ts';

export interface SessionPlace {
  readonly circle: Circle;
  readonly session: Session;
  readonly format: Format;
  readonly ledger: Ledger;
  readonly table: Table;
}

const Place = createContext<SessionPlace | null>(null);

export const SessionPlaceProvider = ({
  place,
  children,
}: {
  readonly place: SessionPlace;
  readonly children: ReactNode;
}) => <Place value={place}>{children}</Place>;

export const useSessionPlace = (): SessionPlace => {
  const place = useContext(Place);
  if (!place) throw new Error('a part of a session outside of one');
  return place;
};
