// What a person asks first: who can read this, what if I forget, which keys. Limits are said as plainly as promises.
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { navigate } from '#renderer/state/navigation.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { Page } from '#renderer/ui/Page.tsx';

export const Help = () => {
  const { t } = useLingui();
  return (
    <Page width="reading" title={t`Help`}>
      <div className="flex flex-col gap-8">
        <Part title={t`Who can read what I write?`}>
          <p>{t`Your reflections: you alone. They are sealed on this computer, and no screen of a circle can reach them.`}</p>
          <p>{t`The board of a session: the members of your circle. It travels sealed from computer to computer; no server holds it.`}</p>
          <p>{t`A meeting place sees that two addresses meet, and when. It never sees a word or a name.`}</p>
        </Part>
        <Part title={t`What if I forget my passphrase?`}>
          <p>{t`The fifteen words of your recovery sheet open the vault, and you choose a new passphrase.`}</p>
          <p>{t`Without both, nobody can open it. There is no back door, for us either.`}</p>
          <Button size="s" className="mt-1 self-start font-sans" onPress={() => navigate('/vault/sheet')}>
            {t`Make a new recovery sheet`}
          </Button>
        </Part>
        <Part title={t`What it cannot do`}>
          <p>{t`It cannot protect an unlocked computer that somebody else is using, nor one on which a foreign program reads along.`}</p>
          <p>{t`It cannot take back what another person has read.`}</p>
        </Part>
        <Part title={t`Keys`}>
          <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-6 gap-y-2 font-sans text-body">
            <Key keys="mod+K">{t`Find anything`}</Key>
            <Key keys="mod+N">{t`Write a reflection`}</Key>
            <Key keys="mod+L">{t`Lock`}</Key>
            <Key keys="Esc">{t`Back`}</Key>
          </dl>
        </Part>
        <Part title={t`While you write`}>
          <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-6 gap-y-2 font-sans text-body">
            <Key keys="## ">{t`A heading, at the start of a line`}</Key>
            <Key keys="> ">{t`A quotation, at the start of a line`}</Key>
            <Key keys="- ">{t`A list, at the start of a line`}</Key>
            <Key keys="**…**">{t`Bold`}</Key>
            <Key keys="*…*">{t`Italic`}</Key>
          </dl>
        </Part>
      </div>
    </Page>
  );
};

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section>
    <h2 className="mb-2 text-heading">{title}</h2>
    <div className="flex flex-col gap-2 font-serif text-lead text-ink-2">{children}</div>
  </section>
);

const Key = ({ keys, children }: { readonly keys: string; readonly children: string }) => (
  <>
    <dt>
      <Kbd keys={keys} />
    </dt>
    <dd className="text-ink-2">{children}</dd>
  </>
);
