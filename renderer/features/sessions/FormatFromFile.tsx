// Brings a format that another circle gave as a file. What cannot be taken is said in words; nothing else changes.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useWordsOf } from '#renderer/state/useWordsOf.ts';
import { useAnnouncer } from '#renderer/ui/Announcer.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import type { Circle } from '#shared/circle/circle.ts';
import { takeFormatFile, useFormatFileWords } from './formatFiles.ts';

export const FormatFromFile = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const { tell } = useAnnouncer();
  const wordsOf = useWordsOf();
  const words = useFormatFileWords();
  const [problem, setProblem] = useState<string | null>(null);
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    const taken = await takeFormatFile(circle, file);
    setProblem(taken.ok ? null : words(taken.error));
    if (!taken.ok) return;
    const name = wordsOf(taken.value.name);
    tell({ words: t`“${name}” is among your formats now.` });
  };
  return (
    <>
      <FileTrigger acceptedFileTypes={['.json', 'application/json']} onSelect={(files) => void take(files?.[0])}>
        <Button kind="plain">{t`Bring a format from a file`}</Button>
      </FileTrigger>
      {problem ? (
        <Notice tone="warning" live="assertive" className="w-full">
          {problem}
        </Notice>
      ) : null}
    </>
  );
};
