// The one filled button of the strip, in a word or two; what needs more than a press opens the whole window.
import { useLingui } from '@lingui/react/macro';
import { useWordsOf } from '#renderer/state/useWordsOf.ts';
import { Button } from '#renderer/ui/Button.tsx';
import type { Running } from '#shared/session/describe.ts';
import type { LedgerAction } from '#shared/session/ledger.ts';
import type { Primary } from '#shared/session/primary.ts';
import { useSessionPlace } from './place.tsx';

export interface StripPrimaryProps {
  readonly running: Running;
  readonly onWhole: () => void;
  readonly act: (action: LedgerAction | null) => void;
}

export const StripPrimary = ({ running, onWhole, act }: StripPrimaryProps) => {
  const { t } = useLingui();
  const wordsOf = useWordsOf();
  const { table } = useSessionPlace();
  const { primary } = running;
  if (!primary || primary.type === 'wait') return null;
  const words: Readonly<Record<Exclude<Primary['type'], 'wait'>, string>> = {
    next: t`Next`,
    callBack: t`Call back`,
    finish: t`Close…`,
    resume: t`Go on`,
    endTopic: t`End topic`,
    takeOver: t`I’ll facilitate`,
    turnDone: t`Next turn`,
    choosePresenter: t`Who presents?`,
  };
  const label = words[primary.type];
  const to =
    primary.type === 'next'
      ? wordsOf(primary.to.phase.name, table.nameOf(primary.to.presenter) ?? '')
      : primary.type === 'turnDone'
        ? table.nameOf(primary.person)
        : null;
  const opensWhole = primary.type === 'finish' || primary.type === 'choosePresenter';
  return (
    <Button
      kind="filled"
      size="s"
      aria-label={to ? t`${label}: ${to}` : label}
      className="max-w-full whitespace-nowrap"
      onPress={() => (opensWhole ? onWhole() : act(primary.action))}
    >
      {label}
    </Button>
  );
};
