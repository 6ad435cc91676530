// The frame of a screen in the workspace: one title, which takes the focus when the screen opens (so that it is read
// aloud and the next Tab goes on from there), a line beneath it, actions beside it.
import { type ReactNode, useEffect, useRef } from 'react';
import { classes } from './classes.ts';

export interface PageProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  /** below the title, as a SectionNav */
  readonly nav?: ReactNode;
  readonly children: ReactNode;
  readonly width?: 'reading' | 'wide';
  /** false when a field of the screen takes the focus itself */
  readonly focusTitle?: boolean;
}

export const Page = ({ title, lead, actions, nav, children, width = 'wide', focusTitle = true }: PageProps) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!focusTitle) return;
    heading.current?.focus({ preventScroll: true });
    // a next step in the same place begins at its top, wherever the last one was left
    const screen = heading.current?.closest('main');
    if (screen) screen.scrollTop = 0;
  }, [focusTitle]);
  return (
    <div className={classes('mx-auto w-full px-6 py-10 sm:px-12', width === 'reading' ? 'max-w-190' : 'max-w-270')}>
      <header className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 ref={heading} tabIndex={-1} className="text-page break-words">
            {title}
          </h1>
          {lead ? <div className="mt-1 text-body text-ink-2">{lead}</div> : null}
        </div>
        {actions ? <div className="flex flex-wrap gap-3">{actions}</div> : null}
      </header>
      {nav ? <div className="mb-6">{nav}</div> : null}
      {children}
    </div>
  );
};
