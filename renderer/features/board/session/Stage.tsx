// The part of a session that scrolls, between its head line and its foot, which stay. A new step begins at its top; the page
// keys work from the head line and the foot too. It never moves away under somebody who is typing.
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
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <div
      ref={root}
      // a board's columns come and go with its width: a scroll bar that does the same would make it tremble for ever
      className={classes(
        'min-h-0 min-w-0 flex-1 overflow-y-auto -outline-offset-2 [scrollbar-gutter:stable] [&>*]:flex-none',
        className,
      )}
    >
      {children}
    </div>
  );
};
