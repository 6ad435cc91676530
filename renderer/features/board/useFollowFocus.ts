// Keeps the focus on the card that a person is at, when that card moves: by their own act, or because somebody else
// moved it meanwhile. When it was put away, its column takes the focus. It never takes it from a field or a dialog.
import { type RefObject, useCallback, useEffect, useRef } from 'react';
import type { Card, Column } from '#shared/session/cards.ts';

/** frames until a list has drawn a card that came into it */
const patience = 6;

const cardElement = (root: HTMLElement, cardId: string): HTMLElement | null =>
  root.querySelector<HTMLElement>(`[data-key="${CSS.escape(cardId)}"]`);

const cardIdAt = (target: EventTarget | null): string | null =>
  target instanceof HTMLElement ? (target.closest<HTMLElement>('[role=row][data-key]')?.dataset['key'] ?? null) : null;

const columnIdAt = (target: EventTarget | null): string | null =>
  target instanceof HTMLElement ? (target.closest<HTMLElement>('[data-column]')?.dataset['column'] ?? null) : null;

/** What stands nearest to a card that is gone: the first card of its column, or the place for a new one. */
const nearest = (root: HTMLElement, columnId: string): HTMLElement | null => {
  const column = root.querySelector(`[data-column="${CSS.escape(columnId)}"]`)?.closest('section');
  return (
    column?.querySelector<HTMLElement>('[role=row][data-key]') ??
    [...(column?.querySelectorAll<HTMLElement>('button') ?? [])].at(-1) ??
    null
  );
};

export const useFollowFocus = (root: RefObject<HTMLElement | null>, board: readonly Column[]) => {
  /** the card that has the focus, and whether it was just moved by this person */
  const at = useRef<string | null>(null);
  const atColumn = useRef<string | null>(null);
  const settling = useRef(false);

  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const onFocus = (event: FocusEvent): void => {
      // while a list settles after a change, the focus that it moves about is not a person's choice
      if (settling.current) return;
      at.current = cardIdAt(event.target);
      atColumn.current = columnIdAt(event.target);
    };
    const onLeave = (event: FocusEvent): void => {
      if (event.relatedTarget instanceof Node && !element.contains(event.relatedTarget)) at.current = null;
    };
    element.addEventListener('focusin', onFocus);
    element.addEventListener('focusout', onLeave);
    return () => {
      element.removeEventListener('focusin', onFocus);
      element.removeEventListener('focusout', onLeave);
    };
  }, [root]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs after each change of the board
  useEffect(() => {
    const wanted = at.current;
    const element = root.current;
    if (!wanted || !element) return;
    settling.current = true;
    let left = patience;
    let frame = requestAnimationFrame(function look() {
      const card = cardElement(element, wanted);
      const active = document.activeElement;
      // an emptied list takes the focus itself, a list that lost its card gives it to a neighbour
      const isElsewhere = active?.getAttribute('role') === 'grid' || ![null, wanted].includes(cardIdAt(active));
      const lost = active === document.body || isElsewhere;
      // a card that is being written keeps the pen
      if (card && lost) (card.querySelector('textarea') ?? card).focus();
      left -= 1;
      if (!card && left === 0 && active === document.body) nearest(element, atColumn.current ?? '')?.focus();
      if (left > 0) frame = requestAnimationFrame(look);
      else settling.current = false;
    });
    return () => {
      cancelAnimationFrame(frame);
      settling.current = false;
    };
  }, [board, root]);

  /** Call before moving a card on purpose, or putting it away: the focus goes with it, or stays where it was. */
  const follow = useCallback((card: Pick<Card, 'cardId' | 'columnId'>) => {
    at.current = card.cardId;
    atColumn.current = card.columnId;
  }, []);
  return follow;
};
