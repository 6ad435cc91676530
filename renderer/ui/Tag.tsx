// A small word on a rounded ground: a tag, a role, a format. `onRemove` adds a button with a name.
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { classes } from './classes.ts';

export type Tone = 'plain' | 'pine' | 'gold' | 'clay' | 'plum';
export const toneClasses: Readonly<Record<Tone, string>> = {
  plain: 'bg-sunken text-ink-2',
  pine: 'bg-pine-soft text-pine-strong',
  gold: 'bg-gold-soft text-gold',
  clay: 'bg-clay-soft text-clay',
  plum: 'bg-plum-soft text-plum',
};

export interface TagProps {
  readonly children: ReactNode;
  readonly tone?: Tone;
  readonly onRemove?: () => void;
  /** the name of the remove button, as "Remove the tag listening" */
  readonly removeLabel?: string;
}

export const Tag = ({ children, tone = 'plain', onRemove, removeLabel }: TagProps) => (
  <span
    className={classes(
      'inline-flex min-h-6 max-w-full items-center gap-1 rounded-full px-2.5 text-small',
      toneClasses[tone],
    )}
  >
    <span className="truncate">{children}</span>
    {onRemove ? (
      <AriaButton
        onPress={onRemove}
        aria-label={removeLabel ?? ''}
        className="-mr-1.5 grid size-5 place-items-center rounded-full data-hovered:bg-line"
      >
        <X size={13} aria-hidden />
      </AriaButton>
    ) : null}
  </span>
);
