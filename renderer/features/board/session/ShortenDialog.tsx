// "Shorten what is left, to end at 18:40?": what each step would get, before anybody says yes. Nothing changes until then.
import { useLingui } from '@lingui/react/macro';
import { Minus, Plus } from 'lucide-react';
import { useState } from 'react';
import { useFormats } from '#renderer/state/useFormats.ts';
import { useWordsOf } from '#renderer/state/useWordsOf.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { phaseNow } from '#shared/session/describe.ts';
import type { LedgerAction } from '#shared/session/ledger.ts';
import type { Outlook } from '#shared/session/outlook.ts';
import { shortenToEndBy } from '#shared/session/shorten.ts';
import { type SessionState, stepById } from '#shared/session/state.ts';

export interface ShortenDialogProps {
  readonly state: SessionState;
  readonly outlook: Outlook | null;
  readonly now: number;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly act: (action: LedgerAction | null) => void;
}

const fiveMinutes = 300_000;
const minutesOf = (ms: number): number => Math.round(ms / 30_000) / 2;

/** Where it was meant to end; once that has passed, five minutes less than it would take. */
const firstProposal = ({ startedAt, plannedMs }: SessionState, { endsAt }: Outlook): number => {
  const planned = (startedAt ?? 0) + plannedMs;
  return planned < endsAt ? planned : Math.floor((endsAt - 1) / fiveMinutes) * fiveMinutes;
};

/** Each time that it is opened it begins with a new proposal. */
export const ShortenDialog = (props: ShortenDialogProps) =>
  props.isOpen && props.outlook ? <Preview {...props} outlook={props.outlook} /> : null;

const Preview = ({ state, outlook, now, onClose, act }: ShortenDialogProps & { readonly outlook: Outlook }) => {
  const { t, i18n } = useLingui();
  const { short } = useFormats();
  const wordsOf = useWordsOf();
  const [endAt, setEndAt] = useState(() => firstProposal(state, outlook));
  const shortened = shortenToEndBy(state, endAt, now);
  const end = short(endAt, now);
  const soonest = shortened?.type === 'cannot' ? short(Math.ceil(shortened.soonestEnd / 60_000) * 60_000, now) : '';
  const minutes = (ms: number): string => {
    const count = i18n.number(minutesOf(ms));
    return t`${count} min`;
  };
  return (
    <Dialog
      title={t`Shorten what is left`}
      isOpen
      onClose={onClose}
      size="m"
      actions={
        <>
          <Button
            kind="filled"
            isDisabled={shortened?.type !== 'fits'}
            onPress={() => {
              if (shortened?.type === 'fits') act(shortened.action);
              onClose();
            }}
          >{t`Shorten it so`}</Button>
          <Button onPress={onClose}>{t`Leave it as it is`}</Button>
        </>
      }
    >
      <div className="flex flex-wrap items-center gap-2">
        <p className="text-lead text-ink">{t`To end at ${end}?`}</p>
        <IconButton icon={Minus} label={t`Five minutes earlier`} onPress={() => setEndAt(endAt - fiveMinutes)} />
        <IconButton icon={Plus} label={t`Five minutes later`} onPress={() => setEndAt(endAt + fiveMinutes)} />
      </div>
      <div aria-live="polite">
        {shortened?.type === 'notNeeded' ? <p>{t`As it stands, you end before that.`}</p> : null}
        {shortened?.type === 'cannot' ? (
          <p>{t`That cannot be: with every step at its shortest you end at ${soonest}.`}</p>
        ) : null}
        {shortened?.type === 'fits' ? (
          <table className="w-full border-collapse text-body">
            <caption className="sr-only">{t`Minutes of the steps to come`}</caption>
            <thead className="text-left text-small text-ink-2">
              <tr>
                <th className="py-1 font-normal">{t`Step`}</th>
                <th className="py-1 text-right font-normal">{t`planned`}</th>
                <th className="py-1 pl-4 text-right font-normal">{t`then`}</th>
              </tr>
            </thead>
            <tbody>
              {shortened.rows.map(({ stepId, fromMs, toMs }) => {
                const step = stepById(state, stepId);
                return (
                  <tr key={stepId} className="border-t border-line text-ink">
                    <td className="py-1.5 pr-3 break-words">{step ? wordsOf(phaseNow(state, step).name) : ''}</td>
                    <td className="py-1.5 text-right text-ink-2 tabular-nums">{minutes(fromMs)}</td>
                    <td className={`py-1.5 pl-4 text-right tabular-nums ${toMs < fromMs ? 'font-bold' : ''}`}>
                      {toMs === 0 ? t`left out` : minutes(toMs)}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        ) : null}
      </div>
    </Dialog>
  );
};
