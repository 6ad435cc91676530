// Where the words are, in words: saved, saving, or not saved with the text kept on the screen, to copy or try again.
// It must never say "saved" before the storage did.
import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import type { DraftState } from '#renderer/state/draft.ts';
import { useAnnouncer } from '#renderer/ui/Announcer.tsx';
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
  const { say } = useAnnouncer();
  const before = useRef(state.type);
  const wasSaid = useRef(false);
  // read aloud the first time: again after each sentence it would talk into the writing
  useEffect(() => {
    if (state.type === 'saved' && before.current === 'saving' && !wasSaid.current) {
      wasSaid.current = true;
      say(t`Saved on this computer`);
    }
    before.current = state.type;
  }, [state.type, say, t]);
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
