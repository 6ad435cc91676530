// The trash: what is there, for how long, restore or delete for ever. Deleting asks once, with the consequence.
import { Plural, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { navigate } from '#renderer/state/navigation.ts';
import { useServices } from '#renderer/state/services.tsx';
import { useFormats } from '#renderer/state/useFormats.ts';
import { useReflections } from '#renderer/state/useReflections.ts';
import { useAnnouncer } from '#renderer/ui/Announcer.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { ConfirmDialog } from '#renderer/ui/Dialog.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { Page } from '#renderer/ui/Page.tsx';
import type { ListedReflection } from '#shared/reflection/listed.ts';
import { daysLeft } from '#shared/reflection/reflection.ts';

export const Trash = () => {
  const { t } = useLingui();
  const { reflections, clock } = useServices();
  const { trashed } = useReflections();
  const { short } = useFormats();
  const { tell } = useAnnouncer();
  const [asking, setAsking] = useState<readonly ListedReflection[]>([]);
  const now = clock.now();
  const refused = t`That could not be done: the disk refused. Nothing was changed.`;
  const restore = async (reflection: ListedReflection): Promise<void> => {
    const done = await reflections.store.restore(reflection);
    tell({ words: done.ok ? t`Back in your reflections.` : refused });
  };
  const deleteThem = async (): Promise<void> => {
    const done = await reflections.store.deleteForEver(asking.map(({ id }) => id));
    setAsking([]);
    tell({ words: done.ok ? t`Deleted for ever.` : refused });
  };
  return (
    <Page
      width="reading"
      title={t`Trash`}
      lead={t`What you put here stays for thirty days, then it is deleted for ever.`}
      actions={
        <>
          <Button onPress={() => navigate('/reflections')}>{t`Back to the reflections`}</Button>
          {trashed.length > 1 ? (
            <Button kind="danger" onPress={() => setAsking(trashed)}>{t`Empty the trash`}</Button>
          ) : null}
        </>
      }
    >
      {trashed.length === 0 ? (
        <EmptyState title={t`Nothing here.`} />
      ) : (
        <ul className="flex flex-col divide-y divide-line rounded-panel border border-line bg-surface shadow-panel">
          {trashed.map((reflection) => (
            <li key={reflection.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-4">
              <div className="min-w-50 flex-1">
                <p className="font-serif text-lead break-words">{reflection.title.trim() || t`Without a title`}</p>
                <p className="text-small text-ink-2">
                  {short(reflection.trashedAt ?? now, now)} ·{' '}
                  <Plural value={daysLeft(reflection, now) ?? 0} one="one day left" other="# days left" />
                </p>
              </div>
              <Button size="s" onPress={() => void restore(reflection)}>{t`Restore`}</Button>
              <Button size="s" kind="danger" onPress={() => setAsking([reflection])}>{t`Delete for ever`}</Button>
            </li>
          ))}
        </ul>
      )}
      <ConfirmDialog
        title={asking.length > 1 ? t`Delete all of these for ever?` : t`Delete this for ever?`}
        isOpen={asking.length > 0}
        onClose={() => setAsking([])}
        onConfirm={() => void deleteThem()}
        confirm={t`Delete for ever`}
        danger
      >
        {t`Nobody can bring it back. Copies in older backups stay as they are.`}
      </ConfirmDialog>
    </Page>
  );
};
