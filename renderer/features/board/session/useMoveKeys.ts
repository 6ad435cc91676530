// The keys of a session: Alt and a letter presses, T, W, Q and N alone say something, on demand. Nothing is caught while
// somebody types, and every move is offered to the finder as well.
import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, useEffect } from 'react';
import { offerMoves } from '#renderer/state/offeredMoves.ts';
import { useAnnouncer } from '#renderer/ui/Announcer.tsx';
import type { Move } from './useMoves.ts';

/** What T, W, Q and N say; null: not now. */
export interface OnDemand {
  readonly t: string | null;
  readonly w: string | null;
  readonly q: string | null;
  readonly n: string | null;
}

export const moveKeys = ({ letter }: Move): string | undefined => (letter ? `Alt+${letter}` : undefined);

const typing = 'input, textarea, [contenteditable]';
const lists = `${typing}, [role=row], [role=listbox], [role=menu], [role=dialog], [role=alertdialog]`;

export const useMoveKeys = (moves: readonly Move[], onDemand: OnDemand): ((event: KeyboardEvent) => void) => {
  const { t } = useLingui();
  const { say } = useAnnouncer();
  useEffect(
    () =>
      offerMoves(
        moves.map((move) => {
          const keys = moveKeys(move);
          return { id: move.id, title: move.label, run: move.run, ...(keys ? { keys } : {}) };
        }),
      ),
    [moves],
  );
  return (event) => {
    const { target, currentTarget } = event;
    if (!(target instanceof HTMLElement) || !currentTarget.contains(target)) return;
    if (event.ctrlKey || event.metaKey) return;
    const letter = event.code.startsWith('Key') ? event.code.slice(3) : event.key.toUpperCase();
    if (event.altKey) {
      // on a Mac, Alt and a letter types one
      const move = target.closest(typing) ? undefined : moves.find((each) => each.letter === letter);
      if (!move) return;
      event.preventDefault();
      move.run();
      return;
    }
    if (event.shiftKey || target.closest(lists)) return;
    const words = new Map<string, string | null>([
      ['t', onDemand.t],
      ['w', onDemand.w],
      ['q', onDemand.q ?? t`There is no key question yet.`],
      ['n', onDemand.n],
    ]).get(event.key.toLowerCase());
    if (words) say(words);
  };
};
