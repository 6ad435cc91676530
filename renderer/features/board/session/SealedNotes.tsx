// The notes of a step that are sealed from the one who presents: coaches read and write them here while the step runs.
// SECURITY: whatever is typed here is sealed before it touches a document; nothing of it becomes a card on the board.
import { useLingui } from '@lingui/react/macro';
import { Lock } from 'lucide-react';
import { useState } from 'react';
import { useHeadingWords } from '#renderer/state/useHeadingWords.ts';
import type { SealFailure } from '#renderer/state/useSealed.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { smallIconProps } from '#renderer/ui/classes.ts';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Select } from '#renderer/ui/Select.tsx';
import { TextArea } from '#renderer/ui/TextField.tsx';
import type { CardKind } from '#shared/session/headings.ts';
import type { SealedPhase } from '#shared/session/sealedPhases.ts';
import { useSessionPlace } from './place.tsx';
import type { StepScreenProps } from './stepScreens.ts';
import { useSealedHere } from './useSealedHere.ts';

export const SealedNotes = ({ running }: StepScreenProps) => {
  const { t } = useLingui();
  const { ledger, table, session } = useSessionPlace();
  const { session: sealed, read, write, takeBack } = useSealedHere();
  const headings = useHeadingWords();
  const start = ledger.state.visit?.startEntry;
  const phase = sealed.phases.find((each) => each.start === start);
  const presenter = table.nameOf(running.presenter) ?? t`the person who presents`;
  if (!phase) return <OnPaper presenter={presenter} />;
  const { notes, unread } = read(phase);
  const writer = table.nameOf(running.writers[0] ?? null);
  return (
    <section aria-label={t`Notes for ${presenter}`} className="flex flex-col gap-4">
      <p className="flex flex-wrap items-center gap-x-2 text-body text-ink-2">
        <Lock {...smallIconProps} className="text-gold" />
        <span className="font-semibold text-ink">{t`Sealed: ${presenter} cannot read this before somebody else ends the step.`}</span>
        {running.mayWrite || writer === null ? null : <span>{t`Notes in this step: ${writer}`}</span>}
      </p>
      {running.mayWrite || running.mayOfferLine ? (
        <SealedComposer
          phase={phase}
          kinds={running.phase.writes.map(({ kind }) => kind)}
          rows={running.mayWrite ? 3 : 1}
          write={write}
        />
      ) : null}
      {notes.length > 0 ? (
        <ul
          aria-label={t`Notes under seal`}
          className="grid gap-2.5 [grid-template-columns:repeat(auto-fill,minmax(min(100%,236px),1fr))]"
        >
          {/* the newest beside the field */}
          {notes.toReversed().map(({ note, kind, text }) => (
            <li key={note.cardId} className="rounded-panel border border-line bg-gold-soft px-3.5 py-2.5">
              {kind ? <p className="text-small text-ink-2">{headings[kind]}</p> : null}
              <p className="font-serif text-lead break-words whitespace-pre-wrap text-ink">{text}</p>
              {note.by === session.me ? (
                <Button kind="plain" size="s" onPress={() => takeBack(note.cardId)}>{t`Take it back`}</Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {unread > 0 ? (
        <p className="text-body text-ink-2">{t`${unread} more on another computer: its key is on the way.`}</p>
      ) : null}
      <p className="max-w-190 text-small text-ink-2">
        {phase.member === null
          ? t`${presenter} has no computer here: after the step you print these notes, and the computers let them go.`
          : t`The notes belong to ${presenter}. After the session the other computers let them go. If every computer that holds their key fails before the end of the step, they are lost. What a disk keeps in blocks that it calls free is beyond this promise.`}
      </p>
    </section>
  );
};

interface ComposerProps {
  readonly phase: SealedPhase;
  readonly kinds: readonly CardKind[];
  readonly rows: number;
  readonly write: ReturnType<typeof useSealedHere>['write'];
}
export const SealedComposer = ({ phase, kinds, rows, write }: ComposerProps) => {
  const { t } = useLingui();
  const headings = useHeadingWords();
  const [kind, setKind] = useState<CardKind | ''>(kinds[0] ?? '');
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<SealFailure | null>(null);
  const words: Readonly<Record<SealFailure, string>> = {
    TextEmpty: t`There is nothing to write yet.`,
    TextTooLong: t`This is longer than a card can hold. Make two cards of it.`,
    NotKept: t`The disk did not take the key, so nothing was sealed. What you typed is still here.`,
  };
  const seal = async (): Promise<void> => {
    const failure = await write(phase, { kind, text });
    setProblem(failure);
    if (!failure) setText('');
  };
  return (
    <form
      className="flex max-w-170 flex-col gap-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        void seal();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
        event.preventDefault();
        void seal();
      }}
    >
      <TextArea
        label={t`A note under seal`}
        value={text}
        rows={rows}
        onChange={(next) => {
          setProblem(null);
          setText(next);
        }}
        {...(problem ? { error: words[problem] } : {})}
      />
      <div className="flex flex-wrap items-center gap-2.5">
        <Button type="submit" kind="filled">{t`Seal it`}</Button>
        {kinds.length > 1 ? (
          <Select
            look="bare"
            label={t`Heading`}
            labelHidden
            value={kind}
            options={kinds.map((each) => ({ id: each, label: headings[each] }))}
            onChange={(id) => setKind(kinds.find((each) => each === id) ?? '')}
          />
        ) : null}
      </div>
    </form>
  );
};

/** Nobody beside the presenter has a computer here, or nobody can be placed: the screen takes no notes. */
const OnPaper = ({ presenter }: { readonly presenter: string }) => {
  const { t } = useLingui();
  return (
    <Notice title={t`On paper in this step`}>
      {t`Nothing can be sealed from ${presenter} here: nobody else has a computer of their own in this session. Note on paper, and give ${presenter} the sheet at the end.`}
    </Notice>
  );
};

export const CoveredOnly = ({ running }: StepScreenProps) => {
  const { t } = useLingui();
  const { table } = useSessionPlace();
  return <OnPaper presenter={table.nameOf(running.presenter) ?? t`the person who presents`} />;
};
