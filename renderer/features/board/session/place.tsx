// The session that a screen stands in: its circle, document, format, ledger and people, for every part of it without passing
// them from hand to hand. It holds no state of its own and never changes anything.
import { createContext, type ReactNode, useContext } from 'react';
import type { Ledger } from '#renderer/state/useLedger.ts';
import type { Circle } from '#shared/circle/circle.ts';
import type { MemberId } from '#shared/ids.ts';
import type { Format } from '#shared/session/formats/format.ts';
import type { Session } from '#shared/session/session.ts';
import type { Drafts } from '../drafts.ts';
import type { Table } from './table.ts';

export interface SessionPlace {
  readonly circle: Circle;
  readonly session: Session;
  readonly format: Format;
  readonly ledger: Ledger;
  readonly table: Table;
  readonly parts: BoardParts;
}

/** What a board on this screen needs besides its columns. */
export interface BoardParts {
  readonly drafts: Drafts;
  readonly nameOf: (member: MemberId | null) => string | null;
  readonly whoWords: string;
  readonly heldWords: string;
  /** above any board: what is not saved, words of a card that somebody put away */
  readonly notices: ReactNode;
  /** the whole board, as it is without steps */
  readonly wholeBoard: ReactNode;
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
