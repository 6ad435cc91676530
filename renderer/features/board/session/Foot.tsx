// The line at the foot of a session, always in sight, in low windows too: what to say and what comes next are never scrolled for.
import type { ReactNode } from 'react';

export const Foot = ({ children }: { readonly children: ReactNode }) => (
  <footer className="z-10 flex flex-none flex-wrap items-center gap-x-4 gap-y-2 border-t border-line bg-surface px-5 py-2.5 low:gap-y-1 low:py-1 low:[&_button]:min-h-8 low:[&_button]:py-0.5">
    {children}
  </footer>
);
