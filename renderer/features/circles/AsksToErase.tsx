// Somebody asks to erase a session, and it takes one more: said where every member comes by, with the way to look at it first.
import { useLingui } from '@lingui/react/macro';
import { EraseSession } from '#renderer/places/sessions/EraseSession.tsx';
import { usePeople, useRoster, useSessions } from '#renderer/state/useCircle.ts';
import { Notice } from '#renderer/ui/Notice.tsx';
import type { Circle } from '#shared/circle/circle.ts';

export const AsksToErase = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const { erasures } = useRoster(circle);
  const { nameOf } = usePeople(circle);
  const asked = useSessions(circle).filter(({ documentId }) => {
    const erasure = erasures.get(documentId);
    return erasure !== undefined && !erasure.by.includes(circle.memberId);
  });
  return asked.map(({ documentId, title }) => {
    const name = nameOf(erasures.get(documentId)?.by[0] ?? null) ?? t`Somebody`;
    return (
      <Notice
        key={documentId}
        className="mb-5"
        title={t`${name} asks to erase “${title}”`}
        action={<EraseSession circle={circle} documentId={documentId} title={title} />}
      >
        {t`It stays until another member agrees.`}
      </Notice>
    );
  });
};
