// Links between the places of one thing (a circle's sessions, members, agreement), as a row under its title.
import { Link, useLocation } from 'wouter';
import { classes } from './classes.ts';

export interface SectionNavProps {
  readonly label: string;
  readonly items: readonly { readonly href: string; readonly title: string }[];
}

export const SectionNav = ({ label, items }: SectionNavProps) => {
  const [location] = useLocation();
  return (
    // where they do not fit side by side they stand below each other: a place that has to be pushed into sight is not found
    <nav aria-label={label} className="flex flex-wrap gap-x-1 border-b border-line">
      {items.map(({ href, title }) => (
        <Link
          key={href}
          href={href}
          aria-current={location === href ? 'page' : undefined}
          className={classes(
            'border-b-2 px-3 py-2 font-semibold whitespace-nowrap -mb-px low:py-1',
            location === href ? 'border-pine text-ink' : 'border-transparent text-ink-2 hover:text-ink',
          )}
        >
          {title}
        </Link>
      ))}
    </nav>
  );
};
