// A place in the left rail: an icon or a dot, and its name. Under 900 px only the icon shows; the name is a hint then.
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Focusable, TooltipTrigger } from 'react-aria-components';
import { Link, useLocation } from 'wouter';
import { classes, iconProps } from './classes.ts';
import { Hint } from './IconButton.tsx';
import { useNarrow } from './useNarrow.ts';

export type DotColour = 'pine' | 'gold' | 'clay' | 'plum';
const dots: Readonly<Record<DotColour, string>> = {
  pine: 'bg-pine',
  gold: 'bg-gold',
  clay: 'bg-clay',
  plum: 'bg-plum',
};
/** The colour of the nth circle. Decoration: its name stands beside it. */
export const dotColour = (index: number): DotColour => {
  const colours: readonly DotColour[] = ['pine', 'gold', 'clay', 'plum'];
  return colours[index % colours.length] ?? 'pine';
};

export interface RailLinkProps {
  readonly href: string;
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly dot?: DotColour;
  /** also the place itself when one is deeper inside, as /circles/x/members under /circles/x */
  readonly includesDeeper?: boolean;
  /** a quiet look, for "Start or join a circle" */
  readonly quiet?: boolean;
  /** stands at the end: a count or a shortcut */
  readonly end?: ReactNode;
}

export const railItemClasses = (active: boolean, quiet = false): string =>
  classes(
    'flex min-h-9.5 w-full items-center gap-3 rounded-control border px-2.5 py-1.5 text-left text-body transition-colors max-[900px]:justify-center max-[900px]:px-0',
    active
      ? 'border-line bg-surface font-semibold text-ink'
      : classes('border-transparent hover:bg-surface/60 hover:text-ink', quiet ? 'text-ink-3' : 'text-ink-2'),
  );

export const RailLink = ({
  href,
  label,
  icon: Icon,
  dot,
  includesDeeper = true,
  quiet = false,
  end,
}: RailLinkProps) => {
  const [location] = useLocation();
  const narrow = useNarrow(900);
  const active = location === href || (includesDeeper && href !== '/' && location.startsWith(`${href}/`));
  return (
    <TooltipTrigger isDisabled={!narrow} delay={200}>
      <Focusable>
        <Link
          href={href}
          aria-label={label}
          aria-current={active ? 'page' : undefined}
          className={railItemClasses(active, quiet)}
        >
          {Icon ? <Icon {...iconProps} /> : null}
          {dot ? (
            <span aria-hidden className="grid size-4.5 flex-none place-items-center">
              <span className={classes('size-2.5 rounded-full', dots[dot])} />
            </span>
          ) : null}
          <span className="min-w-0 flex-1 truncate max-[900px]:hidden">{label}</span>
          {end ? <span className="max-[900px]:hidden">{end}</span> : null}
        </Link>
      </Focusable>
      <Hint placement="right">{label}</Hint>
    </TooltipTrigger>
  );
};

/** The small heading above a group of links; hidden in the narrow rail. */
export const RailHeading = ({ children }: { readonly children: string }) => (
  <h2 className="px-2.5 pt-5 pb-2 font-sans text-tiny font-normal tracking-normal text-ink-3 max-[900px]:sr-only">
    {children}
  </h2>
);
