// One setting that is an act: its name, one sentence of consequence, a button.
import type { ReactNode } from 'react';

export interface SettingRowProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

export const SettingRow = ({ title, children, action }: SettingRowProps) => (
  <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
    <div className="min-w-60 flex-1">
      <p className="font-semibold text-ink">{title}</p>
      <p className="text-small text-ink-2">{children}</p>
    </div>
    {action}
  </div>
);
