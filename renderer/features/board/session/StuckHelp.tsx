// Help for whoever leads when a step is stuck: a kind sentence to say, by what is happening. It suggests, and presses nothing.
import { useLingui } from '@lingui/react/macro';
import { LifeBuoy } from 'lucide-react';
import { Dialog as AriaDialog, DialogTrigger, Popover } from 'react-aria-components';
import { useWordsOf } from '#renderer/state/useWordsOf.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { classes, smallIconProps } from '#renderer/ui/classes.ts';
import { popoverClasses } from '#renderer/ui/Menu.tsx';
import type { Phase } from '#shared/session/formats/format.ts';
import { stuckKinds } from '#shared/session/formats/vocabulary.ts';

export const StuckHelp = ({ phase, presenter }: { readonly phase: Phase; readonly presenter: string }) => {
  const { t } = useLingui();
  const wordsOf = useWordsOf();
  const words = {
    adviceSlipsIn: t`Advice slips in`,
    silence: t`Silence`,
    oneTalksMuch: t`One person talks much`,
    tears: t`Tears`,
    late: t`Somebody comes late`,
  } as const;
  const rows = stuckKinds.flatMap((kind) => {
    const help = phase.ifStuck[kind];
    return help ? [{ kind, help }] : [];
  });
  if (rows.length === 0) return null;
  return (
    <DialogTrigger>
      <Button size="s">
        <LifeBuoy {...smallIconProps} />
        {t`If it is stuck`}
      </Button>
      <Popover className={classes(popoverClasses, 'max-w-110 p-4')} placement="top" offset={8}>
        <AriaDialog aria-label={t`If it is stuck`} className="max-h-[70dvh] overflow-y-auto outline-none">
          <dl className="flex flex-col gap-3">
            {rows.map(({ kind, help }) => (
              <div key={kind}>
                <dt className="text-small font-semibold text-ink-2">{words[kind]}</dt>
                <dd className="text-lead text-ink">{wordsOf(help, presenter)}</dd>
              </div>
            ))}
          </dl>
        </AriaDialog>
      </Popover>
    </DialogTrigger>
  );
};
