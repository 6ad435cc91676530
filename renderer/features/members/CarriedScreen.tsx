// A file that somebody carried by hand: what came of it, in words with a way on. A bad one changes nothing.
import { useLingui } from '@lingui/react/macro';
import { useSyncExternalStore } from 'react';
import { OpenFileButton } from '#renderer/places/OpenFile.tsx';
import type { CarriedProblem } from '#renderer/state/carriedFiles.ts';
import { useCircles } from '#renderer/state/circlesContext.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Page } from '#renderer/ui/Page.tsx';

export const CarriedScreen = () => {
  const { t } = useLingui();
  const circles = useCircles();
  const state = useSyncExternalStore(circles.subscribe, circles.files.state);
  const problemWords = useProblemWords();
  return (
    <Page
      width="reading"
      title={t`A file carried by hand`}
      lead={t`Files of this app end in .entrenous. Choose one, or drop it anywhere on this window.`}
    >
      <div className="flex flex-col items-start gap-5">
        {state.type === 'problem' ? (
          <Notice tone="warning" live="assertive" className="w-full" title={t`This file was not used`}>
            {problemWords(state.problem)}
          </Notice>
        ) : null}
        <OpenFileButton />
      </div>
    </Page>
  );
};

const useProblemWords = (): ((problem: CarriedProblem) => string) => {
  const { t } = useLingui();
  return (problem) => {
    switch (problem) {
      case 'NotOurs':
        return t`It was not made by this app. Nothing of it was kept.`;
      case 'VersionTooNew':
        return t`It was made by a newer version of the app. Update this one, then open it again.`;
      case 'Truncated':
        return t`The end of it is missing, so nothing of it was taken. Copy it again, whole.`;
      case 'Damaged':
        return t`It changed on the way, so nothing of it was taken. Ask for it once more.`;
      case 'TooLarge':
        return t`It is larger than any file that this app makes. Nothing of it was taken.`;
      case 'Unreadable':
        return t`This computer could not read it. Is the stick or the folder still there?`;
    }
  };
};
