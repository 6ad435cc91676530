// What a screen says when there is nothing yet: a sentence that invites, and the one thing to do next. No picture.
import type { ReactNode } from 'react';

export interface EmptyStateProps {
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

export const EmptyState = ({ title, children, action }: EmptyStateProps) => (
  <div className="flex max-w-115 flex-col items-start gap-3 py-10">
    <p className="font-serif text-heading text-ink">{title}</p>
    {children ? <div className="text-body text-ink-2">{children}</div> : null}
    {action ? <div className="mt-2 flex flex-wrap gap-3">{action}</div> : null}
  </div>
);
