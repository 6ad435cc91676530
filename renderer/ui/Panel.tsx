// A panel: a surface with a hairline and the one shadow. `tinted` is for a question to the reader.
import type { ReactNode } from 'react';
import { classes } from './classes.ts';

export interface PanelProps {
  readonly children: ReactNode;
  readonly tinted?: boolean;
  readonly className?: string;
  /** the id of the heading inside: makes the panel a named region */
  readonly labelledBy?: string;
}

export const Panel = ({ children, tinted = false, className, labelledBy }: PanelProps) => (
  <section
    {...(labelledBy ? { 'aria-labelledby': labelledBy } : {})}
    className={classes(
      'rounded-panel p-6',
      tinted ? 'bg-pine-soft' : 'border border-line bg-surface shadow-panel',
      className,
    )}
  >
    {children}
  </section>
);
