// Erasing a session as a whole, everywhere: one asks, another agrees; its consequence stands in a sentence before each press.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Circle } from '#shared/circle/circle.ts';
import type { DocumentId } from '#shared/ids.ts';
import { usePeople, useRoster } from '../../state/useCircle.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';

export interface EraseSessionProps {
  readonly circle: Circle;
  readonly documentId: DocumentId;
  readonly title: string;
}

export const EraseSession = ({ circle, documentId, title }: EraseSessionProps) => {
  const { t } = useLingui();
  const { erasures } = useRoster(circle);
  const { members, nameOf } = usePeople(circle);
  const [asks, setAsks] = useState(false);
  const [failed, setFailed] = useState(false);
  const asked = erasures.get(documentId)?.by ?? [];
  const iAsked = asked.includes(circle.memberId);
  const [first] = asked;
  const name = nameOf(first ?? null) ?? t`Somebody`;
  const alone = members.length === 1;
  const erase = async (): Promise<void> => {
    setAsks(false);
    setFailed(!(await circle.eraseSession(documentId)).ok);
  };
  return (
    <section aria-label={t`Erasing`} className="flex flex-col items-start gap-3">
      {iAsked ? (
        <Notice live="polite">{t`You asked to erase this session. One more member has to agree; until then it stays.`}</Notice>
      ) : (
        <>
          <p className="text-ink-2">
            {first
              ? t`${name} asks to erase this session everywhere. If you agree, it is gone from every computer.`
              : t`A session can be erased as a whole, everywhere. It takes two members: one asks, another agrees.`}
          </p>
          <Button kind={first ? 'danger' : 'plain'} onPress={() => setAsks(true)}>
            {first ? t`I agree: erase it` : t`Erase this session`}
          </Button>
        </>
      )}
      {failed ? (
        <Notice tone="warning" live="assertive">
          {t`The disk did not take it. Nothing was erased. Try again.`}
        </Notice>
      ) : null}
      <ConfirmDialog
        title={t`Erase “${title}”?`}
        isOpen={asks}
        onClose={() => setAsks(false)}
        onConfirm={() => void erase()}
        confirm={first || alone ? t`Erase it everywhere` : t`Ask the circle`}
        danger
      >
        <p>
          {t`Its board, its notes, what was learned and the steps promised in it go from every computer of the circle, each as soon as its app is open and connected. Nobody can bring it back.`}
        </p>
        <p>
          {t`Backups that were made before keep it, encrypted, until they are replaced; a backup that is restored drops it again when it meets the circle.`}
        </p>
      </ConfirmDialog>
    </section>
  );
};
