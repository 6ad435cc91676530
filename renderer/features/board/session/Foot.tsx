// The line at the foot of a session, always in sight where the window is high enough for it.
import type { ReactNode } from 'react';

export const Foot = ({ children }: { readonly children: ReactNode }) => (
  <footer className="bottom-0 z-10 [@media(min-height:400px)]:sticky flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line bg-surface px-5 py-2.5">
    {children}
  </footer>
);
