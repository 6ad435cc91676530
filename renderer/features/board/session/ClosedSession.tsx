// After the close: what was said afterwards, what the format kept for the circle, and whatever hangs at the close. Of the
// case nothing is shown any more, but to the one who presented.
import { useLingui } from '@lingui/react/macro';
import { useEffect, useMemo } from 'react';
import { useView } from '#renderer/state/useViews.ts';
import { useWordsOf } from '#renderer/state/useWordsOf.ts';
import { Notice } from '#renderer/ui/Notice.tsx';
import type { Finished } from '#shared/session/describe.ts';
import { keepHeld } from '#shared/session/held.ts';
import { wordsKept } from '#shared/session/wordsKept.ts';
import { KeptNotes } from './KeptNotes.tsx';
import { useSessionPlace } from './place.tsx';
import { Stage } from './Stage.tsx';
import { closeScreens } from './stepScreens.ts';

export const ClosedSession = ({ finished }: { readonly finished: Finished }) => {
  const { t } = useLingui();
  const wordsOf = useWordsOf();
  const { circle, session, format, ledger } = useSessionPlace();
  const { state, me } = ledger;
  const { documentId } = session.shared;
  // counted, never assumed; whatever the board shows
  const board = useView(session, 'board');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the board tells of changes; the count looks at the whole document
  const words = useMemo(() => wordsKept(session), [session, board, state]);
  useEffect(() => {
    if (me !== null) keepHeld(circle.document, documentId, format, state);
  }, [circle, documentId, format, state, me]);
  return (
    <Stage className="flex flex-col gap-4 px-5 py-8 sm:px-6">
      <div className="mb-4 max-w-190">
        <h2 className="text-page">{t`The session is closed`}</h2>
        <p className="mt-1 text-lead text-ink-2">
          {finished.afterwards && !(format.nothingWritten && words > 0)
            ? wordsOf(finished.afterwards)
            : t`Thank you for the time you gave each other.`}
        </p>
        {format.nothingWritten && words > 0 ? (
          <Notice tone="warning" className="mt-4">
            {t`Nothing was to be written here, and words were written all the same (notes: ${words}). Erasing the session removes them from every computer.`}
          </Notice>
        ) : null}
      </div>
      {closeScreens.map((Screen, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list
        <Screen key={at} finished={finished} />
      ))}
      {format.nothingWritten ? null : <KeptNotes />}
    </Stage>
  );
};
