// The small field in which a card is written or changed. Enter keeps, Shift and Enter begins a line, Escape leaves.
// It owns no text: the words live above it and survive when the card moves.
import { type KeyboardEvent, useId, useLayoutEffect, useRef } from 'react';
import { Button } from '#renderer/ui/Button.tsx';
import { classes } from '#renderer/ui/classes.ts';
import { isShortcut } from '#renderer/ui/Kbd.tsx';
import { inputClasses } from '#renderer/ui/TextField.tsx';

const appKeys = ['k', 'l', 'n'];

export interface TextEditorProps {
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onKeep: () => void;
  readonly onLeave: () => void;
  readonly keep: string;
  readonly leave: string;
  readonly problem: string | null;
}

export const TextEditor = ({ label, text, onText, onKeep, onLeave, keep, leave, problem }: TextEditorProps) => {
  const field = useRef<HTMLTextAreaElement>(null);
  const problemId = useId();
  useLayoutEffect(() => {
    const end = field.current?.value.length ?? 0;
    field.current?.focus();
    field.current?.setSelectionRange(end, end);
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    // an unfinished composition (é, 漢) takes Enter and Escape for itself
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      onKeep();
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      onLeave();
    }
    // the list around the field must not take its keys; those of the whole app (locking above all) work from here too
    if (!appKeys.some((key) => isShortcut(event.nativeEvent, key))) event.stopPropagation();
  };
  return (
    <div className="flex flex-col gap-2">
      <textarea
        ref={field}
        aria-label={label}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? problemId : undefined}
        value={text}
        rows={3}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={onKeyDown}
        className={classes(inputClasses, 'field-sizing-content max-h-[50dvh] min-h-18 resize-none')}
      />
      {problem ? (
        <p id={problemId} role="alert" className="text-small font-medium text-clay">
          {problem}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button kind="filled" size="s" onPress={onKeep}>
          {keep}
        </Button>
        <Button size="s" onPress={onLeave}>
          {leave}
        </Button>
      </div>
    </div>
  );
};
