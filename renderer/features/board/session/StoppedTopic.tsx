// For the one who stopped their topic: what was noted on it can be put away now, and erased with the session afterwards. It
// offers, and does nothing by itself; nobody else sees it.
import { useLingui } from '@lingui/react/macro';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { archiveCard } from '#shared/session/board.ts';
import { notesOfStopped, stoppedRounds } from '#shared/session/stoppedTopic.ts';
import { useSessionPlace } from './place.tsx';
import { useNotes } from './useNotes.ts';

export const StoppedTopic = () => {
  const { t } = useLingui();
  const { session, ledger } = useSessionPlace();
  const { columns } = useNotes();
  const { state, me } = ledger;
  if (stoppedRounds(state, me).length === 0) return null;
  const notes = notesOfStopped(state, me, columns);
  const putAway = (): void => {
    session.shared.change(() => {
      for (const { cardId } of notes) archiveCard(session, cardId);
    });
  };
  return (
    <Notice
      title={t`You stopped your topic here`}
      action={notes.length > 0 ? <Button size="s" onPress={putAway}>{t`Put the notes on it away`}</Button> : undefined}
    >
      {t`Nobody has to say why. After the close you can ask to have this session erased from every computer; one more member has to agree.`}
    </Notice>
  );
};
