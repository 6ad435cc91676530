// The first screen of all: what this is, in three sentences, and three ways in.
import { useLingui } from '@lingui/react/macro';
import { ArrowRight, DoorOpen, type LucideIcon, NotebookPen, Sprout } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { classes, iconProps } from '#renderer/ui/classes.ts';

export type Way = 'start' | 'join' | 'reflections';

export interface WelcomeProps {
  readonly onChoose: (way: Way) => void;
  /** stands below the ways */
  readonly restore?: ReactNode;
}

export const Welcome = ({ onChoose, restore }: WelcomeProps) => {
  const { t } = useLingui();
  return (
    <div className="w-full max-w-150 animate-[en-fade_250ms]">
      <p className="font-serif text-[19px] text-pine">Entre Nous</p>
      <h1 className="mt-4 text-[38px] leading-[1.14] text-balance">{t`For a small circle that talks in confidence.`}</h1>
      <p className="mt-4 max-w-125 font-serif text-read text-ink-2">
        {t`No account. Nothing leaves this computer unless you share it with your circle.`}
      </p>
      <div className="mt-9 flex flex-col gap-3">
        <WayButton
          filled
          icon={Sprout}
          title={t`Start a circle`}
          words={t`You invite a few colleagues, one by one.`}
          onPress={() => onChoose('start')}
        />
        <WayButton
          icon={DoorOpen}
          title={t`I have an invitation`}
          words={t`Somebody sent you a link.`}
          onPress={() => onChoose('join')}
        />
        <WayButton
          icon={NotebookPen}
          title={t`Just my reflections`}
          words={t`A sealed notebook, for yourself alone.`}
          onPress={() => onChoose('reflections')}
        />
      </div>
      {restore}
    </div>
  );
};

interface WayButtonProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly words: string;
  readonly filled?: boolean;
  readonly onPress: () => void;
}
const WayButton = ({ icon: Icon, title, words, filled = false, onPress }: WayButtonProps) => (
  <AriaButton
    onPress={onPress}
    aria-label={title}
    className={classes(
      'group flex items-center gap-4 rounded-panel border px-5 py-4 text-left transition-colors',
      filled
        ? 'border-pine bg-pine text-on-pine data-hovered:bg-pine-strong'
        : 'border-edge bg-surface text-ink data-hovered:bg-sunken',
    )}
  >
    <Icon {...iconProps} size={22} />
    <span className="flex-1">
      <span className="block text-lead leading-snug font-semibold">{title}</span>
      <span className={classes('block text-small', filled ? 'text-on-pine' : 'text-ink-2')}>{words}</span>
    </span>
    <span className="transition-transform group-data-hovered:translate-x-0.5">
      <ArrowRight {...iconProps} />
    </span>
  </AriaButton>
);
