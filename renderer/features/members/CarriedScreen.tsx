// A file that somebody carried by hand: what came of it, in words with a way on. A bad one changes nothing.
import { useLingui } from '@lingui/react/macro';
import { useSyncExternalStore } from 'react';
import { OpenFileButton } from '#renderer/places/OpenFile.tsx';
import { useCircles } from '#renderer/state/circlesContext.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Page } from '#renderer/ui/Page.tsx';
import { ProgressLine } from '#renderer/ui/ProgressLine.tsx';
import { CarriedAgain } from './CarriedAgain.tsx';
import { CarriedCircle } from './CarriedCircle.tsx';
import { CarriedRequest } from './CarriedRequest.tsx';
import { useCarriedProblemWords } from './useCarriedProblemWords.ts';

export const CarriedScreen = () => {
  const { t } = useLingui();
  const circles = useCircles();
  const state = useSyncExternalStore(circles.subscribe, circles.files.state);
  const problemWords = useCarriedProblemWords();
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
        {state.type === 'request' ? <CarriedRequest key={state.request.words.join()} request={state.request} /> : null}
        {state.type === 'taken' ? <CarriedCircle {...state} /> : null}
        {state.type === 'again' ? <CarriedAgain again={state.again} /> : null}
        {state.type === 'reading' ? (
          <div className="flex w-full flex-col items-start gap-4">
            <div className="w-full">
              <ProgressLine label={t`Reading the file`} value={state.done} />
            </div>
            <Button onPress={circles.files.cancel}>{t`Stop`}</Button>
          </div>
        ) : (
          <OpenFileButton label={state.type === 'none' ? t`Open a file` : t`Open another file`} />
        )}
      </div>
    </Page>
  );
};
