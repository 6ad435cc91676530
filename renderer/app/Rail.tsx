// The left rail: places, circles, the state in words, settings, lock. Icons alone under 900 px.
import { useLingui } from '@lingui/react/macro';
import { CircleHelp, HardDrive, House, Lock, NotebookPen, Search, Settings } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Button as AriaButton, TooltipTrigger } from 'react-aria-components';
import { useServices } from '../state/services.tsx';
import { classes, iconProps } from '../ui/classes.ts';
import { Hint } from '../ui/IconButton.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { RailLink, railItemClasses } from '../ui/RailLink.tsx';
import { useNarrow } from '../ui/useNarrow.ts';
import { features } from './features.ts';

export const Rail = ({ onFind }: { readonly onFind: () => void }) => {
  const { t } = useLingui();
  const { lock } = useServices();
  return (
    <nav
      aria-label={t`Main`}
      className="flex w-59 flex-none flex-col overflow-y-auto border-r border-line bg-sunken px-3 pt-6 pb-3 max-[900px]:w-16 max-[900px]:px-2"
    >
      <p className="mb-5 px-2.5 font-serif text-[20px] leading-tight max-[900px]:sr-only">Entre Nous</p>
      <div className="flex flex-col gap-0.5">
        <RailLink href="/" label={t`Home`} icon={House} />
        <RailLink href="/reflections" label={t`Reflections`} icon={NotebookPen} />
        <RailButton label={t`Find`} icon={Search} keys="mod+K" onPress={onFind} />
      </div>
      {features.map(({ id, Rail: Section }) => (Section ? <Section key={id} /> : null))}
      <div className="min-h-6 flex-1" />
      <SavedLine />
      {features.map(({ id, RailStatus }) => (RailStatus ? <RailStatus key={id} /> : null))}
      <div className="mt-2 flex flex-col gap-0.5">
        <RailLink href="/settings" label={t`Settings`} icon={Settings} />
        <RailLink href="/help" label={t`Help`} icon={CircleHelp} />
        <RailButton label={t`Lock`} icon={Lock} keys="mod+L" onPress={() => void lock()} />
      </div>
    </nav>
  );
};

interface RailButtonProps {
  readonly label: string;
  readonly icon: typeof Lock;
  readonly keys: string;
  readonly onPress: () => void;
}
const RailButton = ({ label, icon: Icon, keys, onPress }: RailButtonProps) => {
  const narrow = useNarrow(900);
  return (
    <TooltipTrigger isDisabled={!narrow} delay={200}>
      <AriaButton aria-label={label} onPress={onPress} className={railItemClasses(false)}>
        <Icon {...iconProps} />
        <span className="flex-1 max-[900px]:hidden">{label}</span>
        <span className="max-[900px]:hidden">
          <Kbd keys={keys} />
        </span>
      </AriaButton>
      <Hint placement="right">{label}</Hint>
    </TooltipTrigger>
  );
};

/** The state of this computer, in words. */
const SavedLine = () => {
  const { t } = useLingui();
  const { saving } = useServices();
  const summary = useSyncExternalStore(saving.subscribe, saving.summary);
  const words =
    summary === 'saved' ? t`Saved on this computer` : summary === 'saving' ? t`Saving…` : t`Something is not saved yet`;
  return (
    <p
      className={classes(
        'flex items-start gap-3 px-2.5 py-1.5 text-small max-[900px]:justify-center max-[900px]:px-0',
        summary === 'failed' ? 'font-semibold text-clay' : 'text-ink-2',
      )}
    >
      <HardDrive {...iconProps} />
      <span className="max-[900px]:sr-only">{words}</span>
    </p>
  );
};
