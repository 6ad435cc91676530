// The card in the middle of a screen before the lock: a heading that takes the focus, words, a form.
import { type ReactNode, useEffect, useRef } from 'react';
import { classes } from './classes.ts';

export interface FrontCardProps {
  /** a small line above the title, as "Step 1 of 3" */
  readonly above?: ReactNode;
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
  readonly wide?: boolean;
  /** false when a field inside takes the focus */
  readonly focusTitle?: boolean;
}

export const FrontCard = ({ above, title, lead, children, wide = false, focusTitle = false }: FrontCardProps) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focusTitle) heading.current?.focus();
  }, [focusTitle]);
  return (
    <div
      className={classes(
        'w-full animate-[en-fade_200ms] rounded-panel border border-line bg-surface px-6 py-8 shadow-panel sm:px-9 sm:py-9',
        wide ? 'max-w-175' : 'max-w-115',
      )}
    >
      {above ? <p className="mb-3.5 font-serif text-[16px] text-pine">{above}</p> : null}
      <h1 ref={heading} tabIndex={-1} className="text-[27px] leading-[1.2]">
        {title}
      </h1>
      {lead ? <div className="mt-2 text-body text-ink-2">{lead}</div> : null}
      <div className="mt-6">{children}</div>
    </div>
  );
};
