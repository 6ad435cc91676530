// Before the day: who does what, as turns propose it or as somebody chose, one press from being changed; and the preparation of
// whoever wants to present, which nobody else learns of.
import { useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { MyTopic } from '#renderer/places/sessions/MyTopic.tsx';
import { RoleSelects } from '#renderer/places/sessions/RoleSelects.tsx';
import { type PlannedSession, usePlannedRoles, usePlannedSession } from '#renderer/places/sessions/usePlannedRoles.ts';
import { hasPresenter } from '#renderer/places/sessions/useRoleChoices.ts';
import { useRoleLines } from '#renderer/places/sessions/useRoleWords.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import type { Circle } from '#shared/circle/circle.ts';
import type { DocumentId } from '#shared/ids.ts';

export interface WhoDoesWhatProps {
  readonly circle: Circle;
  readonly documentId: DocumentId;
}

export const WhoDoesWhat = ({ circle, documentId }: WhoDoesWhatProps) => {
  const planned = usePlannedSession(circle, documentId);
  return planned ? <Roles circle={circle} documentId={documentId} planned={planned} /> : null;
};

const Roles = ({ circle, documentId, planned }: WhoDoesWhatProps & { readonly planned: PlannedSession }) => {
  const { t } = useLingui();
  const headingId = useId();
  const { seats, format, choices } = usePlannedRoles(circle, documentId, planned);
  const lines = useRoleLines(choices, seats);
  const [shows, setShows] = useState<'roles' | 'topic' | null>(null);
  const close = (): void => setShows(null);
  return (
    <Panel labelledBy={headingId} className="flex flex-col items-start gap-3">
      <h2 id={headingId} className="text-lead">
        {t`Who does what`}
      </h2>
      <div className="flex max-w-full flex-col gap-1 break-words" aria-live="polite">
        {lines.chosen ? <p>{lines.chosen}</p> : null}
        {lines.byTurns ? <p className="text-ink-2">{t`By turns: ${lines.byTurns}`}</p> : null}
        {lines.wouldBe ? <p className="text-ink-2">{lines.wouldBe}</p> : null}
        {lines.chosen || lines.byTurns || lines.wouldBe ? null : (
          <p className="text-ink-2">{t`Nothing is chosen yet. It can wait for the door.`}</p>
        )}
      </div>
      <div className="mt-auto flex flex-wrap gap-2.5">
        <Button size="s" onPress={() => setShows('roles')}>{t`Choose who does what`}</Button>
        {hasPresenter(format) ? (
          <Button size="s" onPress={() => setShows('topic')}>{t`Prepare my topic`}</Button>
        ) : null}
      </div>
      <Dialog title={t`Who does what`} isOpen={shows === 'roles'} onClose={close}>
        <RoleSelects choices={choices} nameOf={seats.nameOf} />
      </Dialog>
      <Dialog title={t`Prepare my topic`} isOpen={shows === 'topic'} onClose={close} size="m">
        <div>
          <MyTopic documentId={documentId} rows={7} />
        </div>
      </Dialog>
    </Panel>
  );
};
