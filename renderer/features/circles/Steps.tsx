// The steps of starting a circle, as a short list of words: done, here, to come. Words and a mark, never colour alone.
import { useLingui } from '@lingui/react/macro';
import { Check } from 'lucide-react';
import { classes, smallIconProps } from '#renderer/ui/classes.ts';

export interface StepsProps {
  readonly titles: readonly string[];
  readonly current: number;
}

export const Steps = ({ titles, current }: StepsProps) => {
  const { t } = useLingui();
  return (
    <ol aria-label={t`Steps`} className="mb-8 flex flex-wrap gap-x-6 gap-y-2">
      {titles.map((title, index) => (
        <li
          key={title}
          aria-current={index === current ? 'step' : undefined}
          className={classes(
            'flex items-center gap-2 text-small',
            index === current ? 'font-semibold text-ink' : 'text-ink-2',
          )}
        >
          <span
            aria-hidden
            className={classes(
              'grid size-6 place-items-center rounded-full text-small tabular-nums',
              index < current && 'bg-pine-soft text-pine-strong',
              index === current && 'bg-pine text-on-pine',
              index > current && 'border border-edge',
            )}
          >
            {index < current ? <Check {...smallIconProps} size={14} /> : index + 1}
          </span>
          {title}
          {index < current ? <span className="sr-only">{t`done`}</span> : null}
        </li>
      ))}
    </ol>
  );
};
