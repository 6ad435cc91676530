// Notes typed together in steps that have no headings: one plain text, open to those who write in this step, read by all.
import { useLingui } from '@lingui/react/macro';
import { classes } from '#renderer/ui/classes.ts';
import { inputClasses } from '#renderer/ui/TextField.tsx';
import type { MemberId } from '#shared/ids.ts';
import type { Running } from '#shared/session/describe.ts';
import { mostTyped } from '#shared/session/sharedText.ts';
import { useSessionPlace } from './place.tsx';
import { useSharedText } from './useSharedText.ts';

export const NotePad = ({ running }: { readonly running: Running }) => {
  const { t } = useLingui();
  const { session, ledger } = useSessionPlace();
  const { state, personOf } = ledger;
  const { stepId } = running.step;
  const visits = [...state.past, ...(state.visit ? [state.visit] : [])].filter((visit) => visit.stepId === stepId);
  const mayType = (member: MemberId): boolean => {
    const person = personOf(member);
    return person !== null && visits.some(({ writers }) => writers.has(person));
  };
  const { text, type, field } = useSharedText(session, `notes/${stepId}`, mayType);
  if (!running.mayWrite)
    return text.trim() === '' ? null : (
      <p className="mb-4 rounded-panel border border-line bg-surface px-4 py-3 font-serif text-read break-words whitespace-pre-wrap text-ink">
        {text}
      </p>
    );
  return (
    <textarea
      ref={field}
      aria-label={t`Notes of this step`}
      placeholder={t`What the circle wants to keep of this step`}
      value={text}
      rows={3}
      maxLength={mostTyped}
      onChange={(event) => type(event.target.value)}
      className={classes(inputClasses, 'mb-4 field-sizing-content min-h-24 resize-none font-serif text-read')}
    />
  );
};
