// The line at the foot of a session, always in sight, in low windows too: what to say and what comes next are never scrolled for.
import type { ReactNode } from 'react';

export const Foot = ({ children }: { readonly children: ReactNode }) => (
  <footer className="sticky bottom-0 z-10 flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line bg-surface px-5 py-2.5 [@media(max-height:450px)]:gap-y-1 [@media(max-height:450px)]:py-1.5">
    {children}
  </footer>
);
