// The two ways into the vault: the passphrase and the recovery sheet, with the state of each.
import { useLingui } from '@lingui/react/macro';
import { navigate } from '#renderer/state/navigation.ts';
import { useServices } from '#renderer/state/services.tsx';
import { useFormats } from '#renderer/state/useFormats.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { SettingRow } from './SettingRow.tsx';

export const KeySettings = () => {
  const { t } = useLingui();
  const { vault } = useServices();
  const { dayInSentence } = useFormats();
  const provedAt = vault.profile?.recoveryProvedAt ?? null;
  const date = provedAt === null ? '' : dayInSentence(provedAt);
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
    </>
  );
};
