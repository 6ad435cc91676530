// Where the words are, in words: saved, saving, or not saved with the text kept on the screen, to copy or try again.
// It must never say "saved" before the storage did.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { DraftState } from '#renderer/state/draft.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import type { Reflection } from '#shared/reflection/reflection.ts';

export interface SavedWordsProps {
  readonly state: DraftState;
  readonly reflection: Reflection;
  readonly onRetry: () => void;
}

export const SavedWords = ({ state, reflection, onRetry }: SavedWordsProps) => {
  const { t } = useLingui();
  const [copied, setCopied] = useState(false);
  if (state.type !== 'failed')
    return (
      <p className="mt-8 min-h-6 text-small text-ink-3">
        {state.type === 'saved' ? t`Saved on this computer` : state.type === 'saving' ? t`Saving…` : ''}
      </p>
    );
  const { type } = state.failure;
  const why =
    type === 'DiskFull'
      ? t`The disk is full. Your words are still here, and not saved yet.`
      : type === 'TooLong'
        ? t`This is longer than one reflection can be. Your words are still here: move some of them to another one.`
        : t`The disk did not take it. Your words are still here, and not saved yet.`;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(`${reflection.title}\n\n${reflection.text}`);
    setCopied(true);
  };
  return (
    <Notice
      tone="warning"
      live="assertive"
      className="mt-8"
      action={
        <>
          <Button size="s" onPress={onRetry}>{t`Try again`}</Button>
          <Button size="s" onPress={() => void copy()}>
            {copied ? t`Copied` : t`Copy the text`}
          </Button>
        </>
      }
    >
      {why}
    </Notice>
  );
};
