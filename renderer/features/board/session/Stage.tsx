// The part of a session that scrolls, between its head line and its foot, which stay. A new step begins at its top; the page
// keys work from the head line and the foot too. It never moves away under somebody who is typing, and what they type stays
// in sight whole, with its button.
import { type ReactNode, useEffect, useRef } from 'react';
import { classes } from '#renderer/ui/classes.ts';
import { useReachable } from '#renderer/ui/useReachable.ts';

export interface StageProps {
  /** another one begins at the top */
  readonly begins?: string;
  readonly className?: string;
  readonly children: ReactNode;
}

const typing = 'input, textarea, [contenteditable]';
const overAll = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]';
/** of its height; a little of what was read stays in sight */
const page = 0.9;

export const Stage = ({ begins = '', className, children }: StageProps) => {
  const root = useRef<HTMLDivElement>(null);
  useReachable(root);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new step, and nothing else
  useEffect(() => {
    const stage = root.current;
    if (stage && !(stage.contains(document.activeElement) && document.activeElement?.matches(typing)))
      stage.scrollTop = 0;
  }, [begins]);
  useEffect(() => {
    const onKey = ({ key, target, defaultPrevented }: KeyboardEvent): void => {
      const stage = root.current;
      if (!stage || defaultPrevented || (key !== 'PageDown' && key !== 'PageUp')) return;
      if (!(target instanceof HTMLElement) || stage.contains(target) || target.closest(overAll)) return;
      stage.scrollBy({ top: (key === 'PageDown' ? page : -page) * stage.clientHeight });
    };
    const stage = root.current;
    const onTyping = ({ target }: Event): void => keepInSight(stage, target);
    // once the foot has found its height for the new width
    const onResize = (): void => {
      requestAnimationFrame(() => requestAnimationFrame(() => keepInSight(stage, document.activeElement)));
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener('resize', onResize);
    stage?.addEventListener('input', onTyping);
    // once the mouse is up: what moves under a press is pressed wrongly
    stage?.addEventListener('click', onTyping);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('resize', onResize);
      stage?.removeEventListener('input', onTyping);
      stage?.removeEventListener('click', onTyping);
    };
  }, []);
  return (
    <div
      ref={root}
      // a board's columns come and go with its width: a scroll bar that does the same would make it tremble for ever
      className={classes(
        // what is hidden by being taken out of the flow (a native choice behind a drawn one) must not make the window scroll
        'relative min-h-0 min-w-0 flex-1 scroll-pt-12 scroll-pb-2 overflow-y-auto -outline-offset-2 low:scroll-pt-10',
        '[scrollbar-gutter:stable] [&>*]:flex-none',
        className,
      )}
    >
      {children}
    </div>
  );
};

/** What is typed, with its label and its button where both fit. */
const keepInSight = (stage: HTMLElement | null, target: EventTarget | null): void => {
  if (!stage || !(target instanceof HTMLElement) || !stage.contains(target) || !target.matches(typing)) return;
  const form = target.closest('form');
  // what is left beside the line that stands over the top
  const room = stage.clientHeight - 56;
  const whole = form && stage.contains(form) && form.offsetHeight <= room ? form : target;
  whole.scrollIntoView({ block: 'nearest' });
};
