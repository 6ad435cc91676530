// A step as it is read: its words, how it will be known, by when, who asks, who noted it, whose signature stands under it.
// Only a signature that was verified is called one.
import { useLingui } from '@lingui/react/macro';
import { BadgeCheck } from 'lucide-react';
import { type Commitment, isOpen } from '#shared/session/commitment.ts';
import type { Seats } from '../../state/useSteps.ts';
import { classes, smallIconProps } from '../../ui/classes.ts';
import { Tag } from '../../ui/Tag.tsx';
import { useStepWords } from './useStepWords.ts';

export interface StepFactsProps {
  readonly commitment: Commitment;
  readonly seats: Seats;
  /** "Second session", where it was promised */
  readonly from: string | null;
}

export const StepFacts = ({ commitment, seats, from }: StepFactsProps) => {
  const { t } = useLingui();
  const phrases = useStepWords();
  const { words, status, witness, witnessLapsed } = commitment;
  const open = isOpen(commitment);
  const by = phrases.by(words, open);
  const witnessName = seats.nameOf(witness) ?? t`somebody`;
  const about = useAbout(commitment, seats);
  return (
    <>
      <p className={classes('font-serif text-read break-words', open ? 'text-ink' : 'text-ink-2')}>{words.text}</p>
      {words.knownBy ? (
        <p className="text-ink-2 break-words">
          <span className="text-small">{t`We will know by:`}</span> {words.knownBy}
        </p>
      ) : null}
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-small text-ink-2">
        {open ? null : <Tag tone={status === 'kept' ? 'pine' : 'plain'}>{phrases.status[status]}</Tag>}
        {status === 'changed' ? <Tag tone="gold">{phrases.trail.changed}</Tag> : null}
        {by ? <span className={classes(open && phrases.isDue(words) && 'font-semibold text-clay')}>{by}</span> : null}
        {[...about, ...(from ? [from] : [])].map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
        {witness === null ? null : (
          <span className="inline-flex items-center gap-1 text-pine">
            <BadgeCheck {...smallIconProps} />
            {witness === seats.me ? t`witnessed by you` : t`witnessed by ${witnessName}`}
          </span>
        )}
        {witnessLapsed && open ? <span>{t`not witnessed in these words`}</span> : null}
      </p>
    </>
  );
};

const useAbout = ({ words: { partner }, notedBy }: Commitment, seats: Seats): readonly string[] => {
  const { t } = useLingui();
  const asker = seats.nameOf(partner) ?? t`somebody`;
  const noter = seats.nameOf(notedBy) ?? t`somebody`;
  return [
    ...(partner === null ? [] : [partner === seats.me ? t`you will ask` : t`${asker} will ask`]),
    ...(notedBy === null ? [] : [notedBy === seats.me ? t`noted by you` : t`noted by ${noter}`]),
  ];
};
