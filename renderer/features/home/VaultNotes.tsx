// What the vault has to say after it was opened: a sheet still to be made, changes brought back, rows that do not open.
// Calm lines, each with what to do; nothing when all is well.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { navigate } from '#renderer/state/navigation.ts';
import { useServices } from '#renderer/state/services.tsx';
import { useReflections } from '#renderer/state/useReflections.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';

const dayMs = 24 * 60 * 60 * 1000;
const termMs = 7 * dayMs;

export const VaultNotes = () => {
  const { t } = useLingui();
  const { vault, storage, clock } = useServices();
  const { profile, damagedSlot } = vault;
  // rows are looked through behind the screen; what is found then is said too
  useReflections();
  const report = storage.report();
  const unreadable = Object.values(report.unreadable).reduce((sum, count) => sum + count, 0);
  const makeSheet = (
    <Button size="s" onPress={() => navigate('/vault/sheet')}>
      {t`Make it now`}
    </Button>
  );
  const daysLeft = profile ? Math.max(1, Math.ceil((profile.createdAt + termMs - clock.now()) / dayMs)) : 0;
  return (
    <div className="mb-5 flex flex-col gap-3 empty:hidden">
      {damagedSlot === 'recovery' ? (
        <Notice tone="warning" action={makeSheet}>
          {t`Your recovery sheet no longer opens this vault: its place on the disk is damaged. Make a new one.`}
        </Notice>
      ) : profile && profile.recoveryProvedAt === null ? (
        <Notice action={makeSheet}>
          <Plural
            value={daysLeft}
            one="Your recovery sheet is still to be made. One day is left for it."
            other="Your recovery sheet is still to be made. # days are left for it."
          />
        </Notice>
      ) : null}
      {report.quarantined ? (
        <Note>
          {t`The store on this computer did not open. It was put aside as it is, and everything was restored from the journal beside it.`}
        </Note>
      ) : report.replayed > 0 && vault.restored === null ? (
        <Note>
          <Plural
            value={report.replayed}
            one="One change was brought back after the last stop. Nothing is missing."
            other="# changes were brought back after the last stop. Nothing is missing."
          />
        </Note>
      ) : null}
      {report.lostRecords > 0 || unreadable > 0 ? (
        <Notice tone="warning">
          <Plural
            value={report.lostRecords + unreadable}
            one="One entry on the disk does not open. It was left as it is; everything else is here."
            other="# entries on the disk do not open. They were left as they are; everything else is here."
          />
        </Notice>
      ) : null}
      {report.journalDiffers ? (
        <Note>
          <Trans>The journal beside the vault is of another day. Nothing was removed; it begins anew from here.</Trans>
        </Note>
      ) : null}
    </div>
  );
};

const Note = ({ children }: { readonly children: ReactNode }) => <Notice live="polite">{children}</Notice>;
