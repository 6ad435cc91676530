// The trash: what is there, for how long, restore or delete for ever. Deleting asks once, with the consequence.
import { Plural, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { navigate } from '#renderer/state/navigation.ts';
import { useServices } from '#renderer/state/services.tsx';
import { useErasing } from '#renderer/state/useErasing.ts';
import { useFormats } from '#renderer/state/useFormats.ts';
import { useReflections } from '#renderer/state/useReflections.ts';
import { useAnnouncer } from '#renderer/ui/Announcer.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { ConfirmDialog } from '#renderer/ui/Dialog.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Page } from '#renderer/ui/Page.tsx';
import type { Erasing } from '#shared/ipcKeeping.ts';
import type { ListedReflection } from '#shared/reflection/listed.ts';
import { daysLeft } from '#shared/reflection/reflection.ts';

export const Trash = () => {
  const { t } = useLingui();
  const { reflections, clock } = useServices();
  const { trashed } = useReflections();
  const { short, dayInSentence } = useFormats();
  const { tell } = useAnnouncer();
  const [asking, setAsking] = useState<readonly ListedReflection[]>([]);
  const now = clock.now();
  const erasing = useErasing(trashed.length);
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
      {erasing && erasing.stage !== 'none' ? <StillHeld erasing={erasing} dayInSentence={dayInSentence} /> : null}
      <ConfirmDialog
        title={asking.length > 1 ? t`Delete all of these for ever?` : t`Delete this for ever?`}
        isOpen={asking.length > 0}
        onClose={() => setAsking([])}
        onConfirm={() => void deleteThem()}
        confirm={t`Delete for ever`}
        danger
      >
        <Consequence until={erasing?.wouldBeHeldUntil ?? null} />
      </ConfirmDialog>
    </Page>
  );
};

/** What deleting does, and what it cannot do at once: older backups hold it until they are replaced. */
const Consequence = ({ until }: { readonly until: number | null }) => {
  const { t } = useLingui();
  const { dayInSentence } = useFormats();
  const date = until === null ? '' : dayInSentence(until);
  return until === null
    ? t`Nobody can bring it back.`
    : t`It leaves this vault now. Older backups hold it, sealed, until about ${date}; copies that are put away elsewhere hold it for as long as you keep them.`;
};

interface StillHeldProps {
  readonly erasing: Erasing;
  readonly dayInSentence: (time: number) => string;
}
const StillHeld = ({ erasing: { stage, heldUntil }, dayInSentence }: StillHeldProps) => {
  const { t } = useLingui();
  const date = heldUntil === null ? '' : dayInSentence(heldUntil);
  return (
    <Notice className="mt-5" title={t`What you deleted for ever`}>
      {stage === 'journal' ? (
        <p>{t`The journal lets go of it after the next two backups, which are made by themselves; the store, when Entre Nous is opened next.`}</p>
      ) : stage === 'database' ? (
        <p>{t`The journal has let go of it. The store will when Entre Nous is opened next.`}</p>
      ) : (
        <p>{t`The journal and the store have let go of it.`}</p>
      )}
      {heldUntil === null ? null : (
        <p>{t`Older backups hold it, sealed, until about ${date}, if you use Entre Nous regularly. Copies that are put away elsewhere hold it for as long as you keep them.`}</p>
      )}
    </Notice>
  );
};
