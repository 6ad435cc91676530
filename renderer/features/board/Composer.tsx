// "Add a card": a dashed place at the end of a column that opens into a field. The draft stays in it until it is added.
import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Column } from '#shared/session/cards.ts';
import type { BoardActs, Written } from './boardActs.ts';
import { type Drafts, useComposerDraft } from './drafts.ts';
import { TextEditor } from './TextEditor.tsx';
import { useWriteWords } from './useWriteWords.ts';

export interface ComposerProps {
  readonly column: Column;
  readonly acts: BoardActs;
  readonly drafts: Drafts;
}

export const dashedClasses =
  'w-full rounded-panel border border-dashed border-edge px-3.5 py-2.5 text-left text-body text-ink-2 transition-colors data-hovered:border-pine data-hovered:text-ink';

export const Composer = ({ column, acts, drafts }: ComposerProps) => {
  const { t } = useLingui();
  const words = useWriteWords();
  const [isOpen, setOpen] = useState(false);
  const [problem, setProblem] = useState<Written>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const draft = useComposerDraft(drafts, column.columnId);
  const count = column.cards.length;
  // each new card, also somebody else's, pushes the field down: it stays before the eyes of whoever types in it
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each change of the column
  useEffect(() => {
    const field = box.current;
    if (field?.contains(document.activeElement) && 'scrollIntoView' in field)
      field.scrollIntoView({ block: 'nearest' });
  }, [count]);
  const leave = (): void => {
    setOpen(false);
    setProblem(null);
    requestAnimationFrame(() => opener.current?.focus());
  };
  const add = (): void => {
    const failure = acts.addCard(column.columnId, draft);
    setProblem(failure);
    // the field stays open: thoughts come in rows
    if (!failure) drafts.setComposer(column.columnId, '');
  };
  if (!isOpen)
    return (
      <AriaButton
        ref={opener}
        onPress={() => setOpen(true)}
        aria-label={draft ? t`Go on with the card that you began in ${column.title}` : t`Add a card to ${column.title}`}
        className={dashedClasses}
      >
        {draft ? <span className="line-clamp-2 italic">{draft}</span> : t`Add a card`}
      </AriaButton>
    );
  return (
    <div ref={box} className="scroll-my-2 rounded-panel border border-dashed border-pine p-3">
      <TextEditor
        label={t`A new card in ${column.title}`}
        text={draft}
        onText={(text) => {
          setProblem(null);
          drafts.setComposer(column.columnId, text);
        }}
        onKeep={add}
        onLeave={leave}
        keep={t`Add`}
        leave={t`Close`}
        problem={words(problem)}
      />
    </div>
  );
};
