// One or two sentences that a person should read: calm by default, clay for what needs an act.
// `live` reads it aloud when it appears: 'polite' for news, 'assertive' only for a failure that stops the work.
import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes, iconProps } from './classes.ts';

export interface NoticeProps {
  readonly children: ReactNode;
  readonly tone?: 'calm' | 'good' | 'warning';
  readonly title?: string;
  readonly action?: ReactNode;
  readonly live?: 'off' | 'polite' | 'assertive';
  readonly className?: string;
}

const looks = {
  calm: { icon: Info, ground: 'bg-sunken text-ink-2', mark: 'text-ink-3' },
  good: { icon: CircleCheck, ground: 'bg-pine-soft text-ink', mark: 'text-pine' },
  warning: { icon: TriangleAlert, ground: 'bg-clay-soft text-ink', mark: 'text-clay' },
} as const;

export const Notice = ({ children, tone = 'calm', title, action, live = 'off', className }: NoticeProps) => {
  const { icon: Icon, ground, mark } = looks[tone];
  const role = live === 'assertive' ? 'alert' : live === 'polite' ? 'status' : undefined;
  return (
    <div role={role} className={classes('flex items-start gap-3 rounded-panel px-4 py-3', ground, className)}>
      <span className={classes('mt-0.5', mark)}>
        <Icon {...iconProps} />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-1 wrap-anywhere">
        {title ? <p className="font-semibold text-ink">{title}</p> : null}
        <div className="text-body">{children}</div>
        {action ? <div className="mt-1.5 flex flex-wrap items-start gap-2">{action}</div> : null}
      </div>
    </div>
  );
};
