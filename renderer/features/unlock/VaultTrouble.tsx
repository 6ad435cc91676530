// A vault that cannot be opened by this app as it is: damaged header, newer version. Nothing is lost, and nothing is
// made over it: creating a vault is impossible from here.
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { FrontCard } from '#renderer/ui/FrontCard.tsx';

export type VaultTroubleKind = 'damaged' | 'versionTooNew' | 'newerRuntime';

export interface VaultTroubleProps {
  readonly trouble: VaultTroubleKind;
  /** the way back from a backup */
  readonly restore?: ReactNode;
}

export const VaultTrouble = ({ trouble, restore }: VaultTroubleProps) => {
  const { t } = useLingui();
  const words: Readonly<Record<VaultTroubleKind, { readonly title: string; readonly sentences: readonly string[] }>> = {
    damaged: {
      title: t`The vault’s key file does not read`,
      sentences: [
        t`What you wrote is still on this computer, sealed. Nothing was deleted, and nothing will be written over it.`,
        t`Put the file “vault.header” back from a backup of this profile, then open Entre Nous again. Your passphrase and your recovery sheet will work as before.`,
      ],
    },
    versionTooNew: {
      title: t`This vault is from a newer version`,
      sentences: [
        t`A newer Entre Nous wrote it. Nothing is wrong with it, but this version cannot read it.`,
        t`Open it with the newer version. Nothing was changed here.`,
      ],
    },
    newerRuntime: {
      title: t`This profile was used by a newer version`,
      sentences: [
        t`Opening it with this older version could damage what is stored. So it stays closed.`,
        t`Open it with the newer version. Nothing was changed here.`,
      ],
    },
  };
  const { title, sentences } = words[trouble];
  return (
    <FrontCard above="Entre Nous" title={title} focusTitle>
      <div role="alert" className="flex flex-col gap-3 font-serif text-lead text-ink-2">
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {trouble === 'damaged' ? restore : null}
      </div>
    </FrontCard>
  );
};
