// Two letters on a colour. Decoration: the name always stands beside it, and presence is said in words as well.
import { classes } from './classes.ts';
import { type Tone, toneClasses } from './Tag.tsx';

const tones: readonly Tone[] = ['pine', 'gold', 'clay', 'plum'];

/** The first two letters of a name, whatever the script. */
export const initials = (name: string): string =>
  [...name.normalize('NFC').replace(/[^\p{L}\p{N}]/gu, '')].slice(0, 2).join('').toLocaleUpperCase();

export interface AvatarProps {
  readonly name: string;
  /** the place in the list of members: fixes the colour */
  readonly index: number;
  readonly size?: 'm' | 'l';
  /** shows the dot of presence; say it in words too */
  readonly isHere?: boolean;
}

export const Avatar = ({ name, index, size = 'm', isHere = false }: AvatarProps) => (
  <span
    aria-hidden
    className={classes(
      'relative inline-grid flex-none place-items-center rounded-full font-bold',
      size === 'm' ? 'size-8 text-tiny' : 'size-11 text-body',
      toneClasses[tones[index % tones.length] ?? 'pine'],
    )}
  >
    {initials(name)}
    {isHere ? (
      <span className="absolute -right-px -bottom-px size-2.5 rounded-full border-2 border-surface bg-here" />
    ) : null}
  </span>
);
