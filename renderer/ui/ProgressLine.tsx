// A thin line for work that takes a moment, always with words. Without a value it only says that work goes on.
import { Label, ProgressBar } from 'react-aria-components';

export interface ProgressLineProps {
  readonly label: string;
  /** 0 to 1; left out when unknown */
  readonly value?: number;
  readonly labelHidden?: boolean;
}

export const ProgressLine = ({ label, value, labelHidden }: ProgressLineProps) => (
  <ProgressBar
    {...(value === undefined ? { isIndeterminate: true } : { value: value * 100 })}
    className="flex flex-col gap-1.5"
  >
    {({ percentage, isIndeterminate }) => (
      <>
        <Label className={labelHidden ? 'sr-only' : 'text-small text-ink-2'}>{label}</Label>
        <div className="h-1 overflow-hidden rounded-full bg-line">
          <div
            className={
              isIndeterminate
                ? 'h-full w-1/3 rounded-full bg-pine animate-[en-pass_1.4s_ease-in-out_infinite]'
                : 'h-full rounded-full bg-pine transition-[width]'
            }
            style={isIndeterminate ? {} : { width: `${percentage ?? 0}%` }}
          />
        </div>
      </>
    )}
  </ProgressBar>
);
