// How a step came to where it is: what was promised, said on the way, changed, kept or let go. Nothing of it is ever taken
// away, and none of its words is a reproach.
import { useLingui } from '@lingui/react/macro';
import type { TrailEntry } from '#shared/session/commitment.ts';
import { useServices } from '../../state/services.tsx';
import { useFormats } from '../../state/useFormats.ts';
import type { Seats } from '../../state/useSteps.ts';
import { useStepWords } from './useStepWords.ts';

export const StepTrail = ({ trail, seats }: { readonly trail: readonly TrailEntry[]; readonly seats: Seats }) => {
  const { t } = useLingui();
  const { clock } = useServices();
  const { short } = useFormats();
  const phrases = useStepWords();
  return (
    <ol aria-label={t`How it went`} className="mt-2 flex flex-col gap-1.5 border-l-2 border-line pl-4 text-small">
      {trail.map(({ type, at, by, note, words }, index) => {
        const name = by === seats.me ? t`you` : (seats.nameOf(by) ?? t`somebody`);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a trail only grows at its end
          <li key={index} className="text-ink-2">
            <span className="tabular-nums">{short(at, clock.now())}</span> ·{' '}
            <span className="font-semibold text-ink">{phrases.trail[type]}</span> · {name}
            {type === 'made' || type === 'changed' ? (
              <span className="block font-serif text-body text-ink">{words?.text}</span>
            ) : null}
            {note ? <span className="block text-body text-ink">{note}</span> : null}
          </li>
        );
      })}
    </ol>
  );
};
