// The two ways into the vault: the passphrase and the recovery sheet, with the state of each.
import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { navigate } from '#renderer/state/navigation.ts';
import { useServices } from '#renderer/state/services.tsx';
import { useFormats } from '#renderer/state/useFormats.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { SettingRow } from './SettingRow.tsx';

export const KeySettings = () => {
  const { t } = useLingui();
  const { vault, desktop } = useServices();
  const { dayInSentence } = useFormats();
  const provedAt = vault.profile?.recoveryProvedAt ?? null;
  const date = provedAt === null ? '' : dayInSentence(provedAt);
  const [formerIn, setFormerIn] = useState<readonly string[]>([]);
  useEffect(() => {
    let here = true;
    void desktop.foldersOfFormerHeader().then((folders) => {
      if (here) setFormerIn(folders);
    });
    return () => {
      here = false;
    };
  }, [desktop]);
  return (
    <>
      <SettingRow
        title={t`Passphrase`}
        action={<Button size="s" onPress={() => navigate('/vault/passphrase')}>{t`Change it`}</Button>}
      >
        {t`The old one stops working as soon as the new one is on the disk.`}
      </SettingRow>
      <SettingRow
        title={t`Recovery sheet`}
        action={
          <Button size="s" onPress={() => navigate('/vault/sheet')}>
            {provedAt === null ? t`Make it now` : t`Make a new one`}
          </Button>
        }
      >
        {vault.damagedSlot === 'recovery'
          ? t`It no longer opens this vault. Make a new one.`
          : provedAt === null
            ? t`Not made yet. Without it, a forgotten passphrase loses everything here.`
            : t`Proved on ${date}. A new one makes the old one worthless.`}
      </SettingRow>
      {formerIn.length > 0 ? (
        <Notice tone="warning" title={t`Some copies still open with the old passphrase or sheet`}>
          <ul className="mb-1 flex flex-col gap-1">
            {formerIn.map((folder) => (
              <li key={folder} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
                <span className="min-w-0 break-all font-semibold text-ink">{folder}</span>
                <Button
                  size="s"
                  aria-label={t`The copies in ${folder} are no more`}
                  onPress={() => void desktop.forgetFormerHeader(folder).then(setFormerIn)}
                >
                  {t`They are no more`}
                </Button>
              </li>
            ))}
          </ul>
          <p>{t`They change by themselves once the folder is there again while Entre Nous is open.`}</p>
        </Notice>
      ) : null}
    </>
  );
};
