// Where a text is, in words and never as an icon alone: "only on this computer", "all five members have this".
// It says only what was acknowledged; it must never say more than the numbers it is given.

import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';

export interface Held {
  /** members of the circle, oneself included, without those who left */
  readonly members: number;
  /** how many of them have everything that is here, oneself included */
  readonly heldBy: number;
  /** changes that no other computer has acknowledged */
  readonly onlyHere: number;
  /** one's own other computers have everything that is here */
  readonly isOnMyOthers: boolean;
  /** changes that are still being written to this disk */
  readonly unsaved: number;
}

export const useHeldWords = (): ((held: Held) => string) => {
  const { t } = useLingui();
  return ({ members, heldBy, onlyHere, isOnMyOthers, unsaved }) => {
    if (unsaved > 0) return t`Saving on this computer`;
    if (members <= 1) return t`Only you, for now. Saved on this computer`;
    if (heldBy >= members)
      return t`${plural(members, {
        2: 'Both have this',
        3: 'All three members have this',
        4: 'All four members have this',
        5: 'All five members have this',
        6: 'All six members have this',
        7: 'All seven members have this',
        8: 'All eight members have this',
        other: 'All # members have this',
      })}`;
    if (onlyHere > 0)
      return t`${plural(onlyHere, {
        one: '# change is only on this computer',
        other: '# changes are only on this computer',
      })}`;
    if (heldBy <= 1) return isOnMyOthers ? t`Only on your own computers` : t`Only on this computer`;
    return t`Held by ${heldBy} of ${members} members`;
  };
};

export const HeldWords = (held: Held) => {
  const words = useHeldWords();
  return <span className="text-small text-ink-2">{words(held)}</span>;
};
