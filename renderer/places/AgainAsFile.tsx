// What there is to tell of a circle that begins again, as a file for those who were chosen: the proposal, or one's own yes.

import { againFile } from '#shared/circle/againFile.ts';
import type { Circle } from '#shared/circle/circle.ts';
import type { CircleId } from '#shared/ids.ts';
import { SaveCarriedButton } from './SaveCarried.tsx';

export interface AgainAsFileProps {
  /** the circle that begins again */
  readonly circle: Circle;
  readonly successor: CircleId;
  readonly label: string;
  /** the file's name without its ending */
  readonly name: string;
}

export const AgainAsFile = ({ circle, successor, label, name }: AgainAsFileProps) => {
  const make = async (): Promise<readonly Uint8Array[] | null> => {
    const known = circle.moves.known().find(({ proposal }) => proposal.successor === successor);
    return known ? againFile(known, circle.roster()) : null;
  };
  return <SaveCarriedButton size="s" label={label} name={name} make={make} />;
};
