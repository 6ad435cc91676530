// The steps of a session: past, now, to come, with their minutes. When it ends is for whoever facilitates alone.
import { useLingui } from '@lingui/react/macro';
import { Check } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useFormats } from '#renderer/state/useFormats.ts';
import { useWordsOf } from '#renderer/state/useWordsOf.ts';
import { classes } from '#renderer/ui/classes.ts';
import { phaseNow } from '#shared/session/describe.ts';
import { type Outlook, planAgainstActual } from '#shared/session/outlook.ts';
import type { SessionState } from '#shared/session/state.ts';
import type { Table } from './table.ts';

export interface PhaseRailProps {
  readonly state: SessionState;
  readonly table: Table;
  /** null: not for this person */
  readonly outlook: Outlook | null;
  readonly now: number;
}

export const PhaseRail = ({ state, table, outlook, now }: PhaseRailProps) => {
  const { t, i18n } = useLingui();
  const { short } = useFormats();
  const wordsOf = useWordsOf();
  const rows = planAgainstActual(state, now);
  const ends = outlook ? short(outlook.endsAt, now) : null;
  const ahead = outlook ? Math.round(outlook.aheadMs / 60_000) : 0;
  const behind = -ahead;
  const stateWords = { past: t`done`, current: t`now`, coming: t`to come`, leftOut: t`left out` } as const;
  const several = state.presenters.length > 1;
  const list = useRef<HTMLOListElement>(null);
  const nowId = state.visit?.stepId;
  // a long session has more steps than the window is high
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new step
  useEffect(() => {
    const current = list.current?.querySelector('[aria-current=step]');
    if (current && 'scrollIntoView' in current) current.scrollIntoView({ block: 'nearest' });
  }, [nowId]);
  return (
    <div>
      {ends ? (
        <p className="mb-3 px-2 text-small text-ink-2 tabular-nums">
          {ahead > 0
            ? t`Ends ${ends} · ${ahead} min ahead`
            : ahead < 0
              ? t`Ends ${ends} · ${behind} min later than planned`
              : t`Ends ${ends}, as planned`}
        </p>
      ) : null}
      <ol ref={list} className="flex flex-col gap-0.5">
        {state.steps.map((step, at) => {
          const row = rows[at];
          const is = row?.state ?? 'coming';
          const isNow = is === 'current';
          const presenter = several ? table.nameOf(step.presenter) : null;
          return (
            <li
              key={step.stepId}
              aria-current={isNow ? 'step' : undefined}
              className={classes(
                'flex items-start gap-2.5 rounded-small border px-2 py-1.5',
                isNow ? 'border-line bg-surface font-semibold text-ink' : 'border-transparent text-ink-2',
                is === 'leftOut' && 'line-through opacity-70',
              )}
            >
              <span
                aria-hidden
                className={classes(
                  'mt-1 grid size-3.5 flex-none place-items-center rounded-full',
                  is === 'past'
                    ? 'bg-pine text-on-pine'
                    : isNow
                      ? 'border-4 border-pine'
                      : 'border-2 border-line-strong',
                )}
              >
                {is === 'past' ? <Check size={10} strokeWidth={3.5} /> : null}
              </span>
              <span className="min-w-0 flex-1 leading-snug break-words">
                {wordsOf(phaseNow(state, step).name, table.nameOf(step.presenter) ?? '')}
                {presenter ? <span className="block text-small font-normal">{presenter}</span> : null}
                <span className="sr-only">, {stateWords[is]}</span>
              </span>
              <span className="text-small tabular-nums" title={t`minutes`}>
                {i18n.number(Math.round((row?.plannedMs ?? 0) / 6_000) / 10)}
              </span>
            </li>
          );
        })}
      </ol>
    </div>
  );
};
