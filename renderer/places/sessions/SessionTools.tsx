// What may be done with a session that is planned: another title, day or place; a calendar file; cancelling it. Every change
// is for the whole circle, and each is one press away from where the session is shown.
import { useLingui } from '@lingui/react/macro';
import { CalendarPlus, Ellipsis, Eraser, Pencil, X } from 'lucide-react';
import { useState } from 'react';
import type { Circle } from '#shared/circle/circle.ts';
import type { SessionEntry } from '#shared/circle/circleDocument.ts';
import { archiveSession } from '#shared/circle/sessions.ts';
import { totalMinutes } from '#shared/session/formats/plan.ts';
import { calendarFileOf } from '../../state/calendarFile.ts';
import { useServices } from '../../state/services.tsx';
import { usePeople } from '../../state/useCircle.ts';
import { useDigests } from '../../state/useSteps.ts';
import { useAnnouncer } from '../../ui/Announcer.tsx';
import { ConfirmDialog, Dialog } from '../../ui/Dialog.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { EditSession } from './EditSession.tsx';
import { EraseSession } from './EraseSession.tsx';

/** of a session without a format */
const usualMinutes = 60;

export const SessionTools = ({ circle, session }: { readonly circle: Circle; readonly session: SessionEntry }) => {
  const { t } = useLingui();
  const { desktop, clock } = useServices();
  const { tell } = useAnnouncer();
  const { members, guests } = usePeople(circle);
  const format = useDigests(circle).get(session.documentId)?.format ?? null;
  const [asks, setAsks] = useState<'edit' | 'cancel' | 'erase' | null>(null);
  const { documentId, startsAt, title } = session;
  const saveCalendar = async (): Promise<void> => {
    if (startsAt === null) return;
    const minutes = format ? Math.ceil(totalMinutes(format, members.length + guests.length)) : usualMinutes;
    const text = calendarFileOf({ startsAt, minutes, documentId, title: t`Appointment`, now: clock.now() });
    const saved = await desktop.saveTextFile(`${t`appointment`}.ics`, text);
    if (saved.ok) tell({ words: t`The calendar file is saved. It says when, and nothing else.` });
    else if (saved.error.type !== 'Cancelled') tell({ words: t`The calendar file could not be written there.` });
  };
  return (
    <>
      <Menu
        label={t`Change “${title}”`}
        trigger={<IconButton icon={Ellipsis} label={t`Change “${title}”`} />}
        items={[
          { id: 'edit', label: t`Another title, day or place`, icon: Pencil, onAction: () => setAsks('edit') },
          {
            id: 'calendar',
            label: t`Save for my calendar`,
            icon: CalendarPlus,
            isDisabled: startsAt === null,
            onAction: () => void saveCalendar(),
          },
          { id: 'erase', label: t`Erase it everywhere`, icon: Eraser, danger: true, onAction: () => setAsks('erase') },
          { id: 'cancel', label: t`Cancel the session`, icon: X, danger: true, onAction: () => setAsks('cancel') },
        ]}
      />
      <EditSession circle={circle} session={session} isOpen={asks === 'edit'} onClose={() => setAsks(null)} />
      <Dialog title={t`Erase “${title}”`} isOpen={asks === 'erase'} onClose={() => setAsks(null)} size="m">
        <EraseSession circle={circle} documentId={documentId} title={title} />
      </Dialog>
      <ConfirmDialog
        title={t`Cancel “${title}”?`}
        isOpen={asks === 'cancel'}
        onClose={() => setAsks(null)}
        onConfirm={() => {
          archiveSession(circle.document, documentId);
          setAsks(null);
        }}
        confirm={t`Cancel it for everybody`}
        danger
      >
        <p>{t`It leaves the list of everybody in the circle. Its board is kept and can be brought back.`}</p>
      </ConfirmDialog>
    </>
  );
};
