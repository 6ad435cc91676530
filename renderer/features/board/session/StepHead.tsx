// What a step is, at a glance: where we are, its name, who speaks, what fits and what has its place elsewhere, in words; and
// who has just come, or waits at the door.
import { useLingui } from '@lingui/react/macro';
import type { ReactNode, RefObject } from 'react';
import { useWordsOf } from '#renderer/state/useWordsOf.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Tag } from '#renderer/ui/Tag.tsx';
import type { Running } from '#shared/session/describe.ts';
import type { LedgerAction } from '#shared/session/ledger.ts';
import { Ring } from './Ring.tsx';
import type { Table } from './table.ts';
import { useContributionWords, useSpeaksWords } from './useSessionWords.ts';

export interface StepHeadProps {
  readonly running: Running;
  readonly table: Table;
  readonly act: (action: LedgerAction | null) => void;
  /** in a narrow window, the steps behind a button */
  readonly steps: ReactNode;
  /** where it begins */
  readonly head: RefObject<HTMLDivElement | null>;
}

export const StepHead = ({ running, table, act, steps, head }: StepHeadProps) => {
  const { t } = useLingui();
  const wordsOf = useWordsOf();
  const fits = useContributionWords();
  const speaks = useSpeaksWords();
  const { number, of, phase } = running;
  const presenter = table.nameOf(running.presenter) ?? t`the person who presents`;
  const { allowed, notNow } = phase;
  const elsewhere = notNow.map((kind) => fits[kind]).join(', ');
  const who = speaks(running, table);
  return (
    <section aria-label={t`This step`} className="flex flex-col gap-3">
      <div ref={head} className="flex items-start gap-5 low:gap-3">
        <div className="min-w-0 flex-1">
          <div className="low:flex low:flex-wrap low:items-baseline low:gap-x-3">
            <div className="flex min-h-6 items-center text-body font-semibold text-pine low:order-2">
              {steps ?? t`Step ${number} of ${of}`}
            </div>
            <h2 className="text-page break-words low:text-heading">{wordsOf(phase.name, presenter)}</h2>
          </div>
          <p className="mt-0.5 text-lead text-ink low:mt-0 low:text-body low:font-semibold">{who}</p>
          <p className="text-ink-2 low:leading-snug">
            {wordsOf(running.myTurn && !running.iLead ? phase.say : running.myLine, presenter)}
          </p>
          {allowed.length + notNow.length > 0 ? (
            <ul aria-label={t`What fits here`} className="mt-2 flex flex-wrap gap-x-2 gap-y-1.5 low:mt-1 low:gap-1">
              {allowed.map((kind) => (
                <li key={kind} className="max-w-full">
                  <Tag tone="pine">{fits[kind]}</Tag>
                </li>
              ))}
              {elsewhere ? (
                <li className="max-w-full">
                  <Tag>{t`Not now: ${elsewhere}`}</Tag>
                </li>
              ) : null}
            </ul>
          ) : null}
        </div>
        <Ring time={running.time} showsDigits={running.showsDigits} />
      </div>
      {running.cameLate ? <Notice tone="calm">{t`You come in at step ${number}. ${who} Listen first.`}</Notice> : null}
      {running.iAmAtTheDoor
        ? null
        : running.atTheDoor.map((person) => {
            const name = table.nameOf(person) ?? t`Somebody`;
            return (
              <Notice
                key={person}
                action={<Button size="s" onPress={() => act({ type: 'arrive', person })}>{t`Let ${name} in`}</Button>}
              >
                {t`${name} waits at the door. At the end of this step it opens by itself.`}
              </Notice>
            );
          })}
    </section>
  );
};
