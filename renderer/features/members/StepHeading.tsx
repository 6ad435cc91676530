// The heading of a step that came by itself or after an act: it takes the focus, so that it is read aloud and the next
// Tab goes on from there. It never takes it from somebody who is typing.
import { type ReactNode, useEffect, useRef } from 'react';

export interface StepHeadingProps {
  readonly id?: string;
  readonly children: ReactNode;
}

export const StepHeading = ({ id, children }: StepHeadingProps) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const active = document.activeElement;
    if (active === null || active === document.body) heading.current?.focus();
  }, []);
  return (
    <h2 id={id} ref={heading} tabIndex={-1} className="text-heading outline-none">
      {children}
    </h2>
  );
};
